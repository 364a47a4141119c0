import type { Pace } from '../pace.ts'
import { weightOfValue } from '../weights.ts'
import { firstEqualPair, isAllowed, type LimitedRegion, valueOfPairs } from './limited-region.ts'
import { LEVELS, type LevelObjective, modelOf } from './model.ts'
import { askSolver, disposeQuietly, runModel, type SolverHost, type StepBudget } from './solver-host.ts'

export interface PairChoice {
  /** The best choice found. */
  readonly pairs: readonly number[]
  /** No choice among the pairs given is worth more than this by the objective; +∞ where the solver could not say. */
  readonly bound: number
  readonly proven: boolean
}

/**
 * The best choice among the pairs given, by branch and cut; a pair stands for those of its candidate at all places that
 * are equal. `start` is a choice among them that has what is settled, and what is returned wherever the solver has
 * nothing better: nothing that it says is believed that whole numbers do not bear out. The weight of all pairs must be
 * whole, so that a bound less than one above the best proves it.
 */
export async function choosePairs(
  host: SolverHost,
  region: LimitedRegion,
  pairs: readonly number[],
  start: readonly number[],
  goal: LevelObjective,
  pace: Pace,
  budget: StepBudget,
): Promise<PairChoice> {
  const weight = (choice: readonly number[]): number => weightOfValue(goal.unit, valueOfPairs(region, choice))
  const columns = [...new Set(pairs.map((pair) => firstEqualPair(region, pair)))]
  const started = new Set(start.map((pair) => firstEqualPair(region, pair)))
  const answer = await askSolver(host, (highs) => {
    const model = highs.createModel({
      ...modelOf(highs, region, columns, goal),
      colUpper: new Float64Array(columns.length).fill(1),
      integrality: new Int32Array(columns.length).fill(highs.constants.variableType.integer),
    })
    try {
      model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.99, mip_feasibility_tolerance: 1e-7 })
      model.setSolution({ colValue: Float64Array.from(columns, (pair) => (started.has(pair) ? 1 : 0)) })
      const ending = runModel(highs, model, columns.length, 'integer', budget, host, pace)
      if (ending === 'failed') return null
      const { colValue } = model.getSolution()
      const found = apart(
        region,
        columns.filter((_, column) => colValue[column] > 0.5),
        start,
      )
      const bound = Math.floor(Number(model.info.get('mip_dual_bound')) + 1e-6)
      return { ending, found, bound }
    } finally {
      disposeQuietly(model)
    }
  })
  if (answer === null) return { pairs: start, bound: Number.POSITIVE_INFINITY, proven: false }
  const value = valueOfPairs(region, answer.found)
  const asSettled = LEVELS.every((level) => value[level] === (goal.settled[level] ?? value[level]))
  const isBetter = isAllowed(region, answer.found) && asSettled && weight(answer.found) >= weight(start)
  const best = isBetter ? answer.found : start
  // A solver that is done has its own best at its bound; one that claims a bound below what is known talks nonsense.
  const isSound = answer.bound >= weight(best) && (answer.ending === 'unfinished' || isBetter)
  if (!isSound) {
    host.discard()
    return { pairs: best, bound: Number.POSITIVE_INFINITY, proven: false }
  }
  return { pairs: best, bound: answer.bound, proven: answer.ending === 'solved' && answer.bound === weight(best) }
}

/**
 * Gives each pair one of the places that are equal: who starts at one of them stays there, the others take what is left
 * in the order of the draw.
 */
function apart(region: LimitedRegion, found: readonly number[], start: readonly number[]): number[] {
  const { placeCount, places, starts, firstEqual } = region
  const taken = new Uint8Array(placeCount)
  const startedAt = new Map(start.map((pair) => [firstEqualPair(region, pair), places[pair]]))
  for (const pair of found) {
    const place = startedAt.get(pair)
    if (place !== undefined) taken[place] = 1
  }
  const next = Int32Array.from({ length: placeCount }, (_, place) => place)
  return found.map((pair) => {
    const first = places[pair]
    let place = startedAt.get(pair) ?? next[first]
    if (!startedAt.has(pair)) {
      while (place < placeCount && (firstEqual[place] !== first || taken[place] === 1)) place++
      // More than there are places: not an allocation, and refused as such by whoever looks.
      if (place === placeCount) return pair
      taken[place] = 1
      next[first] = place
    }
    return pair - starts[first] + starts[place]
  })
}
