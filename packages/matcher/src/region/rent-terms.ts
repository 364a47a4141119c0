import type { Candidate, Place, RentAllowanceNorm } from '@thuismatch/shared/domain'
import type { CandidateColumns } from './candidate-columns.ts'
import { NO, NOT_KNOWN, YES } from './not-known.ts'
import { bornByHousehold, countedRent, type HouseholdClass, sharesThrough } from './rent-allowance.ts'
import type { RentPeriods } from './rent-periods.ts'
import { adultFrom } from './young-rule.ts'

/**
 * What each household pays in each place: once per period, class of household and calculation cap what the place gives,
 * and once per period what the household bears of it, so that a pair only takes a difference. Amounts of the allowance
 * are in twelve-hundredths of a cent a month, others in cents; incomes are per year. Rows are `period × 3 + class`.
 */
export interface RentTerms {
  /** Rent and service costs, by place, cents. */
  readonly grossRent: Float64Array
  /** Whether the place can give an allowance at all: 1, 0, or −1 where that is not known. */
  readonly givesAllowance: Int8Array
  /** 1 for a period with a row of the allowance. */
  readonly hasAllowanceRow: Uint8Array
  /** What the place gives to those who bear nothing, at `(row × 2 + young) × places + place`; 0 where it gives none. */
  readonly given: Float64Array
  /**
   * What the household bears of that, at `period × candidates + candidate`; where the income is not known, the
   * least that anybody bears.
   */
  readonly borne: Float64Array
  /**
   * The first day on which somebody of the household is old enough for the higher cap, at `period × candidates +
   * candidate`.
   */
  readonly adultFrom: Int32Array
  /** By row; −1 where there is none. */
  readonly incomeCeiling: Float64Array
  readonly incomeLimit: Float64Array
  readonly rentCap: Float64Array
}

export const HOUSEHOLD_CLASSES = 3

/** What each household bears by a row of the allowance, and from when somebody of it is old enough; by candidate. */
export type HouseholdRents = (allowance: RentAllowanceNorm) => Readonly<{ borne: Float64Array; adultFrom: Int32Array }>

export const householdRents =
  (
    candidates: readonly Candidate[],
    people: Pick<CandidateColumns, 'householdClass' | 'incomeYearCents'>,
  ): HouseholdRents =>
  (allowance) => ({
    borne: Float64Array.from(candidates, (_, c) =>
      bornByHousehold(allowance, people.householdClass[c] as HouseholdClass, Math.max(people.incomeYearCents[c], 0)),
    ),
    adultFrom: Int32Array.from(candidates, (candidate) => adultFrom(candidate, allowance.youngRule.adultAge)),
  })

export function rentTerms(
  { periods }: RentPeriods,
  candidates: readonly Candidate[],
  places: readonly Place[],
  ofHouseholds: HouseholdRents,
): RentTerms {
  const rows = periods.length * HOUSEHOLD_CLASSES
  const terms = {
    grossRent: Float64Array.from(places, ({ rentCents, serviceCostsCents }) => rentCents + serviceCostsCents),
    givesAllowance: Int8Array.from(places, givesAllowance),
    hasAllowanceRow: Uint8Array.from(periods, ({ allowance }) => (allowance === null ? 0 : 1)),
    given: new Float64Array(rows * 2 * places.length),
    borne: new Float64Array(periods.length * candidates.length),
    adultFrom: new Int32Array(periods.length * candidates.length),
    incomeCeiling: new Float64Array(rows).fill(NOT_KNOWN),
    incomeLimit: new Float64Array(rows).fill(NOT_KNOWN),
    rentCap: new Float64Array(rows).fill(NOT_KNOWN),
  }
  for (const [period, { allowance, allocation, social }] of periods.entries()) {
    for (let household = 0; household < HOUSEHOLD_CLASSES; household++) {
      const row = period * HOUSEHOLD_CLASSES + household
      const size = household === 0 ? 'onePerson' : 'multiPerson'
      if (allocation !== null) {
        terms.incomeCeiling[row] = allocation.incomeCeilingYear[size]
        terms.rentCap[row] = household === 2 ? allocation.rentCap.threeOrMore : allocation.rentCap.oneOrTwo
      }
      if (social !== null) terms.incomeLimit[row] = social.incomeLimitYear[size]
      if (allowance === null) continue
      for (const young of [NO, YES]) {
        const start = (row * 2 + young) * places.length
        for (let p = 0; p < places.length; p++) {
          if (terms.givesAllowance[p] === NO) continue
          const counted = countedRent(allowance, places[p], young === YES)
          terms.given[start + p] = sharesThrough(allowance, household as HouseholdClass, counted)
        }
      }
    }
    if (allowance === null) continue
    const own = ofHouseholds(allowance)
    terms.borne.set(own.borne, period * candidates.length)
    terms.adultFrom.set(own.adultFrom, period * candidates.length)
  }
  return terms
}

/**
 * A home that the provider rents at first gives none, and one that is shared only where the tax office has designated
 * it.
 */
function givesAllowance({ lease, selfContained, designatedForAllowance }: Place): number {
  if (lease === 'provider') return NO
  if (selfContained === true || designatedForAllowance === true) return YES
  return selfContained === false && designatedForAllowance === false ? NO : NOT_KNOWN
}
