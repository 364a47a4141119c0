import { municipalityOf } from '@thuismatch/shared/domain'
import {
  type ColumnKey,
  columnKeys,
  formatFor,
  type Html,
  html,
  type KeyedColumns,
  type KeyedRow,
} from '@thuismatch/shared/text'
import type { CoordinatorContext } from './frame.ts'

type Written = Pick<CoordinatorContext, 'locale'>

/** A count as the language of the page writes it. */
export const figure = ({ locale }: Written, count: number): string => formatFor(locale).number(count)

/** The name, or where it lies: of a municipality outside the region nothing but the code is known. */
export const municipalityText = ({ words }: Pick<CoordinatorContext, 'words'>, code: string): string =>
  municipalityOf(code)?.name ?? words.outside(code)

/** From so many columns on a table is cards on a tablet too, and from so many on a phone. */
const MANY = 7
const SOME = 4

/**
 * How a table of so many columns stands on a narrow screen. The roles say that it is one there too, where the style
 * takes that away.
 */
export const narrowClass = (columns: number): string => (columns >= MANY ? 'rows many' : columns >= SOME ? 'rows' : '')

/**
 * A table with its caption; on a narrow screen each row of a wide one is a card, and what is still too wide scrolls by
 * itself, reachable with the keyboard. The columns stand in the order of their titles; those with figures are named in
 * `numbers`.
 */
export const dataTable = <Columns extends KeyedColumns>(
  context: Written,
  caption: string,
  columns: Columns & KeyedRow<Columns, string>,
  rows: readonly KeyedRow<Columns, Html | string | number>[],
  empty: string,
  numbers: readonly ColumnKey<Columns>[] = [],
): Html => {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`
  const keys = columnKeys<Columns>(columns)
  const align = (key: ColumnKey<Columns>): string => (numbers.includes(key) ? 'number' : '')
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="${narrowClass(keys.length)}" role="table"><caption class="visually-hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${keys.map((key) => (columns[key] === '' ? html`<td role="cell"></td>` : html`<th scope="col" role="columnheader" class="${align(key)}">${columns[key]}</th>`))}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${keys.map((key, index) => (index === 0 ? html`<th scope="row" role="rowheader" class="${align(key)}">${written(context, row[key])}</th>` : html`<td role="cell" class="${align(key)} ${row[key] === '' && 'empty'}" data-label="${columns[key]}">${written(context, row[key])}</td>`))}</tr>`)}</tbody></table></div>`
}

const written = (context: Written, cell: Html | string | number): Html | string =>
  typeof cell === 'number' ? figure(context, cell) : cell

/** A bar as wide as its share of the largest; the number stands beside it. */
export const shareBar = (value: number, largest: number): Html => html`
<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" width="100" height="4" rx="1"/><rect class="fill" width="${largest === 0 ? 0 : (100 * value) / largest}" height="4" rx="1"/></svg>`

export interface ChartColumn {
  /** Below the bar, where there is little room. */
  readonly label: string
  /** The same in full, for whoever hears it. */
  readonly name: string
  readonly value: number
}

const WIDTH = 720
const HEIGHT = 150
const FOOT = 18
const HEAD = 16

/**
 * Upright bars, oldest left, each with its label below and its number above. Whoever does not see them gets a table
 * instead.
 */
export function columnChart(
  context: Written,
  title: string,
  columns: { readonly name: string; readonly value: string },
  bars: readonly ChartColumn[],
): Html {
  const largest = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(bars.length, 10)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">${bars.map(
    ({ label, value }, index) => {
      const high = Math.round(((HEIGHT - FOOT - HEAD) * value) / largest)
      const top = HEIGHT - FOOT - high
      const middle = Math.round(index * step + step / 2)
      return html`<rect class="fill" x="${middle - Math.round(step * 0.35)}" y="${top}" width="${Math.round(step * 0.7)}" height="${high}" rx="2"/>
<text x="${middle}" y="${HEIGHT - 4}" text-anchor="middle">${label}</text><text x="${middle}" y="${top - 4}" text-anchor="middle">${figure(context, value)}</text>`
    },
  )}</svg><div class="visually-hidden"><table><caption>${title}</caption>
<thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.value}</th></tr></thead>
<tbody>${bars.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${figure(context, value)}</td></tr>`)}</tbody></table></div></div>`
}
