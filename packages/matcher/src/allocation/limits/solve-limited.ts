import type { Objective } from '@thuismatch/shared/domain'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl, Totals } from '../problem.ts'
import { mostOfProblem, unitsOf, type Weights, weightOfValue } from '../weights.ts'
import { improveTogether } from './blocks/improve-together.ts'
import { lagrangianBound } from './blocks/lagrangian-bound.ts'
import { type Bounds, boundByPrices, forNextLevel, tighterOf } from './bounds.ts'
import type { Caps } from './caps.ts'
import { certify, type LevelDuals } from './certify.ts'
import { type Duals, type Proof, prove } from './duals.ts'
import { greedyRepair } from './greedy-repair.ts'
import { inverse, type LimitedRegion, limitedRegionOf, valueOfPairs, weightOf } from './limited-region.ts'
import { mixed } from './mixed.ts'
import { LEVELS, type LevelObjective, mattersFor } from './model.ts'
import { priceLimits } from './price-limits.ts'
import { solveWithFixing } from './solve-with-fixing.ts'
import { createSolverHost, DEFAULT_STEPS, type StepBudget } from './solver-host.ts'

/** Proofs are computed in whole numbers of this fraction of a point. */
const SCALE = 2 ** 20
/** So many pairs of each place are in the first linear program. */
const FIRST_PAIRS_PER_PLACE = 15

/** So many pairs of each place are looked at while prices are sought that tighten the bound. */
const LIKELY_PAIRS_PER_PLACE = 20

/**
 * Of the steps that are left, what a linear program may use, the program for all levels, and that of each level but the
 * last.
 */
const PRICE_SHARE = 1 / 3
const SOFT_SHARE = 1 / 4
const LEVEL_SHARE = 1 / 2

const NOTHING: Totals = { urgent: 0, freed: 0, placed: 0, score: 0 }

/**
 * The optimum under limits that bind. `relaxed` is the optimum without them, or under `caps` alone: its value bounds
 * every level, and its prices tell which pairs matter.
 *
 * A linear program over all pairs prices the limits, with an objective in which a level outweighs a few units of the
 * next. Branch and cut over the pairs that are nearly worth their price finds an allocation. Level by level, what it
 * reaches is settled: at once where no more is possible without limits either, otherwise by a linear program and branch
 * and cut for that level alone. So no solver in floating point ever sees the large weights of the combined objective.
 */
