import type { AllocationSolution, Edges, SolveControl } from '../allocation/problem.ts'
import type { Region } from '../region/index.ts'
import { createAllocation } from './allocation/create-allocation.ts'
import type { RegionDiff } from './region-diff.ts'

/** An allocation without limits that follows a region from snapshot to snapshot. */
export interface LiveAllocation {
  /** Goes on to the next region, in one search for each who leaves or joins. */
  readonly update: (region: Region, edges: Edges, diff: RegionDiff) => void
  /** The optimum of the region without its limits, as `allocate` starts from; so many limits have a price of 0. */
  readonly solution: (limitCount: number) => AllocationSolution
}

/** More numbers given than this, against those in use, and it begins anew: they are given for good. */
const MOST_NUMBERS_PER_ONE = 2

export function liveAllocation(first: Region, firstEdges: Edges, control: SolveControl): LiveAllocation {
  let region = first
  let { allocation, numbers } = begun(first, firstEdges, control)

  return {
    update: (next, edges, diff) => {
      region = next
      const given = numbers.candidates.given + numbers.places.given
      const wanted = diff.candidates.added.length + diff.places.added.length
      const living = next.candidates.length + next.places.length
      if (given + wanted > MOST_NUMBERS_PER_ONE * living + 32) {
        ;({ allocation, numbers } = begun(next, edges, control))
        return
      }
      const { candidates, places } = diff
      for (const candidate of candidates.removed) allocation.removeCandidate(numbers.candidates.of[candidate])
      for (const place of places.removed) allocation.withdrawPlace(numbers.places.of[place])
      numbers = {
        candidates: renumber(numbers.candidates, candidates.oldIndex),
        places: renumber(numbers.places, places.oldIndex),
      }

      const ofJoined = pairsOfJoined(edges, diff)
      for (const candidate of candidates.added) {
        const pairs = ofJoined.get(candidate) ?? { places: [], scores: [] }
        const number = allocation.addCandidate({
          urgent: next.urgent[candidate] === 1,
          freeing: next.freeing[candidate] === 1,
          places: pairs.places.map((place) => numbers.places.of[place]),
          scores: pairs.scores,
        })
        numbers.candidates.of[candidate] = number
        numbers.candidates.given = number + 1
      }
      for (const place of places.added) {
        const [from, to] = [edges.offsets[place], edges.offsets[place + 1]]
        const number = allocation.offerPlace({
          candidates: edges.candidates.subarray(from, to).map((candidate) => numbers.candidates.of[candidate]),
          scores: edges.scores.subarray(from, to),
        })
        numbers.places.of[place] = number
        numbers.places.given = number + 1
      }
    },
    solution: (limitCount) => {
      const { candidates, places } = numbers
      const { candidateOf, byLottery, prices, ...rest } = allocation.solution({
        candidateTicket: positionsOf(candidates, region.candidateTicket),
        placeTicket: positionsOf(places, region.placeTicket),
      })
      const candidateByNumber = new Int32Array(candidates.given).fill(-1)
      candidates.of.forEach((number, candidate) => {
        candidateByNumber[number] = candidate
      })
      return {
        ...rest,
        candidateOf: places.of.map((number) => (candidateOf[number] < 0 ? -1 : candidateByNumber[candidateOf[number]])),
        byLottery: Uint8Array.from(places.of, (number) => byLottery[number]),
        prices: {
          ...prices,
          limits: new Float64Array(limitCount),
          candidates: Float64Array.from(candidates.of, (number) => prices.candidates[number]),
          places: Float64Array.from(places.of, (number) => prices.places[number]),
        },
      }
    },
  }
}

/** The numbers that the allocation knows somebody by, by index of the region; and how many were given. */
interface Numbers {
  readonly of: Int32Array
  given: number
}

function begun({ policy, urgent, freeing }: Region, edges: Edges, control: SolveControl) {
  const numbered = (count: number): Numbers => ({
    of: Int32Array.from({ length: count }, (_, index) => index),
    given: count,
  })
  return {
    allocation: createAllocation({ edges, objective: policy.objective, urgent, freeing }, control),
    numbers: { candidates: numbered(edges.candidateCount), places: numbered(edges.placeCount) },
  }
}

const renumber = ({ of, given }: Numbers, was: Int32Array): Numbers => ({
  of: was.map((index) => (index < 0 ? -1 : of[index])),
  given,
})

/** The pairs of candidates who have joined with places that were there. */
function pairsOfJoined({ offsets, candidates, scores }: Edges, diff: RegionDiff) {
  const pairs = new Map<number, { readonly places: number[]; readonly scores: number[] }>()
  for (const candidate of diff.candidates.added) pairs.set(candidate, { places: [], scores: [] })
  if (pairs.size === 0) return pairs
  diff.places.oldIndex.forEach((was, place) => {
    if (was < 0) return
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const own = pairs.get(candidates[e])
      own?.places.push(place)
      own?.scores.push(scores[e])
    }
  })
  return pairs
}

/** Positions in the draw by number: those of the region, then whoever has left. */
function positionsOf({ of, given }: Numbers, tickets: Int32Array): Int32Array {
  const positions = new Int32Array(given).fill(-1)
  of.forEach((number, index) => {
    positions[number] = tickets[index]
  })
  let last = of.length
  for (let number = 0; number < given; number++) if (positions[number] < 0) positions[number] = last++
  return positions
}
