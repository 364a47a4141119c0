import { countsTogether, reportTable } from '@thuismatch/matcher'
import {
  AHEAD_CAUSES,
  type AheadEntry,
  type Band,
  DECLINED_BY,
  DEFAULT_DECLINE_REASONS,
  type Distance,
  declineReason,
  FORECAST_KEYS,
  type ForecastKey,
  type ForecastResult,
  type Form,
  type Group,
  type PlainDate,
  type PolicyForecast,
} from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import type { ForecastLabels } from './forecast-labels.ts'
import { everybody } from './forecast-messages.ts'
import { pricedAddition } from './priced-addition.ts'
import { type ShownAssumption, shownAssumptions } from './shown-assumptions.ts'

/** Every table behind the three messages, each under its heading. */
export function forecastTables(result: ForecastResult, labels: ForecastLabels): Html[] {
  const [policy] = result.policies
  return [
    ...(policy === undefined ? [] : policyTables(result, policy, labels)),
    worthTable(result, labels),
    differencesTable(result, labels),
    holdTable(result, labels),
    aheadTable(result.ahead, labels),
    assumptionsTable(result, labels),
  ]
}

const part = (
  heading: string,
  lead: string | null,
  rows: readonly (readonly string[])[],
  head: readonly string[],
): Html =>
  rows.length === 0
    ? html``
    : html`<section><h3>${heading}</h3>${lead !== null && html`<p class="quiet">${lead}</p>`}${reportTable({ caption: heading, head, rows })}</section>\n`

const last = (bands: readonly Band[]): Band => bands.at(-1) ?? { low: 0, median: 0, high: 0 }

function policyTables(result: ForecastResult, policy: PolicyForecast, labels: ForecastLabels): Html[] {
  const { words, band, month } = labels
  const { headings, columns } = words
  const all = everybody(policy)
  const months =
    all === undefined
      ? []
      : halfYears(result.months).map((index) => [
          month(result.months[index] as PlainDate),
          ...[all.waiting, all.registered, all.housed, all.left].map((bands) => band(bands[index] ?? last([]))),
        ])
  const keyed = (by: ForecastKey): Html =>
    part(
      headings[by],
      by === 'all' ? words.leads.little : null,
      policy.series
        .filter((series) => series.by === by)
        .map((series) => [
          labels.key(series),
          band(last(series.waiting)),
          band(series.daysToHome),
          band(series.housedInAll),
          ...(by === 'all' ? [band(series.meanWaiting), band(series.byLittle)] : []),
        ]),
      [
        columns.who,
        columns.waitingAtEnd,
        columns.daysToHome,
        columns.housedInAll,
        ...(by === 'all' ? [columns.meanWaiting, columns.byLittle] : []),
      ],
    )
  const ends = halfYears(result.months)
  return [
    part(headings.months, null, months, [
      columns.month,
      columns.waitingAtEnd,
      columns.registered,
      columns.housed,
      columns.left,
    ]),
    ...FORECAST_KEYS.map(keyed),
    part(
      headings.flows,
      null,
      policy.flows.flatMap((flow) =>
        ends.map((index) => [
          `${words.freedBeds[flow.of]}, ${month(result.months[index] as PlainDate)}`,
          ...[flow.in, flow.through, flow.out, flow.waiting].map((bands) => band(bands[index] ?? last([]))),
        ]),
      ),
      [columns.bed, columns.in, columns.through, columns.out, columns.waitingAtEnd],
    ),
    part(
      headings.homes,
      null,
      policy.homes.flatMap((homes) =>
        ends.map((index) => [
          `${labels.form(homes.form)}, ${month(result.months[index] as PlainDate)}`,
          ...[homes.offered, homes.filled, homes.empty].map((bands) => band(bands[index] ?? last([]))),
        ]),
      ),
      [columns.form, columns.offered, columns.housed, columns.empty],
    ),
    part(
      headings.ledger,
      null,
      policy.ledger.map(({ municipality, received, sent, receivedUrgent, share }) => [
        labels.format.municipality(municipality),
        band(received),
        band(sent),
        band(receivedUrgent),
        share === null ? words.notShown : band(share),
      ]),
      [columns.municipality, columns.received, columns.sent, columns.receivedUrgent, columns.share],
    ),
  ]
}

/** Every sixth month and the last, by index. */
const halfYears = (months: readonly PlainDate[]): number[] =>
  months.flatMap((_, index) => ((index + 1) % 6 === 0 || index === months.length - 1 ? [index] : []))

function worthTable({ worth }: ForecastResult, labels: ForecastLabels): Html {
  const { words, band } = labels
  const { columns } = words
  return part(
    words.headings.worth,
    words.leads.worth,
    worth.map((one) => {
      const { of, priced, pricedUrgent, check } = one
      const shown = (price: Band): string => {
        const addition = pricedAddition(one, price)
        return addition === null ? words.notShown : band(addition, 1)
      }
      return [
        labels.worth(of),
        shown(priced),
        shown(pricedUrgent),
        check === null ? words.notShown : band(check.housed, 1),
        check === null ? words.notShown : band(check.daysToHome, 1),
        check === null || check.agrees === null ? words.notShown : check.agrees ? words.yes : words.no,
      ]
    }),
    [columns.what, columns.priced, columns.pricedUrgent, columns.simulated, columns.daysToHome, columns.agrees],
  )
}

