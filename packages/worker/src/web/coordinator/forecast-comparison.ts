import { countsTogether, HIDDEN_MARK } from '@thuismatch/matcher'
import { type Band, daysBetween, type ForecastResult, type PlainDate, type Series } from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import { forecastLabels } from '../forecast/forecast-labels.ts'
import { FORECAST_PAGE_WORDS } from './forecast-pages.texts.ts'
import { type CoordinatorContext, to } from './frame.ts'
import { dataTable } from './parts.ts'

/** A forecast to hold this one against, and which others there are. */
export interface EarlierForecast {
  readonly result: ForecastResult | null
  readonly others: readonly { readonly id: string; readonly asOf: PlainDate }[]
}

/** What the earlier one said of today and of a day that both reach, beside what this one says. */
export function comparisonSection(
  context: CoordinatorContext,
  id: string,
  result: ForecastResult,
  { result: earlier, others }: EarlierForecast,
): Html {
  const words = FORECAST_PAGE_WORDS[context.locale].compare
  const { date } = formatFor(context.locale)
  const links =
    others.length > 0 &&
    html`<p class="soft">${words.other}: ${others.map((other, index) => html`${index > 0 && ', '}<a href="${to(context, `/forecast/${id}`, { with: other.id })}">${date(other.asOf)}</a>`)}</p>`
  if (earlier === null) return html`<section class="card"><p class="soft">${words.nothing}</p>${links}</section>`
  const labels = forecastLabels(context.locale)
  const then = [earlier.until, result.until].toSorted()[0] as PlainDate
  const all = compared(result, earlier, then)
  const hidden = nearlyReal(all)
  const band = (of: Band, isHidden = false): string => (isHidden ? HIDDEN_MARK : labels.band(of))
  const rows = all.map(({ series, saidOfNow, isNow, saidOfThen, saysOfThen, verdict }, index) => ({
    who: labels.key(series),
    saidOfNow: band(saidOfNow),
    isNow: band(isNow, hidden[index]),
    saidOfThen: band(saidOfThen),
    saysOfThen: band(saysOfThen),
    verdict: words.verdicts[verdict],
  }))
  return html`<section class="card"><h2>${words.title(date(earlier.asOf))}</h2>
<p class="soft">${words.intro(date(result.asOf), date(then))}</p>
${dataTable(context, words.title(date(earlier.asOf)), words.columns, rows, words.nothing)}${links}</section>`
}

/**
 * Who waits a month from now is computed, and yet nearly who waits today: hidden as real people are, with everybody as
 * the sum.
 */
function nearlyReal(all: readonly ComparedSeries[]): readonly boolean[] {
  const { note, tie, shown } = countsTogether()
  const at = all.map(({ isNow }) => note(Math.round(isNow.median)))
  const total = all.findIndex(({ series }) => series.by === 'all')
  if (total >= 0) tie([at[total] as number, ...at.filter((_, index) => index !== total)])
  const of = shown(String)
  return at.map((one) => of(one).value === null)
}

export interface ComparedSeries {
  readonly series: Pick<Series, 'by' | 'key'>
  readonly saidOfNow: Band
  readonly isNow: Band
  readonly saidOfThen: Band
  readonly saysOfThen: Band
  /** Whether what is now lies above, below or within what was said of it. */
  readonly verdict: 'more' | 'fewer' | 'within'
}

/** Everybody and each municipality, under the first policy of both. */
export function compared(result: ForecastResult, earlier: ForecastResult, then: PlainDate): ComparedSeries[] {
  const [mine, theirs] = [result.policies[0]?.series ?? [], earlier.policies[0]?.series ?? []]
  return mine
    .filter(({ by }) => by === 'all' || by === 'municipality')
    .flatMap((series): ComparedSeries[] => {
      const before = theirs.find(({ by, key }) => by === series.by && key === series.key)
      if (before === undefined) return []
      const firstMonth = result.months[0] ?? result.asOf
      const [saidOfNow, isNow] = [at(earlier, before, firstMonth), at(result, series, firstMonth)]
      return [
        {
          series,
          saidOfNow,
          isNow,
          saidOfThen: at(earlier, before, then),
          saysOfThen: at(result, series, then),
          verdict: isNow.median > saidOfNow.high ? 'more' : isNow.median < saidOfNow.low ? 'fewer' : 'within',
        },
      ]
    })
}

/** Who waits at the end of the month that ends nearest to the day. */
function at({ months }: ForecastResult, { waiting }: Series, day: PlainDate): Band {
  let nearest = 0
  for (const [index, end] of months.entries())
    if (Math.abs(daysBetween(end, day)) < Math.abs(daysBetween(months[nearest] as PlainDate, day))) nearest = index
  return waiting[nearest] ?? { low: 0, median: 0, high: 0 }
}