export async function solveLimited(
  problem: AllocationProblem,
  relaxed: AllocationSolution,
  caps: Caps | null,
  weights: Weights,
  pace: Pace,
  { steps = DEFAULT_STEPS, timeLimitMs }: SolveControl,
): Promise<AllocationSolution> {
  const host = createSolverHost(timeLimitMs)
  const budget: StepBudget = { left: steps }
  const { objective } = problem
  const region = limitedRegionOf(problem, 'possible')
  const last = objective[objective.length - 1]
  const relaxedDuals = dualsOf(problem, relaxed)
  const improved = (pairs: readonly number[]): readonly number[] =>
    improveTogether(region, greedyRepair(region, pairs, weights.unit), weights.unit, caps, pace)
  const weight = (pairs: readonly number[]): number => weightOfValue(weights.unit, valueOfPairs(region, pairs))
  let best = improved(pairsOf(region, problem, relaxed.candidateOf))
  let pairs = union(best, cheapestPairs(region, relaxedDuals))
  let support: readonly number[] = []
  /** Works with a share of the steps that are left; what it does not use stays. */
  const within = async <T>(share: number, work: (part: StepBudget) => Promise<T>): Promise<T> => {
    const part: StepBudget = { left: budget.left * share }
    const given = part.left
    const done = await work(part)
    budget.left -= given - part.left
    return done
  }
  /** What a solve for some levels found, filled up; kept where it is better by all levels. */
  const keep = (found: readonly number[]): void => {
    if (found === best) return
    const filled = improved(found)
    if (weight(filled) > weight(best)) best = filled
  }
  const price = async (goal: LevelObjective): Promise<Duals | null> => {
    const some = union(best, pairs).filter(mattersFor(region, goal))
    const priced = await within(PRICE_SHARE, (part) => priceLimits(host, region, some, goal, pace, part))
    if (priced !== null) pairs = union(pairs, priced.pairs)
    support = priced?.support ?? []
    return priced?.duals ?? null
  }
  const solveWithin = async (goal: LevelObjective, bounds: Bounds, share: number) => {
    const solved = await within(share, (part) => solveWithFixing(host, region, goal, best, bounds, support, pace, part))
    keep(solved.pairs)
    return solved.bound
  }

  pace.at('limits', 0, objective.length + 1)
  const soft: LevelObjective = { unit: unitsOf(objective, 2), settled: {} }
  const softDuals = await price(soft)
  const softWeight = (): number => weightOfValue(soft.unit, valueOfPairs(region, best))
  let softBounds: Bounds | null = null
  if (softDuals !== null) {
    softBounds = boundByPrices(region, soft, prove(region, softDuals, SCALE), SCALE)
    if (softBounds.bound >= (softWeight() + 1) * SCALE) {
      const likely = likelyPairs(region, softBounds)
      const tight = lagrangianBound(region, soft.unit, softDuals, likely, best, caps, pace, budget)
      softBounds = tighterOf(softBounds, tight.bounds)
      keep(tight.pairs)
      // Where the levels before the last are as high as without limits, what is left is the last level's own program,
      // below.
      const value = valueOfPairs(region, best)
      const isLast = objective.every((level) => level === last || value[level] === relaxed.value[level])
      if (!isLast) await solveWithin(soft, softBounds, SOFT_SHARE)
    }
  }

  const most = mostOfProblem(problem)
  const bound = { ...most }
  const levels: LevelDuals[] = []
  let asRelaxed = true
  let isOpen = false
  for (const [position, level] of objective.entries()) {
    pace.at('limits', position + 1, objective.length + 1)
    const before = objective.slice(0, position)
    const share = level === last ? 1 : LEVEL_SHARE
    const reached = (): boolean => valueOfPairs(region, best)[level] >= bound[level]
    if (asRelaxed) bound[level] = relaxed.value[level]
    if (asRelaxed && level === last && softBounds !== null && softDuals !== null && !reached()) {
      // All levels before are as high as they can be: the last one is what is left of the combined bound.
      const proven = await solveWithin(soft, softBounds, 1)
      const ofBefore = before.reduce((sum, one) => sum + soft.unit[one] * relaxed.value[one], 0)
      bound[level] = Math.min(bound[level], Math.floor((proven - ofBefore) / soft.unit[level]))
      levels.push({ level, duals: softDuals })
    } else if (!reached()) {
      const found = valueOfPairs(region, best)
      const goal: LevelObjective = {
        unit: { ...NOTHING, [level]: 1 },
        settled: Object.fromEntries(before.map((one) => [one, found[one]])),
      }
      const duals = await price(goal)
      if (duals !== null) {
        if (!isOpen) levels.push({ level, duals })
        const byPrices = boundByPrices(region, goal, prove(region, duals, SCALE), SCALE)
        const bounds =
          level === last && softBounds !== null ? tighterOf(byPrices, forNextLevel(softBounds, goal, soft)) : byPrices
        bound[level] = Math.min(bound[level], await solveWithin(goal, bounds, share))
      }
    }
    isOpen ||= !reached()
    asRelaxed &&= !isOpen && bound[level] === relaxed.value[level]
  }

  const value = valueOfPairs(region, best)
  const { unit } = weights
  const proof = certify(problem, caps, unit, relaxedDuals, levels, value, most, pace)
  const flow = proof.bound === weightOfValue(unit, value)
  if (flow) Object.assign(bound, value)
  const byIndex = (tickets: Int32Array, prices: Float64Array) => Float64Array.from(tickets, (ticket) => prices[ticket])
  const candidateOf = new Int32Array(region.placeCount).fill(-1)
  const candidateByTicket = inverse(problem.candidateTicket)
  const placeByTicket = inverse(problem.placeTicket)
  for (const pair of best) candidateOf[placeByTicket[region.places[pair]]] = candidateByTicket[region.candidates[pair]]
  const stated = statedBound(objective, value, bound, proof)
  return {
    candidateOf,
    value,
    bound: stated,
    proven: LEVELS.every((level) => stated[level] === value[level]),
    method: flow ? 'flow' : 'mip',
    byLottery: new Uint8Array(region.placeCount),
    ...(host.clock.ended ? { endedByClock: true as const } : {}),
    prices: {
      unit: proof.unit,
      candidates: byIndex(problem.candidateTicket, proof.candidates),
      places: byIndex(problem.placeTicket, proof.places),
      limits: proof.limits,
      dualBound: proof.bound,
    },
  }
}

