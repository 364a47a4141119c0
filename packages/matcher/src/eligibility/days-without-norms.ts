import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import { MissingRentNorms } from './missing-rent-norms.ts'
import { rentPeriods } from './rent-periods.ts'
import { toYmd } from './ymd.ts'

export interface MoveInDays {
  /** Of everybody who waits. */
  readonly readyOn: Iterable<PlainDate>
  /** Of every place on offer. */
  readonly availableFrom: Iterable<PlainDate>
}

/**
 * The move-in dates of a run on the day `asOf` for which the rent norms lack a row, ascending: a run with any of these
 * stops with {@link MissingRentNorms}.
 */
export function daysWithoutNorms(
  norms: Policy['rentNorms'],
  { readyOn, availableFrom }: MoveInDays,
  asOf: PlainDate,
): PlainDate[] {
  const fromAsOf = (days: Iterable<PlainDate>) => Array.from(days, (day) => toYmd(day > asOf ? day : asOf))
  try {
    rentPeriods(norms, fromAsOf(readyOn), fromAsOf(availableFrom))
    return []
  } catch (error) {
    if (!(error instanceof MissingRentNorms)) throw error
    return [...new Set(error.missing.map(({ date }) => date))].sort()
  }
}
