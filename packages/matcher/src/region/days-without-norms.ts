import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import { dateOf, moveInDates, rowsReader } from './rent-periods.ts'
import { toYmd } from './ymd.ts'

export interface MoveInDays {
  /** Of everybody who waits. */
  readonly readyOn: Iterable<PlainDate>
  /** Of every place on offer. */
  readonly availableFrom: Iterable<PlainDate>
}

/**
 * The move-in dates of a run on the day `asOf` for which some table of the rent norms has no row, ascending: what hangs
 * on the amounts of that table is not known for them.
 */
export function daysWithoutNorms(
  norms: Policy['rentNorms'],
  { readyOn, availableFrom }: MoveInDays,
  asOf: PlainDate,
): PlainDate[] {
  const fromAsOf = (days: Iterable<PlainDate>) => Array.from(days, (day) => toYmd(day > asOf ? day : asOf))
  const rowsOn = rowsReader(norms)
  return moveInDates(fromAsOf(readyOn), fromAsOf(availableFrom))
    .filter((day) => {
      const { allowance, allocation, social } = rowsOn(day)
      return allowance === null || allocation === null || social === null
    })
    .map(dateOf)
}
