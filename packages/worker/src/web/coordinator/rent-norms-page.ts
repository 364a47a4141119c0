import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  missingYear,
  type NewNorm,
  newNormKey,
  normsToAsk,
  type Policy,
  PUBLISHED_IN,
  type RentNormTable,
  rentNormsOf,
} from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import type { NormsTyped, WrongNorms } from './rent-norms-form.ts'
import { RENT_NORMS_WORDS } from './rent-norms-words.ts'

/** The year whose amounts should be there by now and are not; `null`: none. */
export const yearToFillIn = ({ now }: Pick<CoordinatorContext, 'now'>, policy: Policy): number | null =>
  missingYear(rentNormsOf(policy.rentNorms), amsterdamDate(now))

/** Above the overview, from 1 November on, for as long as the amounts of the next year are not there. */
export function missingNormsNote(context: CoordinatorContext, policy: Policy): Html | null {
  const year = yearToFillIn(context, policy)
  const words = RENT_NORMS_WORDS[context.locale]
  return year === null
    ? null
    : html`<p class="note open">${words.note(year)} <a href="${to(context, '/rent-norms')}">${words.toPage}</a></p>`
}

/** A form for each amount of the year, with where it is published and what it was the year before. */
export function rentNormsPage(
  context: CoordinatorContext,
  policy: Policy,
  {
    typed = {},
    wrong = null,
    made = null,
  }: {
    readonly typed?: NormsTyped
    readonly wrong?: WrongNorms | null
    /** A version that has the amounts already: a draft, or one that holds later. */
    readonly made?: number | null
  } = {},
): string {
  const words = RENT_NORMS_WORDS[context.locale]
  const crumbs = [[context.words.overview, '']] as const
  const year = yearToFillIn(context, policy)
  if (year === null) {
    const through = Number(amsterdamDate(context.now).slice(0, 4))
    return coordinatorPage(context, words.title, html`<p class="lead">${words.through(through)}</p>`, crumbs)
  }
  const asked = normsToAsk(rentNormsOf(policy.rentNorms), year)
  const tables = [...new Set(asked.map(({ table }) => table))]
  return coordinatorPage(
    context,
    words.title,
    html`<p class="lead">${words.intro(year)}</p>
${made !== null && html`<p class="note open"><a href="${to(context, `/policy/${made}`)}">${words.made(made)}</a></p>`}
${
  wrong !== null &&
  html`<div class="note stop" role="alert"><p><strong>${words.wrong}</strong></p>${wrong.others.map((text) => html`<p>${text}</p>`)}</div>`
}
<form method="post" action="${to(context, '/rent-norms')}">
<input type="hidden" name="lang" value="${context.locale}">
${tables.map((table) => tableFields(context, table, asked, typed, wrong))}
<section class="card">
<label class="field" for="source">${words.source}</label>
<input class="text" id="source" name="source" maxlength="2000" value="${typed.source ?? ''}">
<p><label><input type="checkbox" name="verified" value="yes" ${typed.verified === 'yes' && html`checked`}> ${words.verified}</label></p>
${wrong?.asksConfirmation && html`<p><label><input type="checkbox" name="confirmed" value="yes"> ${words.confirm}</label></p>`}
<div class="actions"><button type="submit">${words.button}</button></div>
</section>
</form>`,
    crumbs,
  )
}

function tableFields(
  { locale }: CoordinatorContext,
  table: RentNormTable,
  asked: readonly (NewNorm & { readonly before: number | null })[],
  typed: NormsTyped,
  wrong: WrongNorms | null,
): Html {
  const words = RENT_NORMS_WORDS[locale]
  const { money, number } = formatFor(locale)
  return html`<section class="card"><p class="soft">${words.published}: ${PUBLISHED_IN[table]}</p>
${asked
  .filter((norm) => norm.table === table)
  .map((norm) => {
    const key = newNormKey(norm)
    const problem = wrong?.fields.get(key)
    const shown = (amount: number): string => (norm.unit === 'percent' ? `${number(amount)} %` : money(amount))
    const value = typed[key] ?? (norm.unit === 'percent' && norm.before !== null ? String(norm.before) : '')
    const hint = [words.unit[norm.unit], ...(norm.before === null ? [] : [words.before(shown(norm.before))])].join(', ')
    return html`<label class="field" for="${key}">${norm[locale]} <span class="small soft">(${hint})</span></label>
${problem !== undefined && html`<p class="note stop" id="${key}-error">${problem}</p>`}
<input class="text" id="${key}" name="${key}" required inputmode="decimal" maxlength="20" autocomplete="off" value="${value}" ${problem !== undefined && html`aria-invalid="true" aria-describedby="${key}-error"`}>`
  })}</section>`
}