function differencesTable({ differences }: ForecastResult, labels: ForecastLabels): Html {
  const { words, band } = labels
  const { columns } = words
  return part(
    words.headings.differences,
    words.leads.differences,
    differences.flatMap(({ policyId, rows }) =>
      rows.map((row) => [
        `${policyId}: ${labels.key(row)}`,
        band(row.housed, 1),
        band(row.waiting, 1),
        band(row.daysToHome, 1),
        words.verdicts[row.verdict],
      ]),
    ),
    [columns.policy, columns.housed, columns.waitingAtEnd, columns.daysToHome, columns.verdict],
  )
}

function holdTable({ hold }: ForecastResult, labels: ForecastLabels): Html {
  const { words, band, rounded } = labels
  const { columns } = words
  if (hold === null) return html``
  const percent = ({ low, median, high }: Band): Band => ({ low: 100 * low, median: 100 * median, high: 100 * high })
  const table = part(
    words.headings.hold,
    words.leads.hold,
    hold.strategies.map(({ strategy, days, ofHindsight, gain, emptyDays }) => [
      words.strategies(strategy, words.days(days)),
      `${band(percent(ofHindsight), 1)} %`,
      band(gain, 1),
      band(emptyDays),
    ]),
    [columns.strategy, columns.ofHindsight, columns.gain, columns.emptyDays],
  )
  const homes = hold.advice.length
  return html`${table}${homes > 0 && html`<p>${words.advice(rounded(homes), homes === 1)}</p>`}`
}

/**
 * How often what ends in each year: real people, so small numbers are not shown, nor another from which one would
 * follow.
 */
function aheadTable(ahead: readonly AheadEntry[], labels: ForecastLabels): Html {
  const { words, format } = labels
  const years = [...new Set(ahead.map(({ month }) => month.slice(0, 4)))].toSorted()
  const causes = AHEAD_CAUSES.filter((cause) => ahead.some(({ because }) => because === cause))
  const { note, tie, shown } = countsTogether()
  const cells = causes.map((cause) =>
    years.map((year) => note(ahead.filter(({ because, month }) => because === cause && month.startsWith(year)).length)),
  )
  for (const line of cells) tie(line)
  for (const column of years.keys()) tie(cells.flatMap((line) => line[column] ?? []))
  const of = shown(format.number)
  return part(
    words.headings.ahead,
    words.leads.ahead,
    causes.map((cause, row) => [words.causes[cause], ...(cells[row] ?? []).map((cell) => of(cell).text)]),
    [words.columns.cause, ...years],
  )
}

function assumptionsTable({ assumptions }: ForecastResult, labels: ForecastLabels): Html {
  const { words, format } = labels
  const { columns } = words
  const basis = ({ basis: of }: ShownAssumption): string =>
    of === null || of === 'hidden' ? words.notShown : format.number(of)
  return part(
    words.headings.assumptions,
    words.leads.assumptions,
    shownAssumptions(assumptions).map((shown) => [
      words.assumptions[shown.name],
      ofText(shown, labels),
      valueText(shown, labels),
      shown.isAssumed ? words.assumed : shown.source,
      basis(shown),
    ]),
    [columns.assumption, columns.of, columns.value, columns.source, columns.basis],
  )
}

/** Of what the value is, in the names of the language. */
function ofText({ of }: ShownAssumption, labels: ForecastLabels): string {
  const { words, locale } = labels
  const reason = DECLINED_BY.flatMap((by) =>
    of.by === by && typeof of.code === 'string' ? [declineReason(DEFAULT_DECLINE_REASONS, by, of.code)] : [],
  )[0]
  if (of.code !== undefined) return reason?.[locale] ?? of.code ?? ''
  return [
    ...(of.group === undefined || of.group === null ? [] : [labels.key({ by: 'group', key: of.group as Group })]),
    ...(of.form === undefined || of.form === null ? [] : [labels.form(of.form as Form)]),
    ...(of.distance === undefined || of.distance === null ? [] : [words.distances[of.distance as Distance]]),
    ...(of.municipality === undefined
      ? []
      : of.municipality === null
        ? of.group === undefined
          ? []
          : [words.elsewhere]
        : [labels.format.municipality(of.municipality)]),
    ...(of.from === undefined || of.from === null ? [] : [of.from]),
    ...(of.houseId === undefined || of.houseId === null ? [] : [of.houseId]),
  ].join(', ')
}

function valueText({ value }: ShownAssumption, { words, precise }: ForecastLabels): string {
  if (value === null) return words.notShown
  if (typeof value === 'string') return value
  if (typeof value === 'number') return precise(value)
  return [value.p10, value.p50, value.p90].map(precise).join(' · ')
}
