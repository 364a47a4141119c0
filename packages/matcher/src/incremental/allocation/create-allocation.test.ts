import type { Objective } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../../allocation/allocate.ts'
import type { AllocationProblem, AllocationSolution } from '../../allocation/problem.ts'
import { faultsOfPrices } from '../../allocation/testing/check-prices.ts'
import { edgesOf, OBJECTIVE_ORDERS, type Pair } from '../../allocation/testing/region.ts'
import { createAllocation } from './create-allocation.ts'

type Numbers = Iterator<number>

/** What a test believes to be there, by number; `null` has left. */
interface Model {
  readonly candidates: ({ ticket: number; urgent: 0 | 1 } | null)[]
  readonly places: ({ ticket: number } | null)[]
  pairs: Pair[]
}

describe('an allocation that is kept', () => {
  it('equals one from scratch after each of a thousand steps, prices and lottery included', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.constantFrom(...OBJECTIVE_ORDERS), (numbers, objective) =>
        walk(numbers, objective, 1000, 12),
      ),
      { numRuns: 2 },
    )
  })

  it('stays right in regions of every shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.constantFrom(...OBJECTIVE_ORDERS), (numbers, objective) =>
        walk(numbers, objective, 12, 5),
      ),
      { numRuns: 150 },
    )
  })

  it('refuses numbers that are not there', () => {
    const allocation = createAllocation(problemOf(twoByTwo, ['score']).problem)
    allocation.removeCandidate(1)
    expect(() => allocation.removeCandidate(1)).toThrow(/1 is none of the candidates here; expected one of 0 to 1/)
    expect(() => allocation.withdrawPlace(2)).toThrow(RangeError)
    expect(() => allocation.offerPlace({ candidates: [1], scores: [5] })).toThrow(RangeError)
  })
})

const twoByTwo: Model = {
  candidates: [
    { ticket: 0, urgent: 0 },
    { ticket: 1, urgent: 0 },
  ],
  places: [{ ticket: 0 }, { ticket: 1 }],
  pairs: [0, 1].flatMap((candidate) =>
    [0, 1].map((place) => ({ candidate, place, score: 100 + candidate + 2 * place })),
  ),
}

/** Random steps from an empty region, or from one that is solved at once; each compared with a solve from scratch. */
async function walk(numbers: Numbers, objective: readonly Objective[], steps: number, size: number): Promise<void> {
  const below = (limit: number): number => numbers.next().value % limit
  const scores = [[0, 500, 1000], [7], [...Array(1001).keys()]][below(3)]!
  const model: Model = { candidates: [], places: [], pairs: [] }
  const newTicket = (): number => below(2 ** 30) + below(2 ** 20) / 2 ** 20
  const somePairs = (count: number): number[] => Array.from({ length: count }, (_, k) => k).filter(() => below(2) === 0)
  for (let k = 0, count = below(size); k < count; k++) model.candidates.push({ ticket: k, urgent: 0 })
  for (let k = 0, count = below(size); k < count; k++) model.places.push({ ticket: k })
  model.pairs = model.candidates.flatMap((_, candidate) =>
    somePairs(model.places.length).map((place) => ({ candidate, place, score: scores[below(scores.length)]! })),
  )
  const allocation = createAllocation(problemOf(model, objective).problem)
  for (let step = 0; step < steps; step++) {
    const living = (things: readonly unknown[]): number[] => [...things.keys()].filter((k) => things[k] !== null)
    const candidates = living(model.candidates)
    const places = living(model.places)
    const kind = below(4)
    if (kind === 0 && places.length < size) {
      const found = candidates.filter(() => below(3) > 0)
      const place = { ticket: newTicket() }
      const found2 = found.map((candidate) => ({
        candidate,
        place: model.places.length,
        score: scores[below(scores.length)]!,
      }))
      expect(allocation.offerPlace({ candidates: found, scores: found2.map(({ score }) => score) })).toBe(
        model.places.length,
      )
      model.places.push(place)
      model.pairs.push(...found2)
    } else if (kind === 1 && candidates.length < 2 * size) {
      const found = places.filter(() => below(3) > 0)
      const candidate = { ticket: newTicket(), urgent: below(4) === 0 ? (1 as const) : (0 as const) }
      const pairs = found.map((place) => ({
        candidate: model.candidates.length,
        place,
        score: scores[below(scores.length)]!,
      }))
      expect(
        allocation.addCandidate({
          urgent: candidate.urgent === 1,
          freeing: false,
          places: found,
          scores: pairs.map(({ score }) => score),
        }),
      ).toBe(model.candidates.length)
      model.candidates.push(candidate)
      model.pairs.push(...pairs)
    } else if (kind === 2 && places.length > 0) {
      const place = places[below(places.length)]!
      allocation.withdrawPlace(place)
      model.places[place] = null
      model.pairs = model.pairs.filter((pair) => pair.place !== place)
    } else if (kind === 3 && candidates.length > 0) {
      const candidate = candidates[below(candidates.length)]!
      allocation.removeCandidate(candidate)
      model.candidates[candidate] = null
      model.pairs = model.pairs.filter((pair) => pair.candidate !== candidate)
    }
    const { problem, candidateNumbers, placeNumbers } = problemOf(model, objective)
    const kept = compact(allocation.solution(drawOf(model)), candidateNumbers, placeNumbers)
    expect(kept).toEqual(await allocate(problem))
    expect(faultsOfPrices(problem, kept)).toEqual([])
  }
}

