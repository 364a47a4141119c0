import { addDays, type PlainDate, plainDate } from './plain-date.ts'

/** A month (`2026-11`), a quarter (`2026-Q4`) or a half-year (`2026-H2`). */
export type Period = string & { readonly __period: true }

/** Of what somebody typed; `null` where that is no period. */
export const periodOf = (text: string): Period | null =>
  /^[12]\d{3}-(0[1-9]|1[0-2]|Q[1-4]|H[12])$/.test(text) ? (text as Period) : null

/** First and last month, counted from 1. */
function monthsOf(period: Period): readonly [first: number, last: number] {
  const part = period.slice(5)
  if (part.startsWith('Q')) return [3 * Number(part[1]) - 2, 3 * Number(part[1])]
  if (part.startsWith('H')) return [6 * Number(part[1]) - 5, 6 * Number(part[1])]
  return [Number(part), Number(part)]
}

const firstOfMonth = (year: number, month: number): PlainDate =>
  plainDate(`${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`)

/** First and last day, both inclusive. */
export function daysOfPeriod(period: Period): { readonly first: PlainDate; readonly last: PlainDate } {
  const year = Number(period.slice(0, 4))
  const [from, to] = monthsOf(period)
  return { first: firstOfMonth(year, from), last: addDays(firstOfMonth(year, to + 1), -1) }
}

export const quarterOf = (day: PlainDate): Period =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Period

/** The month, the quarter and the half-year that a day lies in. */
export const periodsAround = (day: PlainDate): readonly Period[] => [
  day.slice(0, 7) as Period,
  quarterOf(day),
  `${day.slice(0, 4)}-H${day.slice(5, 7) <= '06' ? 1 : 2}` as Period,
]

/** The one of the same kind before it. */
export function periodBefore(period: Period): Period {
  const day = addDays(daysOfPeriod(period).first, -1)
  const kind = /[QH]/.exec(period)?.[0]
  return periodsAround(day)[kind === 'Q' ? 1 : kind === 'H' ? 2 : 0] as Period
}
