import { amsterdamDate } from '@thuismatch/shared/clock'
import type { ForecastResult } from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { momentInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { forecastById, type ListedForecast, recentForecasts, usedPolicies } from '../../store/forecast/forecasts.ts'
import { listPolicyVersions } from '../../store/policies/policy-versions.ts'
import { forecastLabels } from '../forecast/forecast-labels.ts'
import { forecastMessages } from '../forecast/forecast-messages.ts'
import { forecastUnknowns } from '../forecast/index.ts'
import { shortMoment } from '../short-dates.ts'
import { comparisonSection, type EarlierForecast } from './forecast-comparison.ts'
import { FORECAST_PAGE_WORDS } from './forecast-pages.texts.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { dataTable, figure } from './parts.ts'
import { mayAct } from './sign-in/viewer.ts'

/** What can be asked for. */
export const YEARS_AHEAD = [1, 2, 3, 5] as const
export const REPLICATIONS = [10, 20, 40] as const

const LISTED = 20
const POLICIES = 20

/**
 * The forecasts that were asked for, the newest first, and a form to ask for another, beside `version` of the policy
 * where one is named.
 */
export async function forecastsPage(
  context: CoordinatorContext,
  db: Db,
  { wrong = false, version = null }: { readonly wrong?: boolean; readonly version?: number | null } = {},
): Promise<string> {
  const words = FORECAST_PAGE_WORDS[context.locale]
  const forecasts = await recentForecasts(db, LISTED)
  const isGoing = forecasts.some(({ status }) => status === 'requested' || status === 'running')
  return coordinatorPage(
    context,
    words.title,
    html`${wrong && html`<p class="note stop" role="alert">${words.wrong}</p>`}
<section class="card"><p class="lead">${words.intro}</p></section>
${mayAct(context.viewer) && (await askForm(context, db, version))}
<section class="card"><h2>${words.last}</h2>
${isGoing && html`<p><a class="button quiet" href="${to(context, '/forecast')}">${words.lookAgain}</a></p>`}
${dataTable(
  context,
  words.last,
  words.columns,
  forecasts.map((forecast) => ({
    asked: shortMoment(forecast.requestedAt, context.now, context.locale),
    what: whatText(context, forecast),
    state: stateText(context, forecast),
    act: html`<a href="${to(context, `/forecast/${forecast.id}`)}">${words.look}<span class="visually-hidden"> ${momentInWords(forecast.requestedAt, context.locale)}</span></a>`,
  })),
  words.none,
)}</section>`,
    [[context.words.overview, '']],
  )
}

async function askForm(context: CoordinatorContext, db: Db, chosen: number | null): Promise<Html> {
  const { locale } = context
  const words = FORECAST_PAGE_WORDS[locale]
  const policies = await usedPolicies(db, POLICIES)
  const used = new Set(policies.map(({ hash }) => hash))
  const versions = (await listPolicyVersions(db)).filter(
    ({ state, number, policyHash }) =>
      number === chosen || ((state === 'draft' || state === 'approved') && !used.has(policyHash)),
  )
  const option = (value: string | number, text: string, chosen: boolean) =>
    html`<option value="${String(value)}" ${chosen && html`selected`}>${text}</option>`
  return html`<form class="card" method="post" action="/coordinator/forecast"><h2>${words.ask}</h2>
<input type="hidden" name="lang" value="${locale}">
<label class="field" for="years">${words.years}</label><select id="years" name="years">${YEARS_AHEAD.map((years) => option(years, words.year(years), years === 3))}</select>
<label class="field" for="replications">${words.replications}</label><select id="replications" name="replications">${REPLICATIONS.map((times) => option(times, words.times(times), times === 20))}</select>
<label class="field" for="basis">${words.from}</label><select id="basis" name="basis">${option('history', words.fromHistory, true)}${option('shipped', words.fromShipped, false)}</select>
${
  policies.length + versions.length > 0 &&
  html`<label class="field" for="against">${words.against}</label><select id="against" name="against">${option('', words.againstNothing, chosen === null)}${versions.map(({ number, name, state }) => option(`version:${number}`, words.version(number, name, state === 'draft'), number === chosen))}${policies.map(({ hash, data, firstUsedAt }) => option(hash, words.used(data.id, formatFor(locale).date(amsterdamDate(firstUsedAt))), false))}</select>`
}
<p class="soft">${words.takes}</p>
<div class="actions"><button type="submit">${words.ask}</button></div></form>`
}

function whatText({ locale }: CoordinatorContext, { years, replications, fromHistory }: ListedForecast): string {
  const words = FORECAST_PAGE_WORDS[locale]
  return words.what(words.year(years), words.times(replications), words.sources[fromHistory ? 'history' : 'shipped'])
}

function stateText(context: CoordinatorContext, forecast: ListedForecast): Html {
  const words = FORECAST_PAGE_WORDS[context.locale]
  const { status, isCancelling, progressPerMille } = forecast
  const isStopping = isCancelling && status === 'running'
  return html`${words.states[isStopping ? 'cancelling' : status]}${
    status === 'running' &&
    html` <progress value="${progressPerMille}" max="1000" aria-label="${words.title}"></progress> ${words.progress(figure(context, Math.floor(progressPerMille / 10)))}`
  }`
}

/** One forecast: how far it is, or what it says. `null`: there is none of this id. */
export async function forecastPage(
  context: CoordinatorContext,
  db: Db,
  id: string,
  result: ForecastResult | null,
  earlier: EarlierForecast,
): Promise<string | null> {
  const forecast = await forecastById(db, id)
  if (forecast === undefined) return null
  const words = FORECAST_PAGE_WORDS[context.locale]
  const { locale } = context
  const crumbs = [
    [context.words.overview, ''],
    [words.title, '/forecast'],
  ] as const
  const asked = momentInWords(forecast.requestedAt, locale)
  if (result === null)
    return coordinatorPage(context, `${words.title}, ${asked}`, goingSection(context, forecast), crumbs)
  const labels = forecastLabels(locale)
  return coordinatorPage(
    context,
    words.heading(formatFor(locale).date(result.asOf)),
    html`<p class="note open"><strong>${forecastUnknowns(result, locale)}</strong></p>
<p class="soft">${whatText(context, forecast)}. ${labels.words.howToRead}</p>
<p><a href="${to(context, `/forecast/${id}.html`)}">${words.download}</a> · <a href="${to(context, `/forecast/${id}.csv`)}">${words.csv}</a></p>
${forecastMessages(result, labels).map(
  ({ title, lines, charts }) =>
    html`<section class="card"><h2>${title}</h2>${lines.map((line) => html`<p>${line}</p>`)}<div class="forecast-charts">${charts}</div></section>`,
)}
${holdSection(context, result)}
${comparisonSection(context, id, result, earlier)}`,
    crumbs,
  )
}

function goingSection(context: CoordinatorContext, forecast: ListedForecast): Html {
  const words = FORECAST_PAGE_WORDS[context.locale]
  const { id, status, isCancelling, error } = forecast
  const isGoing = status === 'requested' || status === 'running'
  return html`<section class="card"><p>${whatText(context, forecast)}</p>
<p>${stateText(context, forecast)}</p>
<p>${status === 'failed' ? `${words.failed} ${error ?? ''}` : status === 'cancelled' ? words.cancelled : words.notDone}</p>
${isGoing && html`<div class="actions"><a class="button" href="${to(context, `/forecast/${id}`)}">${words.lookAgain}</a></div>`}</section>
${
  isGoing &&
  !isCancelling &&
  mayAct(context.viewer) &&
  html`<details class="card"><summary>${words.cancel}</summary>
<form method="post" action="/coordinator/forecast/${id}/cancel"><input type="hidden" name="lang" value="${context.locale}">
<label class="option"><input type="checkbox" name="sure" value="yes" required> ${words.sureCancel}</label>
<div class="actions"><button type="submit">${words.cancel}</button></div></form></details>`
}`
}

function holdSection(context: CoordinatorContext, { hold }: ForecastResult): Html | null {
  if (hold === null || hold.advice.length === 0) return null
  const words = FORECAST_PAGE_WORDS[context.locale].hold
  const labels = forecastLabels(context.locale)
  return html`<section class="card"><h2>${words.title}</h2><p class="soft">${words.intro}</p>
${dataTable(
  context,
  words.title,
  words.columns,
  hold.advice.map(({ placeId, days, gain }) => ({
    place: html`<a href="${to(context, `/places/${placeId}`)}">${placeId}</a>`,
    days,
    gain: labels.band(gain, 1),
  })),
  '',
  ['days'],
)}</section>`
}
