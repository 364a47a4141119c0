import { formatFor, type Locale } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Db } from '@thuismatch/shared/db'
import { isInU16, plainDate, type Result } from '@thuismatch/shared/domain'
import { momentInWords, timeInWords } from '../../decisions/moment-in-words.ts'
import { type RunOverview, runOverview, runsOverview } from '../../store/coordinator.ts'
import { type Html, html } from '../html.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { figure, municipalityText, table } from './parts.ts'
import { openingQuestions } from './why-pages.ts'

const SHOWN = 100

/** The runs, newest first. */
export async function runsPage(context: CoordinatorContext, db: Db): Promise<string> {
  const { words, locale } = context
  const runs = await runsOverview(db, SHOWN)
  const rows = runs.map((run) => [
    html`<a href="${to(context, `/runs/${run.id}`)}">${nameOf(run, locale)}</a>${run.kind === 'offer' && html`<br><code class="small soft">${run.runKey}</code>`}`,
    words.runs.kinds[run.kind],
    html`<span class="tag ${run.status === 'failed' ? 'stop' : ''}">${words.runs.states[run.status]}</span>`,
    momentInWords(run.requestedAt, locale),
    run.proposals ?? '',
  ])
  const columns = words.runs.columns.map((title, index) =>
    index === 4 ? { title, align: 'number' as const } : { title },
  )
  return coordinatorPage(
    context,
    words.runs.title,
    html`<section class="card">${table(context, words.runs.title, columns, rows, words.none)}${runs.length === SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`,
    [[words.overview, '']],
  )
}

/** One run: what came out, and for whom. `null`: there is no such run. */
export async function runPage(
  context: CoordinatorContext,
  db: Db,
  id: string,
  result: Result | undefined,
): Promise<string | null> {
  const run = await runOverview(db, id)
  if (run === undefined) return null
  const { words, locale } = context
  const { facts } = words.runs
  const known: readonly (readonly [string, Html | string | number])[] = [
    [
      facts.proposals,
      result === undefined
        ? (run.proposals ?? 0)
        : html`<a href="${to(context, `/runs/${id}/proposals`)}">${figure(context, result.proposals.length)}</a>`,
    ],
    ...(run.dropped ? [[facts.dropped, run.dropped] as const] : []),
    ...(run.error === null ? [] : [[facts.error, run.error] as const]),
    ...(result === undefined
      ? []
      : ([
          [facts.urgent, result.objective.urgent],
          [facts.score, result.objective.score],
          [facts.proven, result.optimality.proven ? words.runs.yes : words.runs.no],
          [
            words.places.title,
            html`<a href="${to(context, `/runs/${id}/places`)}">${figure(context, result.unfilled.length)}</a>`,
          ],
          [
            words.people.title,
            html`<a href="${to(context, `/runs/${id}/people`)}">${figure(context, result.unmatched.length)}</a>`,
          ],
          [
            words.questions.title,
            html`<a href="${to(context, `/runs/${id}/questions`)}">${figure(context, openingQuestions(result).length)}</a>`,
          ],
        ] as const)),
    [facts.key, hash(run.runKey)],
    [facts.policy, hash(run.policyHash)],
    [facts.snapshot, hash(run.snapshotHash)],
  ]
  return coordinatorPage(
    context,
    words.runs.heading(nameOf(run, locale)),
    html`<section class="card"><dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${typeof value === 'number' ? figure(context, value) : value}</dd></div>`)}</dl>
${result === undefined && html`<p class="note open">${words.runs.noResult}</p>`}</section>
${result && municipalities(context, id, result)}`,
    [
      [words.overview, ''],
      [words.runs.title, '/runs'],
    ],
  )
}

/** The pairs of a run, all of them or those of one number of the table per municipality. */
export function madePage(
  context: CoordinatorContext,
  runId: string,
  result: Result,
  { from, at }: { readonly from: string | null; readonly at: string | null },
): string {
  const { words } = context
  const originOf = ({ factors }: Result['proposals'][number]) => {
    const origin = factors.find((one) => one.factor === 'origin')
    return origin === undefined ? null : origin.detail
  }
  const is = (wanted: string | null, code: string | null | undefined): boolean =>
    wanted === null || (wanted.startsWith('!') ? code !== wanted.slice(1) : code === wanted)
  const rows = result.proposals
    .map((pair) => ({ pair, detail: originOf(pair) }))
    .filter(({ detail }) => is(from, detail?.origin) && is(at, detail?.place))
    .slice(0, SHOWN * 10)
    .map(({ pair, detail }) => [
      pair.placeId,
      detail?.place ? municipalityText(context, detail.place) : '',
      pair.candidateId,
      detail?.origin ? municipalityText(context, detail.origin) : words.made.noOrigin,
      pair.score,
      pair.decidedByLottery ? words.made.lottery : '',
    ])
  const columns = words.made.columns.map((title, index) =>
    index === 4 ? { title, align: 'number' as const } : { title },
  )
  return coordinatorPage(
    context,
    words.made.title,
    html`<section class="card">${table(context, words.made.title, columns, rows, words.none)}</section>`,
    [
      [words.overview, ''],
      [words.runs.title, '/runs'],
      [words.runs.columns[0] ?? '', `/runs/${runId}`],
    ],
  )
}

const municipalities = (context: CoordinatorContext, runId: string, { perMunicipality }: Result): Html => {
  const { words } = context
  const pairs = (count: number, query: Readonly<Record<string, string>>): Html | number =>
    count === 0 ? 0 : html`<a href="${to(context, `/runs/${runId}/proposals`, query)}">${figure(context, count)}</a>`
  return html`
<section class="card"><h2>${words.runs.municipalities}</h2>
${table(
  context,
  words.runs.municipalities,
  words.runs.municipalityColumns.map((title, index) => (index === 0 ? { title } : { title, align: 'number' })),
  // Those outside the region last: their codes sort before most of the region's.
  perMunicipality
    .toSorted((a, b) => Number(isInU16(b.code)) - Number(isInU16(a.code)))
    .map((row) => [
      municipalityText(context, row.code),
      row.candidates,
      pairs(row.placed, { from: row.code }),
      pairs(row.placedInOrigin, { from: row.code, at: row.code }),
      row.placesOffered,
      pairs(row.received, { from: `!${row.code}`, at: row.code }),
      pairs(row.sent, { from: row.code, at: `!${row.code}` }),
    ]),
  words.none,
)}</section>`
}

/** A night by its day, any other run by its moment. */
function nameOf(
  { kind, asOf, requestedAt }: Pick<RunOverview, 'kind' | 'asOf' | 'requestedAt'>,
  locale: Locale,
): string {
  const { date } = formatFor(locale)
  if (kind === 'nightly') return date(plainDate(asOf ?? amsterdamDate(requestedAt)))
  return `${date(amsterdamDate(requestedAt))}, ${timeInWords(requestedAt, locale)}`
}

const hash = (value: string | null): Html => html`<code class="small">${value ?? '–'}</code>`
