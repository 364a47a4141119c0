import { NOT_KNOWN } from '../../region/not-known.ts'
import type { Region } from '../../region/region.ts'
import { UNMET_OR_UNKNOWN } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** Nobody needs more hours than a week has. */
const WEEK = 168_00

/** The place delivers the hours that are needed, or falls short by no more than the tolerance. */
export const supportHours: Criterion<'support_hours'> = {
  code: 'support_hours',
  isLasting: true,
  asks: ['support.hoursPerWeek'],
  change: {
    field: 'support.hoursPerWeek',
    column: ({ hours }) => hours,
    undoes: UNMET_OR_UNKNOWN,
    /** The largest whole number that the place bears, in hundredths. */
    asked: ({ homes, policy }, _candidate, place) => {
      const bearable = homes.hours[place] + Math.round(policy.supportTolerance.underHours * 100)
      return Math.min(168, Math.floor(bearable / 100)) * 100
    },
    reads: [({ homes }, place) => homes.hours[place]],
    shown: (_region, value) => value / 100,
    first: (a, b) => Number(b) - Number(a),
  },
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
