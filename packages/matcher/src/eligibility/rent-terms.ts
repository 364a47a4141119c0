import type { Place } from '@thuismatch/shared/domain'
import { rentAllowance } from './rent-allowance.ts'
import type { RentPeriods } from './rent-periods.ts'

/**
 * What a household pays in a place, worked out once per period, class of household and calculation cap, so that a pair
 * only has to look it up. Euro cents per month; income per year.
 */
export interface RentTerms {
  /** Rent and service costs, by place. */
  readonly grossRent: Float64Array
  /** Net rent of a household with the allowance, at `((period × 3 + class) × 2 + adult) × places + place`. */
  readonly entitledNetRent: Float64Array
  /** Highest income with the allowance, and for the lower rents, at `period × 3 + class`. */
  readonly incomeCeiling: Float64Array
  /** Highest income for social housing, at `period × 3 + class`. */
  readonly incomeLimit: Float64Array
  /** Rent above which the lowest incomes do not get the home, at `period × 3 + class`. */
  readonly rentCap: Float64Array
  /** Age of the adult calculation cap, by period. */
  readonly adultAge: Int32Array
}

/** One person, two, three or more: the sizes that the norms tell apart. */
export const HOUSEHOLD_CLASSES = 3

export function rentTerms({ periods }: RentPeriods, places: readonly Place[]): RentTerms {
  const rows = periods.length * HOUSEHOLD_CLASSES
  const terms = {
    grossRent: Float64Array.from(places, ({ rentCents, serviceCostsCents }) => rentCents + serviceCostsCents),
    entitledNetRent: new Float64Array(rows * 2 * places.length),
    incomeCeiling: new Float64Array(rows),
    incomeLimit: new Float64Array(rows),
    rentCap: new Float64Array(rows),
    adultAge: Int32Array.from(periods, ({ allowance }) => allowance.adultAge),
  }
  let next = 0
  for (const [period, { allowance, allocation, social }] of periods.entries()) {
    for (let persons = 1; persons <= HOUSEHOLD_CLASSES; persons++) {
      const row = period * HOUSEHOLD_CLASSES + persons - 1
      terms.incomeCeiling[row] = persons === 1 ? allocation.incomeCeilingSingle : allocation.incomeCeilingMulti
      terms.incomeLimit[row] = persons === 1 ? social.single : social.multi
      terms.rentCap[row] = persons <= 2 ? allocation.rentCapOneOrTwoPersons : allocation.rentCapThreeOrMore
      for (const adult of [false, true]) {
        for (let p = 0; p < places.length; p++) {
          terms.entitledNetRent[next++] =
            terms.grossRent[p] - rentAllowance(allowance, places[p], persons, adult).allowanceCents
        }
      }
    }
  }
  return terms
}
