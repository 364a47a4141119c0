import { columnKeys, type Html, html, type KeyedColumns } from '@thuismatch/shared/text'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { figure } from '../parts.ts'
import type { ListCell, ListChoice, Listed } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'

/** What a list is narrowed and ordered by, as it stands in the address. */
const keptOf = ({ choices, text }: Listed): Record<string, string> =>
  Object.fromEntries(
    [...choices.map(({ name, chosen }) => [name, chosen] as const), ['q', text] as const].flatMap(([name, chosen]) =>
      chosen === null || chosen === '' ? [] : [[name, chosen]],
    ),
  )

/** A list with its filters above, its export, and the way to the next page. */
export function renderList<Columns extends KeyedColumns>(
  context: CoordinatorContext,
  listed: Listed<Columns>,
  crumbs: readonly (readonly [string, string])[] = [],
): string {
  const texts = LIST_TEXTS[context.locale]
  const { title, path, total, after, next } = listed
  const kept = keptOf(listed)
  return coordinatorPage(
    context,
    title,
    html`${listed.above}${(listed.choices.length > 0 || listed.text !== null) && filterForm(context, listed, kept)}
<section class="card list-card"><div class="list-head"><p>${texts.total(figure(context, total))}</p>
<p class="export">${texts.export} <a href="${to(context, `${path}.csv`, kept)}">CSV</a> <a href="${to(context, `${path}.xlsx`, kept)}">XLSX</a></p></div>
${listTable(context, listed)}
${(after !== null || next !== null) && html`<nav class="actions tight" aria-label="${texts.pages}">${after !== null && html`<a class="button quiet" href="${to(context, path, kept)}">${texts.first}</a> `}${next !== null && html`<a class="button" href="${to(context, path, { ...kept, after: next })}" rel="next">${texts.next}</a>`}</nav>`}</section>${listed.below}`,
    [[context.words.overview, ''], ...crumbs],
  )
}

function filterForm(context: CoordinatorContext, listed: Listed, kept: Readonly<Record<string, string>>): Html {
  const texts = LIST_TEXTS[context.locale]
  const { path, choices, text, searchLabel } = listed
  return html`<form class="filter" method="get" action="/coordinator${path}">
${context.locale === 'en' && html`<input type="hidden" name="lang" value="en">`}
${text !== null && html`<div><label for="list-q">${searchLabel}</label><input class="text" type="search" id="list-q" name="q" maxlength="64" value="${text}"></div>`}
${choices.map(choiceField)}
<div class="actions"><button type="submit">${texts.show}</button>${Object.keys(kept).length > 0 && html`<a href="${to(context, path)}">${texts.clear}</a>`}</div></form>`
}

const choiceField = ({ name, label, options, chosen }: ListChoice): Html =>
  html`<div><label for="list-${name}">${label}</label><select id="list-${name}" name="${name}">${options.map(
    ([value, text]) => html`<option value="${value}" ${value === (chosen ?? '') && html`selected`}>${text}</option>`,
  )}</select></div>`

/**
 * Rows of 36 pixels under a header that stays; on a phone each row is a card that names its cells. The roles say that
 * it is a table there too, where the style takes that away.
 */
export function listTable<Columns extends KeyedColumns>(
  context: CoordinatorContext,
  { title, columns, numbers, rows }: Pick<Listed<Columns>, 'title' | 'columns' | 'numbers' | 'rows'>,
): Html {
  if (rows.length === 0) return html`<p class="soft">${LIST_TEXTS[context.locale].nothing}</p>`
  const keys = columnKeys(columns)
  const align = (key: string): string => (numbers.includes(key) ? 'number' : '')
  return html`<table class="list" role="table"><caption class="visually-hidden">${title}</caption>
<thead role="rowgroup"><tr role="row">${keys.map((key) => html`<th scope="col" role="columnheader" class="${align(key)}">${columns[key]}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${keys.map((key, at) => {
        const cell = row[key as keyof typeof row] as ListCell
        const shown = shownCell(context, cell)
        return at === 0
          ? html`<th scope="row" role="rowheader" data-label="${columns[key]}">${shown}</th>`
          : html`<td role="cell" class="${align(key)} ${key === 'why' && 'words'} ${isEmpty(cell) && 'empty'}" data-label="${columns[key]}">${shown}</td>`
      })}</tr>\n`,
  )}</tbody></table>`
}

const isEmpty = (cell: ListCell): boolean => (typeof cell === 'object' ? cell.text : cell) === ''

function shownCell(context: CoordinatorContext, cell: ListCell): Html | string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return figure(context, cell)
  const { text, path, tag } = cell
  const written = typeof text === 'number' ? figure(context, text) : text
  const marked = tag === undefined ? html`${written}` : html`<span class="tag ${tag}">${written}</span>`
  return path === undefined ? marked : html`<a href="${to(context, path)}">${marked}</a>`
}
