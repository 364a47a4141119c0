import type { Objective } from '@thuismatch/shared/domain'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, Totals } from '../problem.ts'
import { valueOfAllocation, type Weights, weightOfValue } from '../weights.ts'
import { boundByHomes } from './bound-by-homes.ts'
import type { HomeRules } from './home-rules.ts'
import { movesOf } from './moves.ts'
import { type NarrowedProblem, narrowProblem } from './narrowed-problem.ts'
import { repairChains } from './repair-chains.ts'
import { changeModes, openModes, solveByModes } from './solve-by-modes.ts'
import { type PricedBound, tightenBound } from './tighten-bound.ts'

/** Flows that are solved at most. */
const MOST_ROUNDS = 3
/**
 * Pairs are left out, and the bound made tighter over the others, at most so often; each time by so much work, in pairs
 * looked at.
 */
const MOST_STAGES = 4
const WORK_OF_STAGE = 8_000_000
const MOST_STEPS = 600

/** An allocation that keeps rules and limits, and what is proven of all others. */
export interface NearOptimum {
  /** Candidate by place, −1 for none. */
  readonly candidateOf: Int32Array
  /** No allocation is worth more, by the levels in order. */
  readonly bound: Totals
  /** Every allocation that is better has these pairs alone. */
  readonly left: NarrowedProblem
  /** Whether none is. */
  readonly proven: boolean
}

/**
 * An allocation that keeps rules and limits, the best of those that flows lead to, and what prices prove of all others.
 * Where limits do not bind it mostly is the optimum, or within a few points of it.
 *
 * 1. Flows in which each resident has one of two modes (`solve-by-modes.ts`), repaired where they break a rule or a
 *    limit; the prices of each give a bound
 *    (`boundByHomes`), and say which modes would be better.
 * 2. Pairs that cost more than the gap are left out, and over the others the bound is made tighter (`tightenBound`),
 *    which leaves out more.
 */
export function nearOptimum(
  problem: AllocationProblem,
  homes: HomeRules,
  relaxed: AllocationSolution,
  weights: Weights,
  pace: Pace,
): NearOptimum {
  const { unit } = weights
  const weightOf = (candidateOf: Int32Array): number => weightOfValue(unit, valueOfAllocation(problem, candidateOf))
  const moves = movesOf(problem, homes)
  const modes = openModes(problem)
  let best = repairChains(problem, homes, relaxed.candidateOf)
  let proof: PricedBound | null = null
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const solution = solveByModes(problem, homes, moves, modes.isClosed, weights, pace)
    const repaired = repairChains(problem, homes, solution.candidateOf)
    if (weightOf(repaired) > weightOf(best)) best = repaired
    const bound = boundByHomes(problem, homes, moves, weights, solution, modes.isClosed)
    if (bound === null) break
    if (proof === null || bound.bound < proof.bound) proof = bound
    if (proof.bound <= weightOf(best)) break
    if (!changeModes(modes, problem, homes, solution.candidateOf, bound.gainOfFreeing)) break
  }
  const value = weightOf(best)
  const all = { problem, moves, slack: proof?.slack ?? new Float64Array(moves.length) }
  // What slack is measured from; the flow's own bound says nothing of pairs.
  let priced = proof?.bound ?? Number.POSITIVE_INFINITY
  let left = proof === null ? all : narrowProblem(all, best, priced - value)
  for (let stage = 0; stage < MOST_STAGES && proof !== null && priced - value >= 1; stage++) {
    const count = left.slack.length
    const steps = Math.min(MOST_STEPS, Math.floor(WORK_OF_STAGE / count))
    if (steps === 0) break
    const tighter: PricedBound | null = tightenBound(left, homes, weights, best, proof.placePrices, steps)
    pace.spend(steps * count)
    if (tighter === null || tighter.bound >= priced) break
    proof = tighter
    priced = tighter.bound
    left = narrowProblem({ ...left, slack: tighter.slack }, best, priced - value)
  }
  const bound = Math.min(weightOfValue(unit, relaxed.value), Math.floor(priced))
  return { candidateOf: best, bound: totalsWithin(problem.objective, unit, bound), left, proven: bound === value }
}

/** The most, by the levels in order, that something of so much worth can have. */
function totalsWithin(objective: readonly Objective[], unit: Totals, worth: number): Totals {
  const totals = { urgent: 0, freed: 0, placed: 0, score: 0 }
  let rest = worth
  for (const level of objective) {
    totals[level] = Math.floor(rest / unit[level])
    rest -= totals[level] * unit[level]
  }
  return totals
}
