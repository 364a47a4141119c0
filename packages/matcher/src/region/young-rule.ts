import type { Candidate } from '@thuismatch/shared/domain'
import { NO, NOT_KNOWN, YES } from './not-known.ts'
import { toYmd, type Ymd } from './ymd.ts'

/** Nobody of whom the age is known is old enough, on any day. */
export const NEVER: Ymd = 99_999_999

/** A child lives in the home: the higher cap holds on any day. */
export const ALWAYS: Ymd = 0

/**
 * The first day of the first month in which the higher calculation cap is sure to hold for the household: somebody who
 * lives there is old enough on the first of the month, or a child lives there.
 */
export function adultFrom({ bornOn, household }: Candidate, adultAge: number): Ymd {
  if (household.children > 0) return ALWAYS
  const oldest = earliest(bornOn === null ? null : toYmd(bornOn), ymdOf(household.oldestBornOn))
  return oldest === null ? NEVER : firstOfMonthFrom(oldest + adultAge * 10_000)
}

/** Of nobody who will live there the age could be another than what is known of the oldest. */
export const isOldestKnown = ({ bornOn, household }: Candidate): boolean =>
  household.oldestBornOn !== null || (household.adults === 1 && bornOn !== null)

const ymdOf = (date: Candidate['bornOn']): Ymd | null => (date === null ? null : toYmd(date))

const earliest = (a: Ymd | null, b: Ymd | null): Ymd | null => (a === null ? b : b === null ? a : Math.min(a, b))

/** The day itself where it is the first of a month, else the first of the next. */
function firstOfMonthFrom(day: Ymd): Ymd {
  if (day % 100 === 1) return day
  const month = Math.floor(day / 100) % 100
  return month < 12 ? (Math.floor(day / 100) + 1) * 100 + 1 : (Math.floor(day / 10_000) + 1) * 10_000 + 101
}

/**
 * Whether the lower cap holds for a household on the move-in date: 1, 0, or −1 where that hangs on an age that is not
 * known.
 */
export const isYoung = (moveIn: Ymd, adultFromDay: Ymd, oldestKnown: number): number =>
  moveIn >= adultFromDay ? NO : oldestKnown === YES ? YES : NOT_KNOWN
