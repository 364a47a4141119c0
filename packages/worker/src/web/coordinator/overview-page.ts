import { LEDGER_WORDS } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  halfYearOf,
  type Policy,
  PROPOSAL_STATES,
  type ProposalStatus,
  periodsAround,
  plainDate,
  type Result,
} from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import type { Db } from '../../store/connect/open-database.ts'
import type { DeliveryState } from '../../store/connect/schema.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { chainsOfPeriod, openChains } from '../../store/reports/chains.ts'
import { AGE_GROUPS, deliveriesByState, nights, proposalsByStateAndAge } from '../../store/reports/coordinator.ts'
import { forCoordinator } from '../../store/reports/for-coordinator.ts'
import { leftOutNow } from '../../store/runs/left-out-now.ts'
import { shortDay } from '../short-dates.ts'
import { AHEAD_WORDS } from './ahead-page.texts.ts'
import { chainsCard } from './chains-card.ts'
import { FORECAST_PAGE_WORDS } from './forecast-pages.texts.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { leftOutCard } from './left-out-card.ts'
import { DELIVERY_STATES, deliveriesSince } from './lists/deliveries-list.ts'
import { openingQuestions } from './lists/run-questions-list.ts'
import { columnChart, dataTable, figure } from './parts.ts'
import { periodPageTitle } from './period-page.ts'
import { missingNormsNote } from './rent-norms-page.ts'

const NIGHTS = 14
const HALF_YEAR_DAYS = 183