/**
 * The least, lexicographically, of what the levels' bounds and the prices prove. A total in the one currency is a value
 * too: each unit holds every total of the levels after it.
 */
function statedBound(objective: readonly Objective[], value: Totals, bound: Totals, proof: Proof): Totals {
  const byPrices = { ...value }
  const byLevels = { ...value }
  let left = proof.bound
  for (const level of objective) {
    byPrices[level] = Math.floor(left / proof.unit[level])
    left -= byPrices[level] * proof.unit[level]
    byLevels[level] = bound[level]
  }
  const differing = objective.find((level) => byPrices[level] !== byLevels[level])
  return differing !== undefined && byPrices[differing] < byLevels[differing] ? byPrices : byLevels
}

/** The prices without limits, by ticket. */
const dualsOf = ({ candidateTicket }: AllocationProblem, { prices }: AllocationSolution): Duals => ({
  unit: prices.unit,
  candidates: Float64Array.from(inverse(candidateTicket), (candidate) => prices.candidates[candidate]),
  limits: prices.limits,
})

/** The pairs of an allocation. */
function pairsOf(
  region: LimitedRegion,
  { candidateTicket, placeTicket }: AllocationProblem,
  candidateOf: Int32Array,
): number[] {
  const wanted = new Int32Array(region.placeCount).fill(-1)
  candidateOf.forEach((candidate, place) => {
    if (candidate >= 0) wanted[placeTicket[place]] = candidateTicket[candidate]
  })
  return [...region.candidates.keys()].filter((pair) => region.candidates[pair] === wanted[region.places[pair]])
}

/**
 * So many pairs of each place that cost least above their worth without limits, those that cost the same mixed, for
 * places that are nearly alike.
 */
function cheapestPairs(region: LimitedRegion, relaxed: Duals): number[] {
  const slack = (pair: number): number =>
    relaxed.candidates[region.candidates[pair]] - weightOf(region, pair, relaxed.unit)
  return Array.from({ length: region.placeCount }, (_, place) =>
    region.equalCount[place] === 0
      ? []
      : Array.from({ length: region.starts[place + 1] - region.starts[place] }, (_, k) => region.starts[place] + k)

          .sort((a, b) => slack(a) - slack(b) || mixed(a) - mixed(b) || a - b)
          .slice(0, FIRST_PAIRS_PER_PLACE * region.equalCount[place]),
  ).flat()
}

/** The pairs with which most can be reached, so many per place, in order. */
function likelyPairs({ placeCount }: LimitedRegion, { boundWith }: Bounds): Int32Array {
  const least = boundWith.toSorted().reverse()[LIKELY_PAIRS_PER_PLACE * placeCount] ?? Number.NEGATIVE_INFINITY
  return Int32Array.from(boundWith.keys()).filter((pair) => boundWith[pair] >= least)
}

const union = (some: readonly number[], others: readonly number[]): number[] => [...new Set([...some, ...others])]
