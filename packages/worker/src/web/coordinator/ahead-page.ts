import { SUNSET_WORDS, type Sunset, sunsetRadar } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Policy } from '@thuismatch/shared/domain'
import { formatFor, type Html, html, type Locale } from '@thuismatch/shared/text'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { heldHomes } from '../../store/reports/held-homes.ts'
import { AHEAD_WORDS } from './ahead-page.texts.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { dataTable, figure } from './parts.ts'

const NEAR_MONTHS = 12
const FAR_MONTHS = 36

/**
 * The months in which homes end for those who live there or are proposed: a year ahead, or three where `far` is asked
 * for.
 */
export async function aheadPage(
  context: CoordinatorContext,
  db: Db,
  dataKeys: DataKeyStore,
  policy: Policy,
  far: boolean,
): Promise<string> {
  const { locale, words: own, now } = context
  const words = AHEAD_WORDS[locale]
  const today = amsterdamDate(now)
  const months = far ? FAR_MONTHS : NEAR_MONTHS
  const homes = await heldHomes(db, dataKeys)
  const sunsets = sunsetRadar(homes, today, policy, months)
  const listed = sunsets.filter(({ effect }) => effect !== 'not_known')
  const rows = listed.map((sunset) => ({
    month:
      sunset.month < today.slice(0, 7)
        ? html`${monthText(sunset.month, locale)} <span class="tag stop">${words.past}</span>`
        : monthText(sunset.month, locale),
    ...linksOf(context, sunset),
    standing: words.standings[sunset.standing],
    effect: SUNSET_WORDS[locale].effects[sunset.effect],
    because: SUNSET_WORDS[locale].causes[sunset.because],
    allowance: allowanceText(sunset, locale),
  }))
  return coordinatorPage(
    context,
    words.title,
    html`<section class="card"><p class="lead">${words.intro}</p>
<p class="soft">${words.income} ${words.looked(figure(context, homes.length))}</p>
<p>${words.shown(months)} <a href="${to(context, '/ahead', far ? {} : { far: 'yes' })}">${words.further(far ? NEAR_MONTHS : FAR_MONTHS)}</a></p>
${dataTable(context, words.title, words.columns, rows, words.nothing(months))}</section>
${notKnownSections(context, sunsets)}`,
    [[own.overview, '']],
  )
}

/** By month, how many homes of which nobody can tell, and which. */
function notKnownSections(context: CoordinatorContext, sunsets: readonly Sunset[]): Html[] {
  const words = AHEAD_WORDS[context.locale]
  const byMonth = Map.groupBy(
    sunsets.filter(({ effect }) => effect === 'not_known'),
    ({ month }) => month,
  )
  return [...byMonth].map(([month, some]) => {
    const { place, person } = words.columns
    const rows = some.map((sunset) => linksOf(context, sunset))
    return html`<section class="card"><p>${words.notKnown(figure(context, some.length), monthText(month, context.locale), some.length === 1)}</p>
<details><summary>${words.which}</summary>${dataTable(context, `${words.which}: ${monthText(month, context.locale)}`, { place, person }, rows, '')}</details></section>`
  })
}

const linksOf = (
  context: CoordinatorContext,
  { placeId, candidateId }: Sunset,
): { readonly place: Html; readonly person: Html } => ({
  place: html`<a href="${to(context, `/places/${placeId}`)}">${placeId}</a>`,
  person: html`<a href="${to(context, `/people/${candidateId}`)}">${candidateId}</a>`,
})

const MONTHS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  nl: new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** `2027-01` as `januari 2027`. */
const monthText = (month: string, locale: Locale): string =>
  MONTHS[locale].format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1))

function allowanceText({ allowanceChangeCents: cents }: Sunset, locale: Locale): string {
  if (cents === null) return ''
  const euros = `€ ${formatFor(locale).number(Math.round(Math.abs(cents) / 100))}`
  return AHEAD_WORDS[locale].perMonth(`${cents < 0 ? '−' : '+'}${euros}`)
}
