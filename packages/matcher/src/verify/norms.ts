import {
  addDays,
  BUILTIN_RENT_NORMS,
  type PlainDate,
  type Policy,
  plainDate,
  type RentNormRow,
} from '@thuismatch/shared/domain'

/** The rows of rent law in force on one day; `null` where a table has none. */
export interface Norms {
  readonly allowance: RentNormRow<'rentAllowance'> | null
  readonly appropriate: RentNormRow<'appropriateAllocation'> | null
  readonly social: RentNormRow<'socialHousing'> | null
  /** Awir art. 5: the allowance is as it is on the first day of the month of the move. */
  readonly firstOfMonth: PlainDate
  readonly firstOfMonthYear: number
  readonly firstOfMonthDay: string
}

/** Finds the rows for a day, each day once. */
export function rentNormsOf(policy: Policy): (day: PlainDate) => Norms {
  const tables = policy.rentNorms === 'builtin' ? BUILTIN_RENT_NORMS : policy.rentNorms
  const normsByDay = new Map<PlainDate, Norms>()
  return (day) => {
    const known = normsByDay.get(day)
    if (known !== undefined) return known
    const norms = {
      allowance: inForce(tables.rentAllowance, day) as Norms['allowance'],
      appropriate: inForce(tables.appropriateAllocation, day) as Norms['appropriate'],
      social: inForce(tables.socialHousing, day) as Norms['social'],
      firstOfMonth: plainDate(`${day.slice(0, 8)}01`),
      firstOfMonthYear: Number(day.slice(0, 4)),
      firstOfMonthDay: `${day.slice(5, 8)}01`,
    }
    normsByDay.set(day, norms)
    return norms
  }
}

/** The days on which a row of a table begins to hold, or ceases to. */
export function normDaysOf({ rentNorms }: Policy): PlainDate[] {
  const tables = rentNorms === 'builtin' ? BUILTIN_RENT_NORMS : rentNorms
  const rows: readonly Dated[] = [...tables.rentAllowance, ...tables.appropriateAllocation, ...tables.socialHousing]
  return [...new Set(rows.flatMap(({ validFrom, validTo }) => [validFrom, dayAfter(validTo)]))].sort()
}

/** The last day of the calendar has none after it; nothing begins on it. */
const dayAfter = (day: PlainDate): PlainDate => (day === '9999-12-31' ? day : addDays(day, 1))

interface Dated {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly partial?: boolean
}

/** What is known of a year in part is no row. */
const inForce = <R extends Dated>(rows: readonly R[], day: PlainDate): R | null =>
  rows.find((row) => row.partial !== true && row.validFrom <= day && row.validTo >= day) ?? null
