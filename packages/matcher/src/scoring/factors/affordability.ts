import { affordability as rentDetail } from '../../eligibility/criteria/affordability.ts'
import { missingForNetRent, netRent } from '../../region/net-rent.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { type Factor, UNKNOWN_POINTS } from '../factor.ts'

/** The less of the income the rent takes, the more. */
export const affordabilityFactor: Factor<'affordability'> = {
  name: 'affordability',
  points: (region, c, p) => {
    const net = netRent(region, c, p)
    if (net === 0) return 1000
    const income = region.people.incomeYearCents[c]
    if (net === NOT_KNOWN || income === NOT_KNOWN) return UNKNOWN_POINTS
    return affordabilityPoints(net, income, region.policy.affordabilityMaxSharePercent)
  },
  detail: (region, c, p) => {
    const { netRentCents, incomeYearCents, maxSharePercent } = rentDetail.detail(region, c, p)
    return { netRentCents, incomeYearCents, maxSharePercent }
  },
  missing: missingForNetRent,
}

/**
 * A straight line from 1000 at no net rent to 0 where twelve months of it take the most that the policy lets them.
 *
 * @param netRent in twelve-hundredths of a cent a month @param incomeYearCents per year @param maxSharePercent 1–100
 */
export function affordabilityPoints(netRent: number, incomeYearCents: number, maxSharePercent: number): number {
  if (netRent === 0) return 1000
  // Twelve months of twelve-hundredths of a cent, and so many percent of a yearly income in cents: one unit.
  const bearable = maxSharePercent * incomeYearCents
  return netRent >= bearable ? 0 : Math.floor((1000 * (bearable - netRent)) / bearable)
}
