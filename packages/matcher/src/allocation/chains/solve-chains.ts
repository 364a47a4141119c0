import type { Objective } from '@thuismatch/shared/domain'
import { type Bounds, boundByPrices, forNextLevel, tighterOf } from '../limits/bounds.ts'
import { prove } from '../limits/duals.ts'
import { valueOfPairs } from '../limits/limited-region.ts'
import type { LevelObjective } from '../limits/model.ts'
import { priceLimits } from '../limits/price-limits.ts'
import { solveWithFixing } from '../limits/solve-with-fixing.ts'
import { createSolverHost, DEFAULT_STEPS, type SolverHost, type StepBudget } from '../limits/solver-host.ts'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl, Totals } from '../problem.ts'
import { mostOfProblem, unitsOf, valueOfAllocation, type Weights, weightOfValue } from '../weights.ts'
import { chainsOf } from './chains-of.ts'
import type { HomeRules } from './home-rules.ts'
import { type LayeredRegion, layeredRegionOf, type RingCut } from './layered-region.ts'
import type { NarrowedProblem } from './narrowed-problem.ts'
import { nearOptimum } from './near-optimum.ts'
import { allocationOfPairs, pairsOfChains } from './pairs-of-chains.ts'
import { repairChains } from './repair-chains.ts'

/** Proofs are computed in whole numbers of this fraction of a point. */
const SCALE = 2 ** 20
/** So many pairs of each place are in the first linear program. */
const FIRST_PAIRS_PER_PLACE = 15

/**
 * Rings blur the bound of a program, and proving takes long: it gets so small a part of the steps, and the gap is
 * stated after that.
 */
const SHARE_OF_RINGS = 16

/** Of more pairs no program is made: the flow's optimum, cut where it breaks a rule, stands with its gap. */
const MOST_PAIRS = 4_000_000

const NOTHING: Totals = { urgent: 0, freed: 0, placed: 0, score: 0 }

/**
 * The optimum where chains that are too long, rings, dates or limits keep the flow's optimum (`relaxed`) from being
 * one.
 *
 * 1. Flows in which each resident has one of two modes lead to an allocation that is nearly the best, and their prices
 *    say which pairs a better one could
 *    have (`nearOptimum`): few, where limits do not bind.
 * 2. Over these, level by level as under limits alone: prices from a linear program, then branch and cut over the pairs
 *    that are nearly worth theirs.
 * 3. Rings longer than a chain may be are forbidden one by one as they turn up, until none does.
 *
 * Where too many pairs are left for a program, the gap is stated.
 */
export async function solveChains(
  problem: AllocationProblem,
  homes: HomeRules,
  relaxed: AllocationSolution,
  weights: Weights,
  pace: Pace,
  { steps = DEFAULT_STEPS, timeLimitMs }: SolveControl,
): Promise<AllocationSolution> {
  const near = nearOptimum(problem, homes, relaxed, weights, pace)
  const statedOf = (candidateOf: Int32Array, bound: Totals): AllocationSolution =>
    solutionOf(problem, candidateOf, bound, relaxed, weights)
  const { left, proven } = near
  if (proven || left.slack.length > MOST_PAIRS) return statedOf(near.candidateOf, near.bound)

  const host = createSolverHost(timeLimitMs)
  const budget: StepBudget = { left: homes.swaps ? Math.min(steps, DEFAULT_STEPS / SHARE_OF_RINGS) : steps }
  const cuts: RingCut[] = []
  let start = near.candidateOf
  for (;;) {
    const region = layeredRegionOf(left.problem, homes, cuts)
    const given = { ...left, bound: near.bound, start }
    const solved = await solveLayered(given, homes, region, pace, host, budget)
    const candidateOf = allocationOfPairs(region, problem, solved.pairs)
    const tooLong = chainsOf(homes, problem.edges.candidateCount, candidateOf).filter(
      ({ places, isRing }) => isRing && places.length > homes.maxLength,
    )
    if (tooLong.length === 0) {
      const solution = statedOf(candidateOf, solved.bound)
      return host.clock.ended ? { ...solution, endedByClock: true } : solution
    }
    for (const { places } of tooLong) cuts.push(...cutsOf(places, homes.maxLength, candidateOf))
    const repaired = repairChains(problem, homes, candidateOf)
    if (isMore(problem, repaired, start)) start = repaired
  }
}

/**
 * Of a ring that is too long, as many moves in a row as a ring may have: all together they are in no ring that is short
 * enough.
 */
const cutsOf = (places: readonly number[], maxLength: number, candidateOf: Int32Array): RingCut[] =>
  places.map((_, from) => ({
    pairs: Array.from({ length: maxLength }, (_, k) => {
      const place = places[(from + k) % places.length]
      return { candidate: candidateOf[place], place }
    }),
    most: maxLength - 1,
  }))

function isMore(problem: AllocationProblem, one: Int32Array, other: Int32Array): boolean {
  const value = valueOfAllocation(problem, one)
  const than = valueOfAllocation(problem, other)
  for (const level of problem.objective) if (value[level] !== than[level]) return value[level] > than[level]
  return false
}

interface Given extends NarrowedProblem {
  /** An allocation that keeps rules and limits, candidate by place. */
  readonly start: Int32Array
  /** No allocation is worth more, by the levels in order. */
  readonly bound: Totals
}

interface LayeredSolution {
  readonly pairs: readonly number[]
  readonly bound: Totals
}

