import type { Objective, ObjectiveValue } from '@thuismatch/shared/domain'
import type { Pace } from '../pace.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { mostOf, unitsOf, type Worth, worthOfValue } from '../worth.ts'
import { improveTogether } from './blocks/improve-together.ts'
import { tighten } from './blocks/tighten.ts'
import type { Caps } from './caps.ts'
import { certify, type LevelDuals } from './certify.ts'
import { type Duals, type Proof, prove } from './duals.ts'
import { type Allowance, loadHighs } from './highs.ts'
import { keepWhatFits } from './keep-what-fits.ts'
import { inverse, type LimitedRegion, limitedRegionOf, valueOfPairs, weightOf } from './limited-region.ts'
import { type Aim, LEVELS } from './model.ts'
import { priceLimits } from './price-limits.ts'
import { raise } from './raise.ts'
import { beyondSettled, lower, type Reach, reachByPrices } from './reach.ts'

/** Proofs are computed in whole numbers of this fraction of a point. */
const SCALE = 2 ** 20
/** So many pairs of each place are in the first linear program. */
const FIRST_PAIRS_PER_PLACE = 15

/** So many pairs of each place are looked at while prices are sought that tighten the bound. */
const LIKELY_PAIRS_PER_PLACE = 20

const NOTHING: ObjectiveValue = { urgent: 0, placed: 0, score: 0 }

/**
 * The optimum under limits that bind. `relaxed` is the optimum without them, or under `caps` alone: its value bounds every level, and its
 * prices tell which pairs matter.
 *
 * A linear program over all pairs prices the limits, with an objective in which a level outweighs a few units of the next. Branch and cut over
 * the pairs that are nearly worth their price finds an allocation. Level by level, what it reaches is settled: at once where no more is possible
 * without limits either, otherwise by a linear program and branch and cut for that level alone.
 * So no solver in floating point ever sees the large weights of the combined objective.
 */
export async function solveLimited(
  problem: AllocationProblem,
  relaxed: AllocationSolution,
  caps: Caps | null,
  worth: Worth,
  pace: Pace,
  timeLimitMs: number,
): Promise<AllocationSolution> {
  const highs = await loadHighs()
  const { objective } = problem
  const allowance: Allowance = { leftMs: timeLimitMs }
  const region = limitedRegionOf(problem, 'possible')
  const last = objective[objective.length - 1]
  const relaxedDuals = dualsOf(problem, relaxed)
  const fitting = keepWhatFits(region, pairsOf(region, problem, relaxed.candidateOf), worth.unit)
  let best = improveTogether(region, fitting, worth.unit, caps, pace)
  let pairs = union(best, cheapestPairs(region, relaxedDuals))
  const price = (aim: Aim): Duals | null => {
    const priced = priceLimits(highs, region, union(best, pairs), aim, pace, allowance)
    if (priced !== null) pairs = priced.pairs
    return priced === null ? null : priced.duals
  }

  pace.at('limits', 0, objective.length + 1)
  const soft: Aim = { worth: unitsOf(objective, 2), settled: {} }
  const softDuals = price(soft)
  let softReach: Reach | null = null
  let softBound = Number.POSITIVE_INFINITY
  if (softDuals !== null) {
    softReach = reachByPrices(region, soft, prove(region, softDuals, SCALE), SCALE)
    if (allowance.leftMs > 0 && softReach.most >= (worthOfValue(soft.worth, valueOfPairs(region, best)) + 1) * SCALE) {
      const tight = tighten(region, soft.worth, softDuals, likelyPairs(region, softReach), best, caps, pace)
      softReach = lower(softReach, tight.reach)
      best = tight.pairs
    }
    const raised = raise(highs, region, soft, best, softReach, pace, allowance)
    best = raised.pairs
    softBound = raised.bound
  }

  const { edges, urgent } = problem
  const most = mostOf(
    edges.candidateCount,
    edges.placeCount,
    urgent.reduce((sum, one) => sum + one, 0),
  )
  const bound = { ...most }
  const levels: LevelDuals[] = []
  let asRelaxed = true
  for (const [position, level] of objective.entries()) {
    pace.at('limits', position + 1, objective.length + 1)
    const found = valueOfPairs(region, best)
    const before = objective.slice(0, position)
    const reached = (): boolean => valueOfPairs(region, best)[level] >= bound[level]
    if (asRelaxed) bound[level] = relaxed.value[level]
    if (asRelaxed && level === last) {
      const ofBefore = before.reduce((sum, one) => sum + soft.worth[one] * found[one], 0)
      bound[level] = Math.min(bound[level], Math.floor((softBound - ofBefore) / soft.worth[level]))
      if (reached() && softDuals !== null) levels.push({ level, duals: softDuals })
    }
    if (!reached()) {
      const settled = Object.fromEntries(before.map((one) => [one, found[one]]))
      const aim: Aim = { worth: { ...NOTHING, [level]: 1 }, settled }
      const duals = price(aim)
      if (duals === null) break
      levels.push({ level, duals })
      const byPrices = reachByPrices(region, aim, prove(region, duals, SCALE), SCALE)
      const reach =
        level === last && softReach !== null ? lower(byPrices, beyondSettled(softReach, aim, soft)) : byPrices
      const raised = raise(highs, region, aim, best, reach, pace, allowance)
      best = raised.pairs
      bound[level] = Math.min(bound[level], raised.bound)
    }
    if (!reached()) break
    asRelaxed &&= bound[level] === relaxed.value[level]
  }

  const value = valueOfPairs(region, best)
  const { unit } = worth
  const proof = certify(problem, caps, unit, relaxedDuals, levels, value, most, pace)
  const flow = proof.bound === worthOfValue(unit, value)
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
 * The least, lexicographically, of what the levels' bounds and the prices prove. A total in the one currency is a value too: each
 * unit holds every total of the levels after it.
 */
function statedBound(
  objective: readonly Objective[],
  value: ObjectiveValue,
  bound: ObjectiveValue,
  proof: Proof,
): ObjectiveValue {
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
  worth: prices.unit,
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

/** So many pairs of each place that cost least above their worth without limits, earlier tickets first. */
function cheapestPairs(region: LimitedRegion, relaxed: Duals): number[] {
  const slack = (pair: number): number =>
    relaxed.candidates[region.candidates[pair]] - weightOf(region, pair, relaxed.worth)
  return Array.from({ length: region.placeCount }, (_, place) =>
    Array.from({ length: region.starts[place + 1] - region.starts[place] }, (_, k) => region.starts[place] + k)
      .sort((a, b) => slack(a) - slack(b) || a - b)
      .slice(0, FIRST_PAIRS_PER_PLACE),
  ).flat()
}

/** The pairs with which most can be reached, so many per place, in order. */
function likelyPairs({ placeCount }: LimitedRegion, { mostWith }: Reach): Int32Array {
  const least = mostWith.toSorted().reverse()[LIKELY_PAIRS_PER_PLACE * placeCount] ?? Number.NEGATIVE_INFINITY
  return Int32Array.from(mostWith.keys()).filter((pair) => mostWith[pair] >= least)
}

const union = (some: readonly number[], others: readonly number[]): number[] => [...new Set([...some, ...others])]