/** The draw among all that were ever there; who has left comes last. */
const drawOf = ({ candidates, places }: Model) => ({
  candidateTicket: ranks(candidates.map((one) => one?.ticket ?? Infinity)),
  placeTicket: ranks(places.map((one) => one?.ticket ?? Infinity)),
})

function ranks(tickets: readonly number[]): Int32Array {
  const sorted = [...tickets.keys()].sort((a, b) => (tickets[a] === tickets[b] ? a - b : tickets[a]! - tickets[b]!))
  const positions = new Int32Array(tickets.length)
  sorted.forEach((k, position) => {
    positions[k] = position
  })
  return positions
}

/** What is there, numbered without gaps, as a problem of its own. */
function problemOf(
  model: Model,
  objective: readonly Objective[],
): { problem: AllocationProblem; candidateNumbers: number[]; placeNumbers: number[] } {
  const candidateNumbers = [...model.candidates.keys()].filter((k) => model.candidates[k] !== null)
  const placeNumbers = [...model.places.keys()].filter((k) => model.places[k] !== null)
  const problem = {
    edges: edgesOf(
      candidateNumbers.length,
      placeNumbers.length,
      model.pairs.map(({ candidate, place, score }) => ({
        candidate: candidateNumbers.indexOf(candidate),
        place: placeNumbers.indexOf(place),
        score,
      })),
    ),
    objective,
    urgent: Uint8Array.from(candidateNumbers, (k) => model.candidates[k]!.urgent),
    candidateTicket: ranks(candidateNumbers.map((k) => model.candidates[k]!.ticket)),
    placeTicket: ranks(placeNumbers.map((k) => model.places[k]!.ticket)),
    limits: [],
  }
  return { problem, candidateNumbers, placeNumbers }
}

/** A solution by the numbers given for good, as one by the numbers of the compact problem. */
function compact(
  solution: AllocationSolution,
  candidateNumbers: readonly number[],
  placeNumbers: readonly number[],
): AllocationSolution {
  const { candidateOf, byLottery, prices } = solution
  return {
    ...solution,
    candidateOf: Int32Array.from(placeNumbers, (k) => candidateNumbers.indexOf(candidateOf[k]!)),
    byLottery: Uint8Array.from(placeNumbers, (k) => byLottery[k]!),
    prices: {
      ...prices,
      candidates: Float64Array.from(candidateNumbers, (k) => prices.candidates[k]!),
      places: Float64Array.from(placeNumbers, (k) => prices.places[k]!),
    },
  }
}
