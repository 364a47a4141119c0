import {
  type PlainDate,
  type Policy,
  plainDate,
  type RentNormRow,
  type RentNormTable,
  rentNormOn,
  rentNormsOf,
} from '@thuismatch/shared/domain'
import type { Ymd } from './ymd.ts'

/** The rows in force over a stretch of move-in dates within one year; `null` where a table has none. */
export interface RentPeriod {
  readonly year: number
  readonly allowance: RentNormRow<'rentAllowance'> | null
  readonly allocation: RentNormRow<'appropriateAllocation'> | null
  readonly social: RentNormRow<'socialHousing'> | null
}

/**
 * Which rows hold for which pair. A pair moves in on the later of two days, and periods are numbered in the order of
 * time, so the period of a pair is the greater of its candidate's and its place's.
 */
export interface RentPeriods {
  readonly periods: readonly RentPeriod[]
  readonly ofCandidate: Uint16Array
  readonly ofPlace: Uint16Array
}

/** What a table is called in a period. */
export const ROW_OF: { readonly [T in RentNormTable]: 'allowance' | 'allocation' | 'social' } = {
  rentAllowance: 'allowance',
  appropriateAllocation: 'allocation',
  socialHousing: 'social',
}

/** Finds the rows for the move-in date of every pair. */
export function rentPeriods(
  norms: Policy['rentNorms'],
  readyOn: ArrayLike<Ymd>,
  availableFrom: ArrayLike<Ymd>,
): RentPeriods {
  const dates = moveInDates(readyOn, availableFrom)
  const rowsOn = rowsReader(norms)
  const periods: RentPeriod[] = []
  const periodOf = dates.map((date) => {
    const rows = rowsOn(date)
    const last = periods.at(-1)
    if (last === undefined || !isSame(last, rows)) periods.push(rows)
    return periods.length - 1
  })
  const at = (day: Ymd): number => periodOf[Math.max(0, lastAtMost(dates, day))] ?? 0
  return { periods, ofCandidate: mappedDays(readyOn, at), ofPlace: mappedDays(availableFrom, at) }
}

/** Most of a list have one day, that of the run: it is looked up once. */
function mappedDays(days: ArrayLike<Ymd>, periodAt: (day: Ymd) => number): Uint16Array {
  const periods = new Uint16Array(days.length)
  let last = Number.NaN
  let period = 0
  for (let index = 0; index < days.length; index++) {
    if (days[index] !== last) {
      last = days[index]
      period = periodAt(last)
    }
    periods[index] = period
  }
  return periods
}

function distinct(days: ArrayLike<Ymd>): Set<Ymd> {
  const found = new Set<Ymd>()
  let last = Number.NaN
  for (let index = 0; index < days.length; index++) {
    if (days[index] === last) continue
    last = days[index]
    found.add(last)
  }
  return found
}

/** The rows in force on a day. */
export function rowsReader(norms: Policy['rentNorms']): (day: Ymd) => RentPeriod {
  const tables = rentNormsOf(norms)
  return (day) => {
    const date = dateOf(day)
    return {
      year: Math.floor(day / 10_000),
      allowance: rentNormOn(tables, 'rentAllowance', date),
      allocation: rentNormOn(tables, 'appropriateAllocation', date),
      social: rentNormOn(tables, 'socialHousing', date),
    }
  }
}

const isSame = (a: RentPeriod, b: RentPeriod): boolean =>
  a.year === b.year && a.allowance === b.allowance && a.allocation === b.allocation && a.social === b.social

/** Each later-of-both that some pair has, ascending. */
export function moveInDates(readyOn: ArrayLike<Ymd>, availableFrom: ArrayLike<Ymd>): Ymd[] {
  const ready = distinct(readyOn)
  const available = distinct(availableFrom)
  if (ready.size === 0 || available.size === 0) return []
  const earliest = Math.max(minimum(ready), minimum(available))
  return [...ready.union(available)].filter((day) => day >= earliest).sort((a, b) => a - b)
}

function minimum(days: Iterable<Ymd>): Ymd {
  let least = Infinity
  for (const day of days) if (day < least) least = day
  return least
}

export function dateOf(ymd: Ymd): PlainDate {
  const digits = String(ymd).padStart(8, '0')
  return plainDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
}

/** Index of the last entry ≤ value of an ascending list, −1 when all are greater. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
