import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { NOT_KNOWN } from '../not-known.ts'
import type { Region } from '../region.ts'

/** Nobody needs more hours than a week has. */
const WEEK = 168_00

/** The place delivers the hours that are needed, or falls short by no more than the tolerance. */
export const supportHours: Criterion<'support_hours'> = {
  code: 'support_hours',
  verdict: (region, c, p) => {
    const needed = region.people.hours[c]
    const enough = region.homes.hours[p] + toleranceHundredths(region)
    if (needed === NOT_KNOWN) return enough >= WEEK ? MET : UNKNOWN
    return needed > enough ? UNMET : MET
  },
  detail: ({ candidates, places, policy }, c, p) => ({
    needed: candidates[c].support.hoursPerWeek,
    delivered: places[p].support.maxHoursPerWeek,
    tolerance: policy.supportTolerance.underHours,
  }),
  missing: () => ['support.hoursPerWeek'],
  keys: { candidate: ({ people }, c) => people.hours[c], place: ({ homes }, p) => homes.hours[p] },
}

const toleranceHundredths = ({ policy }: Region): number => Math.round(policy.supportTolerance.underHours * 100)
