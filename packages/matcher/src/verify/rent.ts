import { type AffordabilityDetail, type MissingField, type Verdict, wholeYears } from '@thuismatch/shared/domain'
import type { Norms } from './norms.ts'
import type { Pair } from './pair.ts'

/** What the rent comes to for this household; `null` where it hangs on a value that is not known. */
export interface RentFigures {
  readonly calculationRentCapCents: number | null
  readonly countedRentCents: number | null
  readonly allowanceCents: number | null
  readonly netRentCents: number | null
}

type Row = Norms['allowance']

/** Worked out for each value that the missing answers could have; a figure on which all agree is known. */
export function rentFigures(pair: Pair): RentFigures {
  const ages = oldEnough(pair) ?? 'unknown'
  const incomes = withinIncomeCeiling(pair) ?? 'unknown'
  const worlds = (ages === 'unknown' ? [true, false] : [ages]).flatMap((adult) =>
    (incomes === 'unknown' ? [true, false] : [incomes]).map((poor) => figuresIf(pair, adult, poor)),
  )
  const agreed = (figure: keyof RentFigures): number | null =>
    worlds.every((world) => world[figure] === worlds[0]![figure]) ? worlds[0]![figure] : null
  return {
    calculationRentCapCents: agreed('calculationRentCapCents'),
    countedRentCents: agreed('countedRentCents'),
    allowanceCents: agreed('allowanceCents'),
    netRentCents: agreed('netRentCents'),
  }
}

function figuresIf(pair: Pair, adult: boolean, withinCeiling: boolean): RentFigures {
  const { place } = pair.home
  const row = pair.norms.allowance
  const calculationRentCapCents = adult ? row.calculationRentCapAdult : row.calculationRentCapUnderAdultAge
  const toBeCounted = place.rentCents + (row.serviceCostsCount ? place.serviceCostsCents : 0)
  const countedRentCents = Math.min(toBeCounted, calculationRentCapCents)
  const excluded = row.rentAboveCapExcludes && toBeCounted > calculationRentCapCents
  const entitled = withinCeiling && homeCountsForAllowance(pair) && !excluded
  const allowanceCents = entitled ? sharesOf(countedRentCents, row, pair.person.householdSize) : 0
  const netRentCents = place.rentCents + place.serviceCostsCents - allowanceCents
  return { calculationRentCapCents, countedRentCents, allowanceCents, netRentCents }
}

function sharesOf(counted: number, row: Row, householdSize: number): number {
  const cappingLimit = cappingLimitOf(row, householdSize)
  const part = (from: number, to: number): number => Math.max(0, Math.min(counted, to) - from)
  const hundredthsOfCents =
    part(row.ownContribution, row.qualityDiscountLimit) * row.sharePercent.belowQualityDiscountLimit +
    part(row.qualityDiscountLimit, cappingLimit) * row.sharePercent.belowCappingLimit +
    (householdSize === 1
      ? part(cappingLimit, Number.MAX_SAFE_INTEGER) * row.sharePercent.aboveCappingLimitSinglePerson
      : 0)
  return Math.floor(hundredthsOfCents / 100)
}

const cappingLimitOf = (row: Row, householdSize: number): number =>
  householdSize <= 2 ? row.cappingLimitOneOrTwo : row.cappingLimitThreeOrMore

const homeCountsForAllowance = ({ home: { place }, norms }: Pair): boolean =>
  place.selfContained || place.designatedForAllowance || !norms.allowance.requiresSelfContainedOrDesignated

const incomeCeilingOf = ({ person, norms }: Pair): number =>
  person.householdSize === 1 ? norms.appropriate.incomeCeilingSingle : norms.appropriate.incomeCeilingMulti

function withinIncomeCeiling(pair: Pair): boolean | null {
  const income = pair.person.candidate.incomeYearCents
  return income === null ? null : income <= incomeCeilingOf(pair)
}

function oldEnough({ person, moveInOn, norms }: Pair): boolean | null {
  const { bornOn } = person.candidate
  return bornOn === null ? null : wholeYears(bornOn, moveInOn) >= norms.allowance.adultAge
}

/** `unmet` when twelve months of net rent exceed the share of the yearly income. */
export function affordabilityVerdict(pair: Pair): Verdict {
  const { place } = pair.home
  if (place.rentCents + place.serviceCostsCents === 0) return 'met'
  const income = pair.person.candidate.incomeYearCents
  if (income === null) return 'unknown'
  const bearable = pair.region.policy.affordabilityMaxSharePercent * income
  const adult = oldEnough(pair)
  const tooMuch = (adult === null ? [true, false] : [adult]).map(
    (isAdult) => 1200 * figuresIf(pair, isAdult, income <= incomeCeilingOf(pair)).netRentCents! > bearable,
  )
  if (tooMuch.every(Boolean)) return 'unmet'
  return tooMuch.some(Boolean) ? 'unknown' : 'met'
}

/** The answers for want of which the net rent, or what the household can bear of it, is not known. */
export function missingForRent(pair: Pair): MissingField[] {
  const { bornOn, incomeYearCents } = pair.person.candidate
  const poor = withinIncomeCeiling(pair) ?? true
  const ageMatters = figuresIf(pair, true, poor).netRentCents !== figuresIf(pair, false, poor).netRentCents
  return [
    ...(bornOn === null && ageMatters ? (['bornOn'] as const) : []),
    ...(incomeYearCents === null ? (['incomeYearCents'] as const) : []),
  ]
}

export function affordabilityDetail(pair: Pair): AffordabilityDetail {
  const { person, home, norms, region } = pair
  return {
    indicative: true,
    norm: norms.allowance.validFrom,
    adult: oldEnough(pair),
    rentCents: home.place.rentCents,
    serviceCostsCents: home.place.serviceCostsCents,
    ...rentFigures(pair),
    ownContributionCents: norms.allowance.ownContribution,
    qualityDiscountLimitCents: norms.allowance.qualityDiscountLimit,
    cappingLimitCents: cappingLimitOf(norms.allowance, person.householdSize),
    incomeCeilingYearCents: incomeCeilingOf(pair),
    incomeYearCents: person.candidate.incomeYearCents,
    maxSharePercent: region.policy.affordabilityMaxSharePercent,
  }
}

/** Passend toewijzen: what a household of this size may earn, and pay, for a self-contained home. */
export function appropriateAllocation({ person, norms }: Pair): { ceiling: number; limit: number; cap: number } {
  const { appropriate, social } = norms
  return {
    ceiling: person.householdSize === 1 ? appropriate.incomeCeilingSingle : appropriate.incomeCeilingMulti,
    limit: person.householdSize === 1 ? social.single : social.multi,
    cap: person.householdSize <= 2 ? appropriate.rentCapOneOrTwoPersons : appropriate.rentCapThreeOrMore,
  }
}

export function incomeRentVerdict(pair: Pair): Verdict {
  if (!pair.home.place.selfContained) return 'met'
  const { ceiling, limit, cap } = appropriateAllocation(pair)
  const income = pair.person.candidate.incomeYearCents
  const tooDear = pair.home.place.rentCents > cap
  if (income === null) return tooDear && ceiling >= limit ? 'unmet' : 'unknown'
  return (income <= ceiling && tooDear) || income > limit ? 'unmet' : 'met'
}
