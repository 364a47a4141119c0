import { FEWEST_SHOWN, type ShownNumber } from '@thuismatch/matcher'
import { closingName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { isInU16, plainDate, type Result } from '@thuismatch/shared/domain'
import { formatFor, type Html, html, type Locale } from '@thuismatch/shared/text'
import { timeInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { type RunInList, runOverview } from '../../store/reports/coordinator.ts'
import { DESK_WORDS } from './desk-words.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { limitsCard } from './limits-card.ts'
import { openingQuestions } from './lists/run-questions-list.ts'
import { dataTable, figure, municipalityText } from './parts.ts'
import { shownMunicipalities } from './shown-municipalities.ts'

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
    ...(run.leftOut.length === 0
      ? []
      : [
          [
            DESK_WORDS[locale].leftOut.fact,
            run.leftOut.map((one) => one.slice(one.indexOf(':') + 1)).join(', '),
          ] as const,
        ]),
    ...(result === undefined
      ? []
      : ([
          [facts.urgent, result.objective.urgent],
          ...result.policy.flagOnly.flatMap((flag) => {
            const flagged = result.proposals.filter(({ flags }) => flags.includes(flag)).length
            return flagged === 0
              ? []
              : [
                  [
                    facts.flagged(closingName(flag, locale)),
                    html`<a href="${to(context, `/runs/${id}/proposals`, { reason: flag })}">${figure(context, flagged)}</a>`,
                  ] as const,
                ]
          }),
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
    words.runs.heading(nameOfRun(run, locale)),
    html`<section class="card"><dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${typeof value === 'number' ? figure(context, value) : value}</dd></div>`)}</dl>
${result === undefined && html`<p class="note open">${words.runs.noResult}</p>`}</section>
${result && limitsCard(context, result.limits)}${result && municipalities(context, id, result)}`,
    [
      [words.overview, ''],
      [words.runs.title, '/runs'],
    ],
  )
}

/** People by municipality, small numbers hidden; what is shown leads to its rows. */
const municipalities = (context: CoordinatorContext, runId: string, result: Result): Html => {
  const { words, locale } = context
  const shown = shownMunicipalities(result, locale)
  const pairs = ({ value, text }: ShownNumber, query: Readonly<Record<string, string>>): Html | string =>
    value === null || value === 0 ? text : html`<a href="${to(context, `/runs/${runId}/proposals`, query)}">${text}</a>`
  return html`
<section class="card"><h2>${words.runs.municipalities}</h2>
<p class="soft">${words.runs.smallHidden(FEWEST_SHOWN)}</p>
${dataTable(
  context,
  words.runs.municipalities,
  words.runs.municipalityColumns,
  // Those outside the region last: their codes sort before most of the region's.
  shown
    .toSorted((a, b) => Number(isInU16(b.code)) - Number(isInU16(a.code)))
    .map((row) => ({
      municipality: municipalityText(context, row.code),
      candidates: row.candidates.text,
      placed: pairs(row.placed, { from: row.code }),
      placedInOrigin: pairs(row.placedInOrigin, { from: row.code, at: row.code }),
      placesOffered: row.placesOffered,
      received: pairs(row.received, { from: `!${row.code}`, at: row.code }),
      sent: pairs(row.sent, { from: row.code, at: `!${row.code}` }),
    })),
  words.none,
  ['candidates', 'placed', 'placedInOrigin', 'placesOffered', 'received', 'sent'],
)}</section>`
}

/** A night by its day, any other run by its moment. */
export function nameOfRun(
  { kind, asOf, requestedAt }: Pick<RunInList, 'kind' | 'asOf' | 'requestedAt'>,
  locale: Locale,
): string {
  const { date } = formatFor(locale)
  if (kind === 'nightly') return date(plainDate(asOf ?? amsterdamDate(requestedAt)))
  return `${date(amsterdamDate(requestedAt))}, ${timeInWords(requestedAt, locale)}`
}

const hash = (value: string | null): Html => html`<code class="small">${value ?? '–'}</code>`
