import type { BySize, RentAllowanceNorm } from '@thuismatch/shared/domain'
import { roundedUpQuadratic } from './rounded-up-quadratic.ts'

/**
 * Rent allowance under one row of the norms (Wet op de huurtoeslag), exactly. Its shares are whole percents of whole
 * cents and its taper is a whole percent of a yearly income, so every allowance is a whole number of
 * **twelve-hundredths of a cent**: the unit in which it is kept. It is rounded once, where it is paid, to whole euros.
 *
 * The allowance is what a home gives less what a household bears itself, and never below 0: so each is worked out once,
 * and a pair only takes the difference.
 */

/** Twelve-hundredths in a cent. */
export const TWELVE_HUNDREDTHS = 1200

/** Where a household stands by its size alone. */
export type HouseholdClass = 0 | 1 | 2

/** One person, two, three or more: the sizes that the norms tell apart. */
export const householdClassOf = (persons: number): HouseholdClass => (Math.min(persons, 3) - 1) as HouseholdClass

/**
 * What of the rent the tax office looks at: euro cents a month, up to the cap. 0 where the rent excludes the allowance.
 */
export function countedRent(
  norm: RentAllowanceNorm,
  home: { readonly rentCents: number; readonly serviceCostsCents: number },
  young: boolean,
): number {
  const cap = young ? norm.calculationRentCapYoung : norm.calculationRentCap
  const rent = home.rentCents + Math.min(home.serviceCostsCents, norm.serviceCostsCount?.maxTotal ?? 0)
  return rent > cap ? (norm.rentAboveCapExcludes ? 0 : cap) : rent
}

/**
 * The shares of all rent from 0 to so many cents, in twelve-hundredths of a cent. What a home gives is that of its
 * counted rent; what a household bears is that of its own contribution, plus the taper.
 */
export function sharesThrough(norm: RentAllowanceNorm, household: HouseholdClass, cents: number): number {
  const cappingLimit = cappingLimitOf(norm, household)
  const { belowQualityDiscountLimit, belowCappingLimit, aboveCappingLimit } = norm.sharePercent ?? {
    ...SHARES_BEFORE_2026,
    aboveCappingLimit: household === 0 ? SHARES_BEFORE_2026.aboveCappingLimit : 0,
  }
  const part = (from: number, to: number) => Math.max(0, Math.min(cents, to) - from)
  return (
    12 *
    (part(0, norm.qualityDiscountLimit) * belowQualityDiscountLimit +
      part(norm.qualityDiscountLimit, cappingLimit) * belowCappingLimit +
      part(Math.max(cappingLimit, norm.qualityDiscountLimit), Infinity) * aboveCappingLimit)
  )
}

const SHARES_BEFORE_2026 = { belowQualityDiscountLimit: 100, belowCappingLimit: 65, aboveCappingLimit: 40 }

export const cappingLimitOf = (norm: RentAllowanceNorm, household: HouseholdClass): number =>
  household === 2 ? norm.cappingLimitThreeOrMore : norm.cappingLimitOneOrTwo

/** The part of the rent that a household with this yearly income always pays itself, euro cents a month. */
export function ownContribution(norm: RentAllowanceNorm, household: HouseholdClass, incomeYearCents: number): number {
  const size = household === 0 ? 'onePerson' : 'multiPerson'
  const { normRent, ownContributionMinimum } = norm
  if (normRent === undefined || ownContributionMinimum === undefined) {
    // The reader has seen to it that a row has the one or the other.
    return (norm.ownContribution as BySize)[size]
  }
  if (incomeYearCents <= norm.minimumIncomePointYear[size]) return ownContributionMinimum[size]
  const { a, b } = normRent[size]
  return Math.max(ownContributionMinimum[size], roundedUpQuadratic(a, b, incomeYearCents) - normRent.legalReduction)
}

/** What the income above the minimum income point takes off the allowance, in twelve-hundredths of a cent a month. */
export function taper(norm: RentAllowanceNorm, household: HouseholdClass, incomeYearCents: number): number {
  const size = household === 0 ? 'onePerson' : 'multiPerson'
  const above = Math.max(0, incomeYearCents - norm.minimumIncomePointYear[size])
  // A percent is a hundredth and a month a twelfth of a year: of a cent a year, together one twelve-hundredth.
  return norm.normRent === undefined ? above * (norm.taperPercentOfIncomeAbovePoint?.[size] ?? 0) : 0
}

/** What the household bears itself of what a home gives, in twelve-hundredths of a cent a month. */
export const bornByHousehold = (norm: RentAllowanceNorm, household: HouseholdClass, incomeYearCents: number): number =>
  sharesThrough(norm, household, ownContribution(norm, household, incomeYearCents)) +
  taper(norm, household, incomeYearCents)

/** The allowance of a household in a home that counts, in twelve-hundredths of a cent a month. */
export const rentAllowance = (
  norm: RentAllowanceNorm,
  home: { readonly rentCents: number; readonly serviceCostsCents: number },
  household: HouseholdClass,
  young: boolean,
  incomeYearCents: number,
): number =>
  Math.max(
    0,
    sharesThrough(norm, household, countedRent(norm, home, young)) - bornByHousehold(norm, household, incomeYearCents),
  )

/** What is paid of an allowance in twelve-hundredths of a cent: whole euros, in cents. */
export const paidOut = (allowance: number): number => Math.floor(allowance / (100 * TWELVE_HUNDREDTHS)) * 100
