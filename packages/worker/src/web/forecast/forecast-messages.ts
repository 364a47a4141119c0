import type {
  Band,
  BedFlow,
  DifferenceRow,
  ForecastResult,
  PlainDate,
  PolicyForecast,
  Series,
  Worth,
} from '@thuismatch/shared/domain'
import type { Html } from '@thuismatch/shared/text'
import { bandChart, type RangeRow, rangeChart } from './forecast-charts.ts'
import type { ForecastLabels } from './forecast-labels.ts'
import { foremostWorth, perAddition } from './priced-addition.ts'

/** One thing that a forecast says, in words with its uncertainty, and as a picture. */
export interface ForecastMessage {
  readonly title: string
  readonly lines: readonly string[]
  readonly charts: readonly Html[]
}

/**
 * The three things: who will wait, what would help most, and what another policy would do; of one policy alone, the
 * beds that are held.
 */
export function forecastMessages(result: ForecastResult, labels: ForecastLabels): ForecastMessage[] {
  const [first] = result.policies
  if (first === undefined) return []
  const [difference] = result.differences
  return [
    waitingMessage(result, first, labels),
    buildMessage(result.worth, labels),
    difference === undefined ? bedsMessage(result, first.flows, labels) : policiesMessage(difference, labels),
  ]
}

export const everybody = ({ series }: PolicyForecast): Series | undefined => series.find(({ by }) => by === 'all')

const lastDay = ({ months, until }: ForecastResult): PlainDate => months.at(-1) ?? until

const NOBODY: Band = { low: 0, median: 0, high: 0 }
const lastOf = (bands: readonly Band[]): Band => bands.at(-1) ?? NOBODY

function waitingMessage(result: ForecastResult, policy: PolicyForecast, labels: ForecastLabels): ForecastMessage {
  const { words, month, band, rounded } = labels
  const series = everybody(policy)
  const waiting = series?.waiting ?? []
  const [start, end] = [waiting[0] ?? NOBODY, lastOf(waiting)]
  const way = end.low > start.median ? 'more' : end.high < start.median ? 'fewer' : 'undecided'
  const { months } = result
  return {
    title: words.waiting.title[way],
    lines: [
      words.waiting.end(labels.format.date(lastDay(result)), band(end), rounded(start.median)),
      words.waiting.days(band(series?.daysToHome ?? NOBODY)),
    ],
    charts: [
      bandChart({
        title: words.waiting.chart(month(result.asOf), month(result.until)),
        bands: waiting,
        labelOf: (index) => labels.shortMonth(months[index] ?? result.until),
        numberOf: (value) => rounded(value),
      }),
    ],
  }
}

/** Pictures hold so many lines. */
const MOST_ROWS = 6

function buildMessage(worth: readonly Worth[], labels: ForecastLabels): ForecastMessage {
  const { words, band, rounded } = labels
  const { build } = words
  const shown = foremostWorth(worth, MOST_ROWS)
  const [best] = shown
  if (best === undefined) return { title: build.undecided, lines: [build.nothing], charts: [] }
  const what = labels.addition(best.of)
  const sure = best.check !== null && best.check.housed.low > 0
  return {
    title: sure ? build.title(what) : build.undecided,
    lines: best.check === null ? [build.unchecked(what, band(perAddition(best)))] : checkedLines(best.check, what),
    charts: [
      rangeChart(
        build.chart,
        shown.map(
          (one): RangeRow => ({
            label: labels.worth(one.of),
            band: perAddition(one),
            isPrice: one.check === null,
            text: one.check === null ? `≈ ${rounded(perAddition(one).median)}` : rounded(perAddition(one).median),
          }),
        ),
      ),
    ],
  }

  function checkedLines({ housed, priced, agrees }: NonNullable<Worth['check']>, of: string): string[] {
    const says = priced === null ? '' : rounded(priced)
    return [
      build.checked(of, band(housed)),
      ...(agrees === null ? [] : [agrees ? build.agrees(says) : build.disagrees(says)]),
    ]
  }
}

/** A difference without its sign, for words that tell it. */
const withoutSign = ({ low, median, high }: Band): Band =>
  median < 0 ? { low: -high, median: -median, high: -low } : { low, median, high }

function policiesMessage(
  { policyId, against, rows }: ForecastResult['differences'][number],
  labels: ForecastLabels,
): ForecastMessage {
  const { words, band, key, format, rounded } = labels
  const told = (of: Band) => ({ band: band(withoutSign(of), 1), areFewer: of.median < 0 })
  const all = rows.find(({ by }) => by === 'all')
  const parts = rows.filter(({ by }) => by !== 'all')
  const named = (verdict: DifferenceRow['verdict']): string[] => parts.filter((row) => row.verdict === verdict).map(key)
  const [gain, lose, rest] = [named('gains'), named('loses'), named('undecided')]
  const same = rows.every(({ verdict }) => verdict === 'same')
  const widest = parts
    .filter(({ by }) => by === 'municipality')
    .toSorted((a, b) => Math.abs(b.housed.median) - Math.abs(a.housed.median))
    .slice(0, MOST_ROWS)
  return {
    title: words.policies.title[same ? 'same' : (all?.verdict ?? 'undecided')](policyId, against),
    lines: same
      ? [words.policies.same]
      : [
          ...(all === undefined ? [] : [words.policies.all(policyId, against, told(all.housed), told(all.daysToHome))]),
          ...(gain.length > 0 ? [words.policies.gains(format.list(gain))] : []),
          ...(lose.length > 0 ? [words.policies.loses(format.list(lose))] : []),
          ...(rest.length > 0 ? [words.policies.rest(format.number(rest.length))] : []),
        ],
    charts: same
      ? []
      : [
          rangeChart(
            words.policies.chart,
            widest.map((row) => ({ label: key(row), band: row.housed, text: rounded(row.housed.median, 1) })),
          ),
        ],
  }
}

function bedsMessage(result: ForecastResult, flows: readonly BedFlow[], labels: ForecastLabels): ForecastMessage {
  const { words, band, rounded } = labels
  return {
    title: words.beds.title,
    lines: [
      words.beds.lead,
      ...flows.map(({ of, waiting }) =>
        words.beds.now(
          words.freedBeds[of],
          labels.format.date(lastDay(result)),
          band(lastOf(waiting)),
          rounded((waiting[0] ?? NOBODY).median),
        ),
      ),
    ],
    charts: flows.map(({ of, waiting }) =>
      bandChart({
        title: words.beds.chart(words.freedBeds[of].toLowerCase()),
        bands: waiting,
        labelOf: (index) => labels.shortMonth(result.months[index] ?? result.until),
        numberOf: (value) => rounded(value),
        width: 320,
        height: 120,
        marks: 2,
      }),
    ),
  }
}
