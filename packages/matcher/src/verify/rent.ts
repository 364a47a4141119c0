import type { AffordabilityDetail, MissingField, PlainDate } from '@thuismatch/shared/domain'
import { allowanceOf, capOf, cappingLimitFor, ownPart, PARTS_OF_CENT, rentThatCounts } from './allowance.ts'
import type { Home } from './home.ts'
import type { Norms } from './norms.ts'
import type { Pair } from './pair.ts'

/** One way in which what is not known of the household and the home may turn out. */
interface World {
  /** The allowance is reckoned with the cap for the young. */
  readonly allYoung: boolean
  /** The home gives an allowance at all. */
  readonly gives: boolean
}

/** Everything that the missing ages and facts of the home leave open. */
function worldsOf(pair: Pair): World[] {
  const young = allYoung(pair)
  const gives = givesAllowance(pair)
  if (young !== null && gives !== null) return [{ allYoung: young, gives }]
  return either(young).flatMap((one) => either(gives).map((other) => ({ allYoung: one, gives: other })))
}

const either = (found: boolean | null): boolean[] => (found === null ? [true, false] : [found])

/**
 * A lease of the provider gives none (omklap); a shared home does where the tax office designated it. Nor do assets
 * above the limit.
 */
export const givesAllowance = ({ person, home }: Pair): boolean | null =>
  person.candidate.assetsAboveLimit === true ? false : homeGivesAllowance(home)

/** Whether the home gives one to whoever has no assets above the limit. */
export function homeGivesAllowance({ place }: Home): boolean | null {
  if (place.lease === 'provider') return false
  if (place.selfContained === null) return place.designatedForAllowance === true ? true : null
  return place.selfContained ? true : place.designatedForAllowance
}

/**
 * Everybody who will live there is too young for the higher cap, and no child will; `null` where an age that is not
 * known decides.
 */
export function allYoung({ person, norms }: Pick<Pair, 'person' | 'norms'>): boolean | null {
  const { household, bornOn } = person.candidate
  if (household.children > 0) return false
  if (norms.allowance === null) return null
  if (person.oldestKnown !== null) {
    const birthdays = norms.firstOfMonthYear - person.oldestYear - (norms.firstOfMonthDay < person.oldestDay ? 1 : 0)
    if (birthdays >= norms.allowance.youngRule.adultAge) return false
  }
  const isOldestKnown = household.oldestBornOn !== null || (household.adults === 1 && bornOn !== null)
  return isOldestKnown ? true : null
}

/**
 * The day on which somebody is of an age; that of a 29 February is written so in every year, and comes before March.
 */
export const turns = (age: number, bornOn: PlainDate): PlainDate =>
  `${String(Number(bornOn.slice(0, 4)) + age).padStart(4, '0')}${bornOn.slice(4)}` as PlainDate

const grossCents = ({ home: { place } }: Pair): number => place.rentCents + place.serviceCostsCents

/** In parts of a cent. `null`: no row of the norms says how much it is. */
const allowanceIn = ({ allYoung: isYoung, gives }: World, pair: Pair, incomeYearCents: number): number | null =>
  allowanceWhere(isYoung, gives, pair, incomeYearCents)

function allowanceWhere(isYoung: boolean, gives: boolean, pair: Pair, incomeYearCents: number): number | null {
  if (!gives || grossCents(pair) === 0) return 0
  if (pair.norms.allowance === null) return null
  const household = { persons: pair.person.householdSize, allYoung: isYoung, incomeYearCents }
  return allowanceOf(pair.norms.allowance, pair.home.place, household)
}

/** Net rent in parts of a cent; `null` where it hangs on something that is not known. */
export function netRentOf(pair: Pair): number | null {
  const gross = grossCents(pair) * PARTS_OF_CENT
  const income = pair.person.candidate.incomeYearCents
  const young = allYoung(pair)
  const gives = givesAllowance(pair)
  if (income !== null && young !== null && gives !== null) {
    const allowance = allowanceWhere(young, gives, pair, income)
    return allowance === null ? null : gross - allowance
  }
  // An allowance falls with the income: whoever gets none without any gets none at all.
  const allowances = worldsOf(pair).map((world) => allowanceIn(world, pair, income ?? 0))
  const [first] = allowances
  if (first === null || first === undefined || allowances.some((other) => other !== first)) return null
  return income === null && first !== 0 ? null : gross - first
}

/** Twelve months of a net rent in parts of a cent are as many as so many percent of a yearly income in cents. */
const bearableOf = ({ region, person }: Pair, income = person.candidate.incomeYearCents ?? 0): number =>
  region.policy.affordabilityMaxSharePercent * income