/** How it goes, in a few numbers, each a way to what it is made of. */
export async function overviewPage(
  context: CoordinatorContext,
  { db, dataKeys }: { readonly db: Db; readonly dataKeys: DataKeyStore },
  policy: Policy,
  resultOf: (runId: string) => Promise<Result | undefined>,
): Promise<string> {
  const { words, locale, now } = context
  const history = await nights(db, NIGHTS)
  const last = history[0]
  const result = last === undefined ? undefined : await resultOf(last.id)
  const proposals = await proposalsByStateAndAge(db, now)
  const deliveries = await deliveriesByState(db, deliveriesSince(now))
  const leftOut = await leftOutNow(db, dataKeys, last?.leftOut ?? [], amsterdamDate(now), locale)
  const desk = await forCoordinator(db, policy.unanswered.tellCoordinatorAfter, now)
  const chains = chainsCard(
    context,
    await openChains(db),
    await chainsOfPeriod(db, { from: new Date(now.getTime() - HALF_YEAR_DAYS * 86_400_000), until: now }),
  )
  const countOf = (state: ProposalStatus, age: number | null = null): number =>
    proposals.reduce((sum, row) => sum + (row.state === state && (age === null || row.age === age) ? row.count : 0), 0)
  const sent = (state: DeliveryState, channel?: 'email' | 'webhook'): number =>
    deliveries.reduce(
      (sum, row) => sum + (row.state === state && (channel === undefined || row.channel === channel) ? row.count : 0),
      0,
    )

  const ofRun = (path: string, count: number | undefined, label: (count: number) => string): Html | null =>
    last === undefined || count === undefined ? null : tile(context, count, label, `/runs/${last.id}${path}`)
  const tiles = [
    ofRun('', last?.proposals ?? 0, words.tiles.night),
    tile(context, countOf('proposed'), words.tiles.waiting, '/proposals', { state: 'proposed' }),
    ofRun('/places', result?.unfilled.length, words.tiles.empty),
    ofRun('/people', result?.unmatched.length, words.tiles.unmatched),
    ofRun('/questions', result && openingQuestions(result).length, words.tiles.questions),
    tile(context, sent('failed'), words.tiles.failed, '/deliveries', { state: 'failed' }, sent('failed') > 0),
  ]
  const numberLink = (count: number, query: Readonly<Record<string, string>>, path: string): Html =>
    count === 0
      ? html`<span class="soft">0</span>`
      : html`<a href="${to(context, path, query)}">${figure(context, count)}</a>`

  return coordinatorPage(
    context,
    words.overview,
    html`${missingNormsNote(context, policy)}${last === undefined && html`<p class="note open">${words.noRun}</p>`}
<ul class="tiles">${tiles}</ul>
${
  desk.length > 0 &&
  html`<section class="card"><h2>${words.desk.title}</h2>
<p class="soft">${words.desk.intro}</p>
${dataTable(
  context,
  words.desk.title,
  words.desk.columns,
  desk.map(({ kind, candidateId, caseworkerId, proposalId, since, times }) => ({
    what: times === null ? words.desk.kinds[kind] : words.desk.unanswered(times),
    person: html`<a href="${to(context, proposalId === null ? `/people/${candidateId}` : `/proposals/${proposalId}`)}">${candidateId}</a>`,
    caseworker: caseworkerId,
    since: shortDay(amsterdamDate(since), amsterdamDate(now), locale),
  })),
  words.none,
)}</section>`
}
${leftOutCard(context, leftOut)}${chains}
<section class="card"><h2>${words.proposals.title}</h2>
${dataTable(
  context,
  words.proposals.title,
  { state: words.proposals.state, ...words.proposals.ages, all: words.proposals.all },
  PROPOSAL_STATES.map((state) => ({
    state: words.proposals.states[state],
    ...byAge((age) => numberLink(countOf(state, age), { state, age: String(age) }, '/proposals')),
    all: numberLink(countOf(state), { state }, '/proposals'),
  })),
  words.none,
  [...AGE_GROUPS, 'all'],
)}</section>
${
  history.length > 0 &&
  html`<section class="card"><h2>${words.nights.title}</h2>
<p class="soft">${words.nights.intro} <a href="${to(context, '/runs')}">${words.runs.title}</a></p>
${columnChart(
  context,
  words.nights.chart,
  { name: words.nights.columns.night, value: words.nights.columns.proposals },
  history.toReversed().map((night) => {
    const day = plainDate(night.asOf ?? amsterdamDate(night.requestedAt))
    return { label: dayOf(day), name: formatFor(locale).date(day), value: night.proposals ?? 0 }
  }),
)}</section>`
}
<section class="card"><h2>${periodPageTitle(locale)}</h2>
<p>${periodsAround(amsterdamDate(now)).map((period) => html`<a href="${to(context, '/report', { of: period })}">${period}</a> `)}</p></section>
<section class="card"><h2>${LEDGER_WORDS[locale].title}</h2>
<p><a href="${to(context, '/ledger')}">${halfYearOf(amsterdamDate(now))}</a></p></section>
<section class="card"><h2>${AHEAD_WORDS[locale].title}</h2>
<p class="soft">${AHEAD_WORDS[locale].intro}</p>
<p><a href="${to(context, '/ahead')}">${AHEAD_WORDS[locale].title}</a></p></section>
<section class="card"><h2>${FORECAST_PAGE_WORDS[locale].title}</h2>
<p class="soft">${FORECAST_PAGE_WORDS[locale].intro}</p>
<p><a href="${to(context, '/forecast')}">${FORECAST_PAGE_WORDS[locale].title}</a></p></section>
<section class="card"><h2>${words.deliveries.title}</h2>
${dataTable(
  context,
  words.deliveries.title,
  words.deliveries.countColumns,
  DELIVERY_STATES.map((state) => ({
    state: words.deliveries.states[state],
    email: numberLink(sent(state, 'email'), { state, channel: 'email' }, '/deliveries'),
    webhook: numberLink(sent(state, 'webhook'), { state, channel: 'webhook' }, '/deliveries'),
  })),
  words.none,
  ['email', 'webhook'],
)}</section>`,
  )
}

const tile = (
  context: CoordinatorContext,
  count: number,
  label: (count: number) => string,
  path: string,
  query: Readonly<Record<string, string>> = {},
  bad = false,
): Html =>
  html`<li class="${bad ? 'bad' : ''}"><a href="${to(context, path, query)}"><span class="figure">${figure(context, count)}</span>${label(count)}</a></li>`

const byAge = (cellOf: (age: number) => Html): Record<(typeof AGE_GROUPS)[number], Html> =>
  Object.fromEntries(AGE_GROUPS.map((group, age) => [group, cellOf(age)])) as Record<(typeof AGE_GROUPS)[number], Html>

/** `21-11` */
const dayOf = (day: string): string => `${day.slice(8)}-${day.slice(5, 7)}`
