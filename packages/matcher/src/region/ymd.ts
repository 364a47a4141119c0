import type { PlainDate } from '@thuismatch/shared/domain'

/**
 * A calendar day as the whole number `yyyymmdd`. Such numbers compare as the days they name, and the difference of two,
 * divided by 10,000 and rounded down, is the number of whole years between them: what columns of days are made of.
 */
export type Ymd = number

const ZERO = 48

export function toYmd(date: PlainDate): Ymd {
  let ymd = 0
  for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7) ymd = ymd * 10 + date.charCodeAt(i) - ZERO
  return ymd
}

/** Age in whole years; one born on 29 February is a year older on 1 March in other years. */
export const yearsBetween = (bornOn: Ymd, on: Ymd): number => Math.floor((on - bornOn) / 10_000)

/** The same day so many months later; a month after the 31st is the last day of the next month. */
export function addMonthsToYmd(date: Ymd, months: number): Ymd {
  const day = date % 100
  const index = Math.floor(date / 10_000) * 12 + (Math.floor(date / 100) % 100) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const last = daysInMonth(year, month)
  return year * 10_000 + month * 100 + (day < last ? day : last)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
