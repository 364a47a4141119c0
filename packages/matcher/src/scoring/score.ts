import type { Region } from '../region/region.ts'
import { POINTS_WHEN_UNKNOWN } from './factor.ts'
import { affordabilityFactor } from './factors/affordability.ts'
import { deadline } from './factors/deadline.ts'
import { household } from './factors/household.ts'
import { origin } from './factors/origin.ts'
import { support } from './factors/support.ts'
import { waiting } from './factors/waiting.ts'
import { wishes } from './factors/wishes.ts'

/**
 * The score of a pair, whole, 0–1000: floor(Σ weight × points ÷ 100). Allocates nothing; the factors are written out,
 * since a call through a list costs more than most of them do.
 */
export function score(region: Region, candidate: number, place: number): number {
  const { weights } = region.policy
  const sum =
    weights.origin * earned(origin.points(region, candidate, place)) +
    weights.support * earned(support.points(region, candidate, place)) +
    weights.household * household.points(region, candidate, place) +
    weights.waiting * waiting.points(region, candidate, place) +
    weights.deadline * deadline.points(region, candidate, place) +
    weights.wishes * wishes.points(region, candidate, place) +
    weights.affordability * earned(affordabilityFactor.points(region, candidate, place))
  return Math.floor(sum / 100)
}

const earned = (points: number): number => (points < 0 ? POINTS_WHEN_UNKNOWN : points)
