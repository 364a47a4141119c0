import {
  type AppropriateAllocationNorm,
  BUILTIN_RENT_NORMS,
  type PlainDate,
  type Policy,
  plainDate,
  type RentAllowanceNorm,
  RentNormMissing,
  type RentNorms,
  type RentNormTable,
  rentNormOn,
  type SocialHousingIncomeNorm,
} from '@thuismatch/shared/domain'
import { type MissingRentNorm, MissingRentNorms } from './missing-rent-norms.ts'
import type { Ymd } from './ymd.ts'

/** The three rows in force over a stretch of move-in dates. */
export interface RentPeriod {
  readonly allowance: RentAllowanceNorm
  readonly allocation: AppropriateAllocationNorm
  readonly social: SocialHousingIncomeNorm
}

/**
 * Which rows hold for which pair. A pair moves in on the later of two days, and periods are numbered in the order of time,
 * so the period of a pair is the greater of its candidate's and its place's.
 */
export interface RentPeriods {
  readonly periods: readonly RentPeriod[]
  readonly ofCandidate: Uint16Array
  readonly ofPlace: Uint16Array
}

/** Finds the rows for the move-in date of every pair. Throws {@link MissingRentNorms} naming every date without one. */
export function rentPeriods(
  norms: Policy['rentNorms'],
  readyOn: ArrayLike<Ymd>,
  availableFrom: ArrayLike<Ymd>,
): RentPeriods {
  const table = norms === 'builtin' ? BUILTIN_RENT_NORMS : norms
  const dates = moveInDates(readyOn, availableFrom)
  const missing: MissingRentNorm[] = []
  const periods: RentPeriod[] = []
  const periodOf: number[] = []
  for (const date of dates) {
    const allowance = rowOn(table, 'rentAllowance', dateOf(date), missing)
    const allocation = rowOn(table, 'appropriateAllocation', dateOf(date), missing)
    const social = rowOn(table, 'socialHousingIncome', dateOf(date), missing)
    if (allowance === null || allocation === null || social === null) continue
    const last = periods.at(-1)
    if (last?.allowance !== allowance || last.allocation !== allocation || last.social !== social) {
      periods.push({ allowance, allocation, social })
    }
    periodOf.push(periods.length - 1)
  }
  if (missing.length > 0) {
    throw new MissingRentNorms(missing.toSorted((a, b) => TABLES.indexOf(a.table) - TABLES.indexOf(b.table)))
  }
  const at = (day: Ymd): number => periodOf[Math.max(0, lastAtMost(dates, day))] ?? 0
  return { periods, ofCandidate: Uint16Array.from(readyOn, at), ofPlace: Uint16Array.from(availableFrom, at) }
}

const TABLES: readonly RentNormTable[] = ['rentAllowance', 'appropriateAllocation', 'socialHousingIncome']

/** Each later-of-both that some pair has, ascending. */
function moveInDates(readyOn: ArrayLike<Ymd>, availableFrom: ArrayLike<Ymd>): Ymd[] {
  const ready = new Set(Array.from(readyOn))
  const available = new Set(Array.from(availableFrom))
  if (ready.size === 0 || available.size === 0) return []
  const earliest = Math.max(minimum(ready), minimum(available))
  return [...ready.union(available)].filter((day) => day >= earliest).sort((a, b) => a - b)
}

function minimum(days: Iterable<Ymd>): Ymd {
  let least = Infinity
  for (const day of days) if (day < least) least = day
  return least
}

function rowOn<T extends RentNormTable>(
  norms: RentNorms,
  table: T,
  date: PlainDate,
  missing: MissingRentNorm[],
): RentNorms[T][number] | null {
  try {
    return rentNormOn(norms, table, date)
  } catch (error) {
    if (!(error instanceof RentNormMissing)) throw error
    missing.push({ table, date })
    return null
  }
}

function dateOf(ymd: Ymd): PlainDate {
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