/** `unmet` when twelve months of net rent exceed the share of the yearly income. */
export function affordabilityVerdict(pair: Pair): 'met' | 'unmet' | 'unknown' {
  const gross = grossCents(pair) * PARTS_OF_CENT
  const income = pair.person.candidate.incomeYearCents
  if (gross === 0) return 'met'
  if (income === null) return 'unknown'
  const bearable = bearableOf(pair)
  // An allowance only lowers what is paid: who can bear the rent without one can bear it.
  if (gross <= bearable) return 'met'
  const verdicts = worldsOf(pair).flatMap((world) => {
    const allowance = allowanceIn(world, pair, income)
    // Without a row the allowance may be anything that leaves a cent to pay.
    const nets = allowance === null ? [gross, PARTS_OF_CENT] : [gross - allowance]
    return nets.map((net) => net > bearable)
  })
  if (verdicts.every((dear) => dear)) return 'unmet'
  return verdicts.some((dear) => dear) ? 'unknown' : 'met'
}

/** The answers for want of which the net rent, or what the household can bear of it, is not known. */
export function missingForRent(pair: Pair): MissingField[] {
  const { candidate } = pair.person
  const { place } = pair.home
  const { bornOn, household, incomeYearCents } = candidate
  const income = incomeYearCents ?? 0
  const gives = givesAllowance(pair)
  const young = allYoung(pair)
  const amount = (isYoung: boolean): number => allowanceIn({ allYoung: isYoung, gives: true }, pair, income) ?? 0
  const ageMatters =
    gives !== false && young === null && pair.norms.allowance !== null && amount(true) !== amount(false)
  const homeMatters = gives === null && amount(young ?? false) > 0
  const asked: readonly (readonly [MissingField, boolean])[] = [
    ['bornOn', ageMatters && bornOn === null],
    ['household.oldestBornOn', ageMatters && household.adults > 1],
    ['incomeYearCents', incomeYearCents === null],
    ['place.selfContained', homeMatters && place.selfContained === null],
    ['place.designatedForAllowance', homeMatters && place.designatedForAllowance === null],
  ]
  return asked.filter(([, isMissing]) => isMissing).map(([field]) => field)
}

export function affordabilityDetail(pair: Pair): AffordabilityDetail {
  const { person, home, norms, region } = pair
  const { place } = home
  const { incomeYearCents, assetsAboveLimit } = person.candidate
  const row = norms.allowance
  const young = row === null ? null : allYoung(pair)
  const size = person.householdSize > 1 ? 'multiPerson' : 'onePerson'
  const agreed = (figure: (isYoung: boolean) => number): number | null => {
    const [first, ...others] = either(young).map(figure)
    return others.every((other) => other === first) ? (first ?? null) : null
  }
  const net = netRentOf(pair)
  const allowance = net === null ? null : grossCents(pair) * PARTS_OF_CENT - net
  const wholeCents = allowance === null ? null : Math.floor(allowance / PARTS_OF_CENT)
  return {
    indicative: true,
    norm: row === null ? null : row.validFrom,
    young,
    selfContained: place.selfContained,
    designatedForAllowance: place.designatedForAllowance,
    lease: place.lease === 'provider' ? 'provider' : 'own',
    assetsAboveLimit,
    handicap: 'not_applied',
    rentCents: place.rentCents,
    serviceCostsCents: place.serviceCostsCents,
    calculationRentCapCents: row === null ? null : agreed((isYoung) => capOf(row, isYoung)),
    countedRentCents: row === null ? null : agreed((isYoung) => rentThatCounts(row, place, isYoung)),
    ownContributionCents: ownContributionKnown(row, pair),
    qualityDiscountLimitCents: row === null ? null : row.qualityDiscountLimit,
    cappingLimitCents: row === null ? null : cappingLimitFor(row, person.householdSize),
    minimumIncomePointYearCents: row === null ? null : row.minimumIncomePointYear[size],
    taperPercent: row?.taperPercentOfIncomeAbovePoint === undefined ? null : row.taperPercentOfIncomeAbovePoint[size],
    incomeYearCents,
    allowanceTwelveHundredths: allowance,
    allowanceCents: wholeCents,
    allowancePaidCents: wholeCents === null ? null : wholeCents - (wholeCents % 100),
    netRentTwelveHundredths: net,
    netRentCents: wholeCents === null ? null : grossCents(pair) - wholeCents,
    maxSharePercent: region.policy.affordabilityMaxSharePercent,
  }
}

/** Through 2025 it follows from the income. */
function ownContributionKnown(row: Norms['allowance'], { person }: Pair): number | null {
  if (row === null) return null
  const { incomeYearCents } = person.candidate
  if (row.normRent !== undefined && incomeYearCents === null) return null
  return ownPart(row, { persons: person.householdSize, incomeYearCents: incomeYearCents ?? 0 })
}
