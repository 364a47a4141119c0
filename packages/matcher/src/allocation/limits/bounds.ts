import { type Proof, slackOf } from './duals.ts'
import type { LimitedRegion } from './limited-region.ts'
import { LEVELS, type LevelObjective } from './model.ts'

/** Upper bounds on every allocation that has what is settled, by a level objective, in units of `1 / scale`. */
export interface Bounds {
  readonly scale: number
  readonly bound: number
  /** By pair: the bound for every allocation that has the pair. */
  readonly boundWith: Float64Array
}

/**
 * What prices say: an allocation is worth at most their bound, less the slack of each of its pairs. They may cover
 * levels that are settled as well, whose worth is known and taken off.
 */
export function boundByPrices(region: LimitedRegion, goal: LevelObjective, proof: Proof, scale: number): Bounds {
  const bound = proof.bound - weightOfSettled(goal, proof.unit, scale)
  const boundWith = new Float64Array(region.candidates.length)
  for (let pair = 0; pair < boundWith.length; pair++) boundWith[pair] = bound - slackOf(region, pair, proof)
  return { scale, bound, boundWith }
}

/** What a unit counts of settled levels beyond what the objective counts of them. */
const weightOfSettled = (goal: LevelObjective, unit: Proof['unit'], scale: number): number =>
  LEVELS.reduce((sum, level) => sum + (unit[level] - scale * goal.unit[level]) * (goal.settled[level] ?? 0), 0)

/** The bounds that an objective of several levels (`wider`) gives its last one, once the others are settled. */
export function forNextLevel({ scale, bound, boundWith }: Bounds, goal: LevelObjective, wider: LevelObjective): Bounds {
  const unit = {
    urgent: wider.unit.urgent * scale,
    freed: wider.unit.freed * scale,
    placed: wider.unit.placed * scale,
    score: wider.unit.score * scale,
  }
  const ofSettled = weightOfSettled(goal, unit, scale)
  return { scale, bound: bound - ofSettled, boundWith: boundWith.map((one) => one - ofSettled) }
}

/** The tighter of two bounds, of the whole and pair by pair, in the scale of the first. */
export function tighterOf(one: Bounds, other: Bounds): Bounds {
  const factor = one.scale / other.scale
  return {
    scale: one.scale,
    bound: Math.min(one.bound, factor * other.bound),
    boundWith: one.boundWith.map((own, pair) => Math.min(own, factor * other.boundWith[pair])),
  }
}
