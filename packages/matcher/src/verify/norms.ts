import { BUILTIN_RENT_NORMS, type PlainDate, type Policy, type RentNorms, rentNormOn } from '@thuismatch/shared/domain'

/** The rows of rent law in force on one day. */
export interface Norms {
  readonly allowance: RentNorms['rentAllowance'][number]
  readonly appropriate: RentNorms['appropriateAllocation'][number]
  readonly social: RentNorms['socialHousingIncome'][number]
}

/** Finds the rows for a day, each day once. What it returns throws `RentNormMissing` where a table has no row. */
export function rentNormsOf(policy: Policy): (day: PlainDate) => Norms {
  const tables = policy.rentNorms === 'builtin' ? BUILTIN_RENT_NORMS : policy.rentNorms
  const normsByDay = new Map<PlainDate, Norms>()
  return (day) => {
    const known = normsByDay.get(day)
    if (known !== undefined) return known
    const norms = {
      allowance: rentNormOn(tables, 'rentAllowance', day),
      appropriate: rentNormOn(tables, 'appropriateAllocation', day),
      social: rentNormOn(tables, 'socialHousingIncome', day),
    }
    normsByDay.set(day, norms)
    return norms
  }
}