async function solveLayered(
  { problem, slack, start, bound: known }: Given,
  homes: HomeRules,
  region: LayeredRegion,
  pace: Pace,
  host: SolverHost,
  budget: StepBudget,
): Promise<LayeredSolution> {
  const { objective } = problem
  const last = objective[objective.length - 1]
  let best: readonly number[] = pairsOfChains(region, problem, homes, start)
  let pairs = union(best, cheapestPairs(region, slack))
  let support: readonly number[] = []
  const price = async (goal: LevelObjective) => {
    const priced = await priceLimits(host, region, union(best, pairs), goal, pace, budget)
    if (priced !== null) pairs = priced.pairs
    support = priced?.support ?? []
    return priced?.duals ?? null
  }
  /** Solves with a share of the steps that are left: a level that takes long does not starve the next. */
  const solveWithin = async (share: number, goal: LevelObjective, bounds: Bounds): Promise<number> => {
    const part: StepBudget = { left: budget.left * share }
    const given = part.left
    const solved = await solveWithFixing(host, region, goal, best, bounds, support, pace, part)
    budget.left -= given - part.left
    best = solved.pairs
    return solved.bound
  }

  pace.at('chains', 0, objective.length + 1)
  const soft: LevelObjective = { unit: softUnits(problem), settled: {} }
  const isExact = soft.unit[objective[0]] > unitsOf(objective, 2)[objective[0]]
  // Where every level but the last is known to be reached, there is no need of one program for all.
  const ofStart = valueOfPairs(region, best)
  const isLastLevel = objective.every((level) => level === last || ofStart[level] === known[level])
  const softDuals = isLastLevel ? null : await price(soft)
  let softBounds: Bounds | null = null
  let softBound = Number.POSITIVE_INFINITY
  if (softDuals !== null) {
    softBounds = boundByPrices(region, soft, prove(region, softDuals, SCALE), SCALE)
    softBound = await solveWithin(1 / 2, soft, softBounds)
  }

  const bound = { ...mostOfProblem(problem) }
  let asKnown = true
  for (const [position, level] of objective.entries()) {
    pace.at('chains', position + 1, objective.length + 1)
    const found = valueOfPairs(region, best)
    const before = objective.slice(0, position)
    const reached = (): boolean => valueOfPairs(region, best)[level] >= bound[level]
    if (asKnown) bound[level] = known[level]
    // With the levels before as found, what the first program bounds is left for this one.
    if (level === last || (isExact && position === objective.length - 2)) {
      const ofBefore = before.reduce((sum, one) => sum + soft.unit[one] * found[one], 0)
      bound[level] = Math.min(bound[level], Math.floor((softBound - ofBefore) / soft.unit[level]))
    }
    if (!reached()) {
      const settled: Partial<Record<Objective, number>> = Object.fromEntries(before.map((one) => [one, found[one]]))
      const goal: LevelObjective = { unit: { ...NOTHING, [level]: 1 }, settled }
      const duals = await price(goal)
      if (duals === null) break
      const byPrices = boundByPrices(region, goal, prove(region, duals, SCALE), SCALE)
      const bounds =
        level === last && softBounds !== null ? tighterOf(byPrices, forNextLevel(softBounds, goal, soft)) : byPrices
      bound[level] = Math.min(bound[level], await solveWithin(level === last ? 1 : 1 / 2, goal, bounds))
    }
    if (!reached()) break
    asKnown &&= bound[level] === known[level]
  }
  return { pairs: best, bound }
}

/** No unit of a program is larger: beyond it, prices in floating point would blur. */
const MOST_UNIT = 2 ** 21

/**
 * Units of a first program: a level outweighs every total of the level after it where that is the last, and a few units
 * of it before. Where numbers would get too large for floating point, a few units each.
 */
function softUnits(problem: AllocationProblem): Totals {
  const { objective } = problem
  const most = mostOfProblem(problem)
  const unit = { ...NOTHING }
  let outweigh = 0
  for (const [after, level] of objective.toReversed().entries()) {
    unit[level] = outweigh + 1
    const count = after === 0 ? most.placed : 2
    outweigh += unit[level] * (level === 'score' ? 1000 : 1) * count
  }
  return unit[objective[0]] <= MOST_UNIT ? unit : unitsOf(objective, 2)
}

/** Of each place so many pairs with the least slack, earlier tickets first. */
function cheapestPairs({ starts, edgeOf, placeCount }: LayeredRegion, slack: Float64Array): number[] {
  const slackOf = (pair: number): number => slack[edgeOf[pair]]
  return Array.from({ length: placeCount }, (_, place) =>
    Array.from({ length: starts[place + 1] - starts[place] }, (_, k) => starts[place] + k)
      .sort((a, b) => slackOf(a) - slackOf(b) || a - b)
      .slice(0, FIRST_PAIRS_PER_PLACE),
  ).flat()
}

function solutionOf(
  problem: AllocationProblem,
  candidateOf: Int32Array,
  levelBounds: Totals,
  relaxed: AllocationSolution,
  { unit }: Weights,
): AllocationSolution {
  const value = valueOfAllocation(problem, candidateOf)
  const bound = statedBound(problem.objective, value, levelBounds, relaxed.value)
  return {
    candidateOf,
    value,
    bound,
    proven: problem.objective.every((level) => bound[level] === value[level]),
    method: relaxed.prices.dualBound === weightOfValue(unit, value) ? 'flow' : 'mip',
    byLottery: new Uint8Array(candidateOf.length),
    prices: relaxed.prices,
  }
}

/** The least, lexicographically, of what the levels' bounds prove and what the flow's prices do. */
function statedBound(objective: readonly Objective[], value: Totals, byLevels: Totals, byPrices: Totals): Totals {
  const differing = objective.find((level) => byLevels[level] !== byPrices[level])
  const bound = differing !== undefined && byPrices[differing] < byLevels[differing] ? byPrices : byLevels
  return { ...value, ...Object.fromEntries(objective.map((level) => [level, bound[level]])) }
}

const union = (some: readonly number[], others: readonly number[]): number[] => [...new Set([...some, ...others])]
