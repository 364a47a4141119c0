import type { Objective } from '@thuismatch/shared/domain'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, Totals } from '../problem.ts'
import { solveFlow } from '../solve-flow.ts'
import { weightOfValue, weightsFrom } from '../weights.ts'
import type { Caps } from './caps.ts'
import { type Duals, type Proof, prove } from './duals.ts'
import { type LimitedRegion, limitedRegionOf } from './limited-region.ts'
import { solveCapped } from './solve-capped.ts'

/** The prices that bound a level, given the levels before it. */
export interface LevelDuals {
  readonly level: Objective
  readonly duals: Duals
}

/**
 * Prices in the one currency of the combined objective, as tight as the levels' own prices allow.
 *
 * The prices of the last level cover so much of each pair; what is left of the units of the levels before is covered by
 * theirs, and in the end, for levels that limits cost nothing, by the prices of an allocation without limits. Where
 * that proves the very worth of the allocation it is a flow, whatever the limits look like. Otherwise prices are given
 * in fractions of a point, as fine as whole numbers up to 2^53 allow.
 */
export function certify(
  problem: AllocationProblem,
  caps: Caps | null,
  unit: Totals,
  relaxed: Duals,
  levels: readonly LevelDuals[],
  value: Totals,
  most: Totals,
  pace: Pace,
): Proof {
  const region = limitedRegionOf(problem, 'all')
  const weight = weightOfValue(unit, value)
  const hints = levels.length === 0 ? [relaxed] : [relaxed, combined(problem, caps, region, unit, levels, pace)]
  for (const hint of hints) {
    const proof = prove(region, hint, 1)
    if (proof.bound === weight) return proof
  }
  const scale = 2 ** Math.max(0, Math.min(20, Math.floor(Math.log2(2 ** 50 / weightOfValue(unit, most)))))
  const [best] = hints.map((hint) => prove(region, hint, scale)).toSorted((a, b) => a.bound - b.bound)
  if (best.bound > weight * scale) return best
  // Fractional prices that prove it all the same: said to be one short, for a flow's prices are whole points.
  best.candidates[0] += 1
  return { ...best, bound: best.bound + 1 }
}

/** The levels' prices in the proportions that cover `unit`. */
function combined(
  problem: AllocationProblem,
  caps: Caps | null,
  region: LimitedRegion,
  unit: Totals,
  levels: readonly LevelDuals[],
  pace: Pace,
): Duals {
  const left = { ...unit }
  const candidates = new Float64Array(region.candidateCount)
  const limits = new Float64Array(region.capacities.length)
  for (const { level, duals } of levels.toReversed()) {
    const share = left[level] / duals.unit[level]
    if (share <= 0) continue
    for (const [candidate, price] of duals.candidates.entries()) candidates[candidate] += share * price
    for (const [limit, price] of duals.limits.entries()) limits[limit] += share * price
    left.urgent -= share * duals.unit.urgent
    left.freed -= share * duals.unit.freed
    left.placed -= share * duals.unit.placed
    left.score -= share * duals.unit.score
  }
  const rest = {
    urgent: ceiling(left.urgent),
    freed: ceiling(left.freed),
    placed: ceiling(left.placed),
    score: ceiling(left.score),
  }
  if (rest.urgent + rest.freed + rest.placed + rest.score > 0) {
    const { prices } =
      caps === null ? solveFlow(problem, weightsFrom(rest), pace) : solveCapped(problem, caps, weightsFrom(rest), pace)
    problem.candidateTicket.forEach((ticket, candidate) => {
      candidates[ticket] += prices.candidates[candidate]
    })
    prices.limits.forEach((price, limit) => {
      limits[limit] += price
    })
  }
  return { unit, candidates, limits }
}

/** Up to a whole number ≥ 0, past what arithmetic in fractions may have added. */
const ceiling = (amount: number): number => Math.max(0, Math.ceil(amount - 1e-6))
