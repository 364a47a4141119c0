import type { RentAllowanceNorm } from '@thuismatch/shared/domain'

/** What the tax office looks at, euro cents per month. */
export interface CountedRent {
  readonly calculationRentCapCents: number
  readonly cappingLimitCents: number
  /** Rent, with the service costs where the row counts them, up to the cap for the person's age. */
  readonly countedRentCents: number
  /** The allowance of somebody whose income is low enough. */
  readonly allowanceCents: number
}

/** A home as the allowance sees it. */
export interface AllowanceHome {
  readonly rentCents: number
  readonly serviceCostsCents: number
  readonly selfContained: boolean
  readonly designatedForAllowance: boolean
}

/**
 * Rent allowance under one row of the norms (Wet op de huurtoeslag): the shares of each part of the counted rent, summed
 * exactly and rounded down to a cent.
 *
 * @param persons size of the household, ≥ 1
 * @param adult old enough for the adult calculation cap on the move-in date
 */
export function rentAllowance(
  norm: RentAllowanceNorm,
  home: AllowanceHome,
  persons: number,
  adult: boolean,
): CountedRent {
  const calculationRentCapCents = adult ? norm.calculationRentCapAdult : norm.calculationRentCapUnderAdultAge
  const cappingLimitCents = persons <= 2 ? norm.cappingLimitOneOrTwo : norm.cappingLimitThreeOrMore
  const rent = home.rentCents + (norm.serviceCostsCount ? home.serviceCostsCents : 0)
  const countedRentCents = Math.min(rent, calculationRentCapCents)
  const counts = home.selfContained || home.designatedForAllowance || !norm.requiresSelfContainedOrDesignated
  const excluded = norm.rentAboveCapExcludes && rent > calculationRentCapCents
  const { sharePercent, ownContribution, qualityDiscountLimit } = norm
  const part = (from: number, to: number) => Math.max(0, Math.min(countedRentCents, to) - from)
  const hundredths =
    part(ownContribution, qualityDiscountLimit) * sharePercent.belowQualityDiscountLimit +
    part(qualityDiscountLimit, cappingLimitCents) * sharePercent.belowCappingLimit +
    (persons === 1 ? part(cappingLimitCents, Infinity) * sharePercent.aboveCappingLimitSinglePerson : 0)
  const allowanceCents = counts && !excluded ? Math.floor(hundredths / 100) : 0
  return { calculationRentCapCents, cappingLimitCents, countedRentCents, allowanceCents }
}
