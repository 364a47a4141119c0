/**
 * A calendar day in Europe/Amsterdam, `YYYY-MM-DD`, proleptic Gregorian, years 0001–9999.
 * Strings of this form compare with `<` as the days they name.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

const DAY_MS = 86_400_000

/** The day, or `null` when the text is not the form or not a day of the calendar (2026-02-29). */
export function parsePlainDate(text: string): PlainDate | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text) || text.startsWith('0000')) return null
  const day = Number(text.slice(8))
  // Every month has 28 days.
  const isDay = day > 28 ? day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7))) : day > 0
  return isDay ? (text as PlainDate) : null
}

/** Like {@link parsePlainDate}, for literals that are known to be right. Throws a `RangeError` otherwise. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (date === null) throw new RangeError(`"${text}" is not a calendar day; expected YYYY-MM-DD.`)
  return date
}

/** Whole days since 1970-01-01. */
export const toEpochDay = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

/** The day that is `day` whole days after 1970-01-01. */
export const fromEpochDay = (day: number): PlainDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as PlainDate

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => toEpochDay(to) - toEpochDay(from)

export const addDays = (date: PlainDate, days: number): PlainDate => fromEpochDay(toEpochDay(date) + days)

/** The same day so many months later; a month after the 31st is the last day of the next month. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate
}

/** Age in whole years. Born on 29 February, one is a year older on 1 March in other years. */
export function wholeYears(bornOn: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** The latest of the days given. */
export const latest = (first: PlainDate, ...others: PlainDate[]): PlainDate =>
  others.reduce((a, b) => (a < b ? b : a), first)

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
