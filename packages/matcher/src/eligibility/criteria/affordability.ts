import type { CriterionDetail } from '@thuismatch/shared/domain'
import { isTooDear, isYoungPair, missingForNetRent, netRent } from '../../region/net-rent.ts'
import { NO, NOT_KNOWN, YES } from '../../region/not-known.ts'
import type { Region } from '../../region/region.ts'
import {
  cappingLimitOf,
  countedRent,
  ownContribution,
  paidOut,
  TWELVE_HUNDREDTHS,
} from '../../region/rent-allowance.ts'
import { rentPeriodOf } from '../../region/rent-row.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** Rent after allowance takes no more of the income than the policy lets it. Indicative: the tax office decides. */
export const affordability: Criterion<'affordability'> = {
  code: 'affordability',
  asks: ['bornOn', 'household.oldestBornOn', 'incomeYearCents'],
  verdict: (region, c, p) => {
    if (region.rent.grossRent[p] === 0) return MET
    const income = region.people.incomeYearCents[c]
    // Without an income nobody bears a rent, and with a high one everybody does.
    if (income === NOT_KNOWN) return UNKNOWN
    const found = isTooDear(region, c, p, region.policy.affordabilityMaxSharePercent * income)
    return found === NO ? MET : found === YES ? UNMET : UNKNOWN
  },
  detail,
  missing: missingForNetRent,
  // Where the income is not known, only a home without rent is settled.
  keys: { candidate: ({ people }, c) => (people.incomeYearCents[c] === NOT_KNOWN ? -1 : c) },
}

function detail(region: Region, c: number, p: number): CriterionDetail['affordability'] {
  const { candidates, places, people, rent, rentPeriods, policy } = region
  const { incomeYearCents, assetsAboveLimit } = candidates[c]
  const place = places[p]
  const period = rentPeriodOf(region, c, p)
  const norm = rentPeriods.periods[period].allowance
  const young = norm === null ? NOT_KNOWN : isYoungPair(region, c, p, period)
  const size = people.householdClass[c] as 0 | 1 | 2
  const bySize = size === 0 ? 'onePerson' : 'multiPerson'
  const caps = norm && { old: norm.calculationRentCap, young: norm.calculationRentCapYoung }
  const counted = norm && { old: countedRent(norm, place, false), young: countedRent(norm, place, true) }
  const byAge = (figures: { readonly old: number; readonly young: number } | null): number | null => {
    if (figures === null || (young === NOT_KNOWN && figures.old !== figures.young)) return null
    return young === YES ? figures.young : figures.old
  }
  const net = netRent(region, c, p)
  const allowance = net === NOT_KNOWN ? null : rent.grossRent[p] * TWELVE_HUNDREDTHS - net
  const allowanceCents = allowance === null ? null : Math.floor(allowance / TWELVE_HUNDREDTHS)
  return {
    indicative: true,
    norm: norm?.validFrom ?? null,
    young: young === NOT_KNOWN ? null : young === YES,
    selfContained: place.selfContained,
    designatedForAllowance: place.designatedForAllowance,
    lease: place.lease ?? 'own',
    assetsAboveLimit,
    handicap: 'not_applied',
    rentCents: place.rentCents,
    serviceCostsCents: place.serviceCostsCents,
    calculationRentCapCents: byAge(caps),
    countedRentCents: byAge(counted),
    ownContributionCents:
      norm === null || (norm.normRent !== undefined && incomeYearCents === null)
        ? null
        : ownContribution(norm, size, incomeYearCents ?? 0),
    qualityDiscountLimitCents: norm?.qualityDiscountLimit ?? null,
    cappingLimitCents: norm && cappingLimitOf(norm, size),
    minimumIncomePointYearCents: norm?.minimumIncomePointYear[bySize] ?? null,
    taperPercent: norm?.taperPercentOfIncomeAbovePoint?.[bySize] ?? null,
    incomeYearCents,
    allowanceTwelveHundredths: allowance,
    allowanceCents,
    allowancePaidCents: allowance === null ? null : paidOut(allowance),
    netRentTwelveHundredths: net === NOT_KNOWN ? null : net,
    netRentCents: allowanceCents === null ? null : rent.grossRent[p] - allowanceCents,
    maxSharePercent: policy.affordabilityMaxSharePercent,
  }
}
