import { formName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { municipalityName, type PlaceListing } from '@thuismatch/shared/domain'
import { type Html, html, type Locale, trusted } from '@thuismatch/shared/text'
import { dayInWords, momentInWords } from '../../jobs/proposals/moment-in-words.ts'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { ProviderPlace } from '../../store/places/provider-places.ts'
import { OPENER_SCRIPT } from '../decision/opener-page.ts'
import { page } from '../page.ts'
import { PROVIDER_WORDS } from './provider-words.ts'

/** What the pages behind a provider's link are made from. */
export interface ProviderView {
  readonly handle: string
  readonly secret: string
  readonly locale: Locale
  readonly expiresAt: Date
  readonly places: readonly ProviderPlace[]
  readonly listings: ReadonlyMap<string, PlaceListing>
  /** To be said at the top. */
  readonly note: {
    readonly kind: 'saved' | 'withdrawn' | 'offered' | 'changed' | 'wrong'
    readonly fields: readonly string[]
  } | null
}

/** Where the link leads to: the same for every handle, whether there is such a one or not. */
export function providerOpenerPage(handle: string, locale: Locale, { forgotten = false } = {}): string {
  const words = PROVIDER_WORDS[locale]
  const other = locale === 'nl' ? 'en' : 'nl'
  return page({
    locale,
    title: words.title,
    aside: html`<a href="?lang=${other}" lang="${other}">${words.otherLanguage}</a>`,
    main: html`<div class="wait" role="status"><h1>${words.opener.opening}</h1></div>
<div class="code-way"><h1>${words.title}</h1>
${forgotten && html`<div class="note open"><p>${words.opener.forgotten}</p></div>`}
<p class="lead">${words.opener.intro}</p>
<form id="open" class="card" method="post" action="/p/${handle}"><input type="hidden" name="step" value="look"><input type="hidden" name="lang" value="${locale}">
<p>${words.opener.without}</p>
<label class="field" for="key">${words.opener.label}</label>
<input class="text" id="key" name="key" required maxlength="60" autocomplete="off" spellcheck="false">
<div class="actions"><button type="submit">${words.opener.button}</button></div></form></div>`,
    script: html`<script>${trusted(OPENER_SCRIPT)}</script>`,
  })
}

export function providerPage(view: ProviderView): string {
  const { places, locale, handle, expiresAt } = view
  const words = PROVIDER_WORDS[locale]
  const other = locale === 'nl' ? 'en' : 'nl'
  return page({
    locale,
    title: words.title,
    aside: html`<a href="/p/${handle}/places?lang=${other}" lang="${other}">${words.otherLanguage}</a>`,
    main: html`${noteOf(view)}
<h1>${words.title}</h1>
<p class="soft">${words.intro} ${words.until(dayInWords(amsterdamDate(expiresAt), locale))}</p>
${places.length === 0 && html`<p class="note">${words.nothing}</p>`}
${places.map((place) => card(view, place))}`,
  })
}

function noteOf({ note, locale }: ProviderView): Html | null {
  if (note === null) return null
  const words = PROVIDER_WORDS[locale]
  if (note.kind === 'wrong' || note.kind === 'changed') {
    const fields = note.fields.flatMap((field) => words.fields[field as keyof typeof words.fields] ?? [])
    return html`<div class="note stop" role="alert"><p>${note.kind === 'changed' ? words.changed : words.wrong(fields.join(', '))}</p></div>`
  }
  return html`<div class="note" role="status"><p>${words[note.kind]}</p></div>`
}

const headingOf = ({ place, houseName }: ProviderPlace, locale: Locale): string => {
  const form = formName(place.form, locale)
  return `${houseName === null ? '' : `${houseName}: `}${form.charAt(0).toUpperCase()}${form.slice(1)} ${PROVIDER_WORDS[locale].in} ${municipalityName(place.municipality)}`
}

/** Waiting for an answer, somebody comes, or free; never of whom. */
export function standsAs(
  row: ProviderPlace,
): 'waiting' | 'coming' | 'free' | 'livedIn' | 'held' | 'filled' | 'withdrawn' {
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.filledAt !== null) return 'filled'
  if (row.open !== null) return row.open.state === 'accepted' ? 'coming' : 'waiting'
  if (row.isHeld) return 'held'
  return row.place.occupiedBy === null ? 'free' : 'livedIn'
}

