import { formatFor } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Db, DeliveryState, ProposalState } from '@thuismatch/shared/db'
import { plainDate, type Result } from '@thuismatch/shared/domain'
import { PROPOSAL_STATES } from '../../decisions/state-machine.ts'
import { AGE_BOUNDS_DAYS, deliveriesByState, nights, proposalsByStateAndAge } from '../../store/coordinator.ts'
import { type Html, html } from '../html.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { barChart, figure, table } from './parts.ts'
import { openingQuestions } from './why-pages.ts'

export const DELIVERY_DAYS = 30
const NIGHTS = 14

export const deliveriesSince = (now: Date): Date => new Date(now.getTime() - DELIVERY_DAYS * 86_400_000)

/** How it goes, in a few numbers, each a way to what it is made of. */
export async function overviewPage(
  context: CoordinatorContext,
  db: Db,
  resultOf: (runId: string) => Promise<Result | undefined>,
): Promise<string> {
  const { words, locale, now } = context
  const history = await nights(db, NIGHTS)
  const last = history[0]
  const result = last === undefined ? undefined : await resultOf(last.id)
  const proposals = await proposalsByStateAndAge(db, now)
  const deliveries = await deliveriesByState(db, deliveriesSince(now))
  const countOf = (state: ProposalState, age: number | null = null): number =>
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
  const ages = AGE_BOUNDS_DAYS.length + 1
  const numberLink = (count: number, query: Readonly<Record<string, string>>, path: string): Html =>
    count === 0
      ? html`<span class="soft">0</span>`
      : html`<a href="${to(context, path, query)}">${figure(context, count)}</a>`

  return coordinatorPage(
    context,
    words.overview,
    html`${last === undefined && html`<p class="note open">${words.noRun}</p>`}
<ul class="tiles">${tiles}</ul>
<section class="card"><h2>${words.proposals.title}</h2>
${table(
  context,
  words.proposals.title,
  [
    { title: words.proposals.state },
    ...words.proposals.ages.map((title) => ({ title, align: 'number' as const })),
    { title: words.proposals.all, align: 'number' },
  ],
  PROPOSAL_STATES.map((state) => [
    words.proposals.states[state],
    ...Array.from({ length: ages }, (_, age) =>
      numberLink(countOf(state, age), { state, age: String(age) }, '/proposals'),
    ),
    numberLink(countOf(state), { state }, '/proposals'),
  ]),
  words.none,
)}</section>
${
  history.length > 0 &&
  html`<section class="card"><h2>${words.nights.title}</h2>
<p class="soft">${words.nights.intro} <a href="${to(context, '/runs')}">${words.runs.title}</a></p>
${barChart(
  context,
  words.nights.chart,
  words.nights.columns,
  history.toReversed().map((night) => {
    const day = plainDate(night.asOf ?? amsterdamDate(night.requestedAt))
    return { label: dayOf(day), name: formatFor(locale).date(day), value: night.proposals ?? 0 }
  }),
)}</section>`
}
<section class="card"><h2>${words.deliveries.title}</h2>
${table(
  context,
  words.deliveries.title,
  words.deliveries.countColumns.map((title, index) => (index === 0 ? { title } : { title, align: 'number' })),
  (['pending', 'sent', 'uncertain', 'failed', 'cancelled'] as const).map((state) => [
    words.deliveries.states[state],
    numberLink(sent(state, 'email'), { state }, '/deliveries'),
    numberLink(sent(state, 'webhook'), { state }, '/deliveries'),
  ]),
  words.none,
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

/** `21-11` */
const dayOf = (day: string): string => `${day.slice(8)}-${day.slice(5, 7)}`
