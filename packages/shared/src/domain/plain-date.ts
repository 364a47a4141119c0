/**
 * A calendar day in Europe/Amsterdam, `YYYY-MM-DD`, proleptic Gregorian, years 0001–9999.
 * Strings of this form compare with `<` as the days they name.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

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

/** Days of 400 years, after which the calendar repeats itself; and those before 1970 of the years from 1 March 0000. */
const ERA_DAYS = 146_097
const BEFORE_1970 = 719_468

/** Whole days since 1970-01-01. Counted, not parsed: a night asks it of every day of every row. */
export function toEpochDay(date: PlainDate): number {
  const [month, day] = [numberAt(date, 5, 7), numberAt(date, 8, 10)]
  // Years begin in March, so that the leap day is the last of one.
  const year = numberAt(date, 0, 4) - (month <= 2 ? 1 : 0)
  const ofEra = year - 400 * Math.floor(year / 400)
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear
  return Math.floor(year / 400) * ERA_DAYS + days - BEFORE_1970
}

/** The day that is `day` whole days after 1970-01-01. */
export function fromEpochDay(day: number): PlainDate {
  const era = Math.floor((day + BEFORE_1970) / ERA_DAYS)
  const ofEra = day + BEFORE_1970 - era * ERA_DAYS
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const yearOfEra = Math.floor((ofEra - leaps) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch + (fromMarch < 10 ? 3 : -9)
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as PlainDate
}

/** The digits of a text from one position to before another, as a number. */
function numberAt(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

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