function standing(row: ProviderPlace, locale: Locale): string {
  const { stands } = PROVIDER_WORDS[locale]
  const { open, filledAt, withdrawnAt } = row
  const as = standsAs(row)
  if (as === 'withdrawn') return stands.withdrawn(dayInWords(amsterdamDate(withdrawnAt as Date), locale))
  if (as === 'filled') return stands.filled(dayInWords(amsterdamDate(filledAt as Date), locale))
  if (as === 'coming' && open !== null) return stands.coming(referenceOf(open.id), dayInWords(open.moveInOn, locale))
  if (as === 'waiting' && open !== null) return stands.waiting(momentInWords(open.expiresAt, locale))
  return stands[as as 'free' | 'livedIn' | 'held']
}

function card(view: ProviderView, row: ProviderPlace): Html {
  const { locale } = view
  const words = PROVIDER_WORDS[locale]
  const as = standsAs(row)
  return html`<article class="card">
<p class="eyebrow">${words.place} <strong class="number">${row.place.id}</strong></p>
<h2>${headingOf(row, locale)}</h2>
<p class="lead">${standing(row, locale)}</p>
${as !== 'withdrawn' && as !== 'filled' && correction(view, row)}
<div class="actions">${
    as === 'withdrawn'
      ? step(view, 'offer', row, html`<button class="quiet" type="submit">${words.again}</button>`)
      : as !== 'filled' &&
        step(view, 'withdraw', row, html`<button class="quiet" type="submit">${words.withdraw}</button>`)
  }</div>
</article>`
}

const step = (
  { handle, secret, locale }: ProviderView,
  name: string,
  { place, revision }: ProviderPlace,
  content: Html,
): Html => html`
<form method="post" action="/p/${handle}"><input type="hidden" name="step" value="${name}"><input type="hidden" name="key" value="${secret}"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="place" value="${place.id}"><input type="hidden" name="revision" value="${revision}">
${content}</form>`

/**
 * What a provider may correct: days, costs, and what is told of the place. Whom it is for, and what it asks, goes
 * through their own system.
 */
function correction(view: ProviderView, row: ProviderPlace): Html {
  const words = PROVIDER_WORDS[view.locale]
  const { place } = row
  const listing = view.listings.get(place.id)
  const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', view.locale === 'nl' ? ',' : '.')
  const values: Readonly<Record<keyof typeof words.fields, string>> = {
    availableFrom: place.availableFrom,
    endsOn: place.endsOn ?? '',
    rent: euros(place.rentCents),
    service: euros(place.serviceCostsCents),
    street: listing?.street ?? '',
    neighbourhood: listing?.neighbourhood ?? '',
    sizeM2: String(listing?.sizeM2 ?? ''),
    rooms: String(listing?.rooms ?? ''),
    provider: listing?.provider ?? '',
    viewing: listing?.viewing ?? '',
    contactName: listing?.contact.name ?? '',
    telephone: listing?.contact.telephone ?? '',
    email: listing?.contact.email ?? '',
  }
  const { day, end, euros: inEuros } = words.hints
  const hints: Readonly<Record<string, string>> = { availableFrom: day, endsOn: end, rent: inEuros, service: inEuros }
  const hint = (field: string): string | null => hints[field] ?? null
  return html`<details><summary>${words.correct}</summary>
${step(
  view,
  'correct',
  row,
  html`${Object.entries(words.fields).map(([field, label]) => {
    const id = `${field}-${place.id}`
    const told = hint(field)
    return html`<label class="field" for="${id}">${label}</label>${told !== null && html`<p class="soft small" id="${id}-hint">${told}</p>`}
<input class="text" id="${id}" name="${field}" maxlength="300" autocomplete="off" value="${values[field as keyof typeof values]}" ${told !== null && html`aria-describedby="${id}-hint"`}>`
  })}
<div class="actions"><button type="submit">${words.save}</button></div>`,
)}</details>`
}

/** What taking a place off offer leads to, to be confirmed. Nothing has changed yet. */
export function providerWithdrawPage(view: ProviderView, row: ProviderPlace): string {
  const { locale, handle } = view
  const words = PROVIDER_WORDS[locale]
  const as = standsAs(row)
  const says = as === 'waiting' || as === 'coming' ? as : 'free'
  return page({
    locale,
    title: words.withdrawTitle,
    main: html`<p class="eyebrow">${words.place} <strong class="number">${row.place.id}</strong></p>
<h1>${words.withdrawTitle}</h1>
<section class="card"><p class="soft">${headingOf(row, locale)}</p><p class="lead">${words.withdrawSays[says]}</p>
<div class="actions">${step(view, 'withdraw', row, html`<button type="submit" name="confirmed" value="yes">${words.withdrawConfirm}</button>`)}<a class="button quiet" href="/p/${handle}/places?lang=${locale}">${words.back}</a></div></section>`,
  })
}
