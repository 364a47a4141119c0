import type { CriterionDetail } from '@thuismatch/shared/domain'
import { type Criterion, MET, UNKNOWN, UNMET, type VerdictNumber } from '../criterion.ts'
import { entitledNetRent, isAdult, missingForNetRent, netRent } from '../net-rent.ts'
import { NO, NOT_KNOWN, YES } from '../not-known.ts'
import type { Region } from '../region.ts'
import { rentAllowance } from '../rent-allowance.ts'
import { rentPeriodOf, rentRow } from '../rent-row.ts'

/** Rent after allowance takes no more of the income than the policy lets it. Indicative: the tax office decides. */
export const affordability: Criterion<'affordability'> = {
  code: 'affordability',
  verdict: (region, c, p) => {
    const gross = region.rent.grossRent[p]
    if (gross === 0) return MET
    const income = region.people.incomeYearCents[c]
    if (income === NOT_KNOWN) return UNKNOWN
    const row = rentRow(region, c, p)
    const bearable = region.policy.affordabilityMaxSharePercent * income
    if (income > region.rent.incomeCeiling[row]) return bears(bearable, gross)
    const adult = isAdult(region, c, p)
    if (adult !== NOT_KNOWN) return bears(bearable, entitledNetRent(region, row, adult, p))
    const asAdult = bears(bearable, entitledNetRent(region, row, YES, p))
    return asAdult === bears(bearable, entitledNetRent(region, row, NO, p)) ? asAdult : UNKNOWN
  },
  detail,
  missing: missingForNetRent,
  // Where the income is not known, only a home without rent is settled.
  keys: { candidate: ({ people }, c) => (people.incomeYearCents[c] === NOT_KNOWN ? -1 : c) },
  order: { context: payingContext, rank: netRent },
}

/** Twelve months of net rent against a share of the yearly income, both in hundredths of a cent. */
const bears = (bearable: number, netRentCents: number): VerdictNumber => (1200 * netRentCents > bearable ? UNMET : MET)

/**
 * Candidates who pay the same net rent in every place, whatever each can bear. Left out are those of whom that is not known,
 * those who come of age between two possible move-in dates, and dates under more than one row of the norms.
 */
function payingContext(region: Region, c: number): number | null {
  const { people, homes, rent, rentPeriods } = region
  const income = people.incomeYearCents[c]
  if (income === NOT_KNOWN || rentPeriods.periods.length > 1) return null
  const household = people.householdClass[c]
  if (income > rent.incomeCeiling[household]) return PAYS_IN_FULL
  const adult = isAdult(region, c, homes.firstAvailable)
  return adult === NOT_KNOWN || adult !== isAdult(region, c, homes.lastAvailable) ? null : household * 2 + adult
}

const PAYS_IN_FULL = -1

function detail(region: Region, c: number, p: number): CriterionDetail['affordability'] {
  const { candidates, places, rent, rentPeriods, policy } = region
  const { household, incomeYearCents } = candidates[c]
  const norm = rentPeriods.periods[rentPeriodOf(region, c, p)].allowance
  const adult = isAdult(region, c, p)
  const persons = household.adults + household.children
  const counted = rentAllowance(norm, places[p], persons, adult !== NO)
  const other = adult === NOT_KNOWN ? rentAllowance(norm, places[p], persons, false) : counted
  const net = netRent(region, c, p)
  const whenSame = (a: number, b: number): number | null => (a === b ? a : null)
  return {
    indicative: true,
    norm: norm.validFrom,
    adult: adult === NOT_KNOWN ? null : adult === YES,
    rentCents: places[p].rentCents,
    serviceCostsCents: places[p].serviceCostsCents,
    calculationRentCapCents: whenSame(counted.calculationRentCapCents, other.calculationRentCapCents),
    countedRentCents: whenSame(counted.countedRentCents, other.countedRentCents),
    ownContributionCents: norm.ownContribution,
    qualityDiscountLimitCents: norm.qualityDiscountLimit,
    cappingLimitCents: counted.cappingLimitCents,
    incomeCeilingYearCents: rent.incomeCeiling[rentRow(region, c, p)],
    incomeYearCents,
    allowanceCents: net === NOT_KNOWN ? null : rent.grossRent[p] - net,
    netRentCents: net === NOT_KNOWN ? null : net,
    maxSharePercent: policy.affordabilityMaxSharePercent,
  }
}
