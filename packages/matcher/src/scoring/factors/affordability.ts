import { missingForNetRent, netRent } from '../../eligibility/net-rent.ts'
import { NOT_KNOWN } from '../../eligibility/not-known.ts'
import { type Factor, UNKNOWN_POINTS } from '../factor.ts'

/** The less of the income the rent takes, the more. */
export const affordability: Factor<'affordability'> = {
  name: 'affordability',
  points: (region, c, p) => {
    const net = netRent(region, c, p)
    if (net === 0) return 1000
    const income = region.people.incomeYearCents[c]
    if (net === NOT_KNOWN || income === NOT_KNOWN) return UNKNOWN_POINTS
    return affordabilityPoints(net, income, region.policy.affordabilityMaxSharePercent)
  },
  detail: (region, c, p) => {
    const net = netRent(region, c, p)
    return {
      netRentCents: net === NOT_KNOWN ? null : net,
      incomeYearCents: region.candidates[c].incomeYearCents,
      maxSharePercent: region.policy.affordabilityMaxSharePercent,
    }
  },
  missing: missingForNetRent,
}

/**
 * A straight line from 1000 at no net rent to 0 where twelve months of it take the most that the policy lets them.
 *
 * @param netRentCents per month @param incomeYearCents per year @param maxSharePercent 1–100
 */
export function affordabilityPoints(netRentCents: number, incomeYearCents: number, maxSharePercent: number): number {
  if (netRentCents === 0) return 1000
  const bearable = maxSharePercent * incomeYearCents
  const burden = 1200 * netRentCents
  return burden >= bearable ? 0 : Math.floor((1000 * (bearable - burden)) / bearable)
}
