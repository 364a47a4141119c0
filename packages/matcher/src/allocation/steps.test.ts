import { describe, expect, it } from 'vitest'
import { matchRows } from './assignment/match-rows.ts'
import { listsByCandidate, listsByPlace, type RankedLists } from './assignment/ranked-lists.ts'
import { matchCapped } from './limits/match-capped.ts'
import type { AllocationProblem } from './problem.ts'
import { solveFlow } from './solve-flow.ts'
import { countingPace } from './testing/counting-pace.ts'
import { mediumRegion } from './testing/medium-region.ts'
import { mostOf, type Weights, weightsFor } from './weights.ts'

const crowded = mediumRegion({ candidates: 400, places: 40, candidatesPerPlace: 200, limited: false, seed: 4 })
const roomy = mediumRegion({ candidates: 40, places: 120, candidatesPerPlace: 12, limited: false, seed: 6 })
/** Few scores, so that nearly everything is tied. */
const alike = { ...crowded, edges: { ...crowded.edges, scores: crowded.edges.scores.map((score) => score % 3) } }

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)

const worthOf = ({ edges, objective, urgent }: AllocationProblem): Weights =>
  weightsFor(objective, mostOf(edges.candidateCount, edges.placeCount, sum(urgent), 0))

const listsOf = (lists: typeof listsByPlace, problem: AllocationProblem): RankedLists =>
  lists(problem, worthOf(problem))

/** What a matching took, and how much of its lists it had to sort. */
function stepsOf(lists: RankedLists, capacities: readonly number[] | null) {
  const { pace, counted } = countingPace()
  const of = Int32Array.from({ length: lists.columnCount }, (_, column) => (column % 4) - 1)
  const { rowOf } = capacities === null ? matchRows(lists, null, pace) : matchCapped(lists, { of, capacities }, pace)
  return {
    ...counted(),
    matched: rowOf.filter((row) => row >= 0).length,
    sorted: sum(lists.sortedEnds) - sum(lists.starts),
  }
}

/** Exact, for none of it depends on the machine: a shortcut that is lost changes no answer and shows here alone. */
describe('the steps of a matching', () => {
  it('are as few as they were, from either side', () => {
    expect(stepsOf(listsOf(listsByPlace, crowded), null)).toEqual({
      steps: 2275,
      turns: 40,
      told: 1,
      matched: 40,
      sorted: 960,
    })
    expect(stepsOf(listsOf(listsByPlace, alike), null)).toEqual({
      steps: 1029,
      turns: 40,
      told: 1,
      matched: 40,
      sorted: 960,
    })
    expect(stepsOf(listsOf(listsByPlace, roomy), null)).toEqual({
      steps: 6841,
      turns: 120,
      told: 1,
      matched: 40,
      sorted: 1423,
    })
    expect(stepsOf(listsOf(listsByCandidate, roomy), null)).toEqual({
      steps: 645,
      turns: 40,
      told: 1,
      matched: 40,
      sorted: 1423,
    })
  })

  it('are those of the scarce side', () => {
    const { pace, counted } = countingPace()
    solveFlow(roomy, worthOf(roomy), pace)
    expect(counted()).toMatchObject({ steps: 645, turns: 40 })
    const ofCrowded = countingPace()
    solveFlow(crowded, worthOf(crowded), ofCrowded.pace)
    expect(ofCrowded.counted()).toMatchObject({ steps: 2275, turns: 40 })
  })

  it('are as few as they were under caps', () => {
    expect(stepsOf(listsOf(listsByPlace, crowded), [5, 0, 12])).toEqual({
      steps: 3474,
      turns: 40,
      told: 1,
      matched: 40,
      sorted: 960,
    })
    expect(stepsOf(listsOf(listsByPlace, alike), [5, 0, 12])).toEqual({
      steps: 1417,
      turns: 40,
      told: 1,
      matched: 40,
      sorted: 1080,
    })
    expect(stepsOf(listsOf(listsByPlace, roomy), [7, 2, 9])).toEqual({
      steps: 5291,
      turns: 120,
      told: 1,
      matched: 28,
      sorted: 1423,
    })
  })
})
