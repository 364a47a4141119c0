import { type Proof, slackOf } from './duals.ts'
import type { LimitedRegion } from './limited-region.ts'
import { type Aim, LEVELS } from './model.ts'

/** How far allocations with what is settled can reach by an aim, in units of `1 / scale`. */
export interface Reach {
  readonly scale: number
  readonly most: number
  /** By pair: how far any can that has the pair. */
  readonly mostWith: Float64Array
}

/**
 * What prices say: an allocation is worth at most their bound, less the slack of each of its pairs. They may cover levels that are settled as
 * well, whose worth is known and taken off.
 */
export function reachByPrices(region: LimitedRegion, aim: Aim, proof: Proof, scale: number): Reach {
  const most = proof.bound - worthOfSettled(aim, proof.unit, scale)
  const mostWith = new Float64Array(region.candidates.length)
  for (let pair = 0; pair < mostWith.length; pair++) mostWith[pair] = most - slackOf(region, pair, proof)
  return { scale, most, mostWith }
}

/** What a unit counts of settled levels beyond what the aim counts of them. */
const worthOfSettled = (aim: Aim, unit: Proof['unit'], scale: number): number =>
  LEVELS.reduce((sum, level) => sum + (unit[level] - scale * aim.worth[level]) * (aim.settled[level] ?? 0), 0)

/** How far an aim for several levels lets its last one reach, once the others are settled. */
export function beyondSettled({ scale, most, mostWith }: Reach, aim: Aim, wider: Aim): Reach {
  const unit = {
    urgent: wider.worth.urgent * scale,
    placed: wider.worth.placed * scale,
    score: wider.worth.score * scale,
  }
  const ofSettled = worthOfSettled(aim, unit, scale)
  return { scale, most: most - ofSettled, mostWith: mostWith.map((reach) => reach - ofSettled) }
}

/** Two that are valid together. */
export function lower(one: Reach, other: Reach): Reach {
  const factor = one.scale / other.scale
  return {
    scale: one.scale,
    most: Math.min(one.most, factor * other.most),
    mostWith: one.mostWith.map((reach, pair) => Math.min(reach, factor * other.mostWith[pair])),
  }
}
