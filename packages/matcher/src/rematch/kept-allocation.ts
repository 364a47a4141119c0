import { createAllocation } from '../allocation/incremental/create-allocation.ts'
import type { AllocationSolution, Edges, SolveControl } from '../allocation/problem.ts'
import type { Region } from '../eligibility/index.ts'
import type { Carried } from './carried.ts'

/** An allocation without limits that follows a region from snapshot to snapshot. */
export interface KeptAllocation {
  /** Goes on to the next region, in one search for each who leaves or joins. */
  readonly follow: (region: Region, edges: Edges, carried: Carried) => void
  /** The optimum of the region without its limits, as `allocate` starts from; so many limits have a price of 0. */
  readonly solution: (limitCount: number) => AllocationSolution
}

/** More numbers given than this, against those in use, and it begins anew: they are given for good. */
const MOST_NUMBERS_PER_ONE = 2

export function keptAllocation(first: Region, firstEdges: Edges, control: SolveControl): KeptAllocation {
  let region = first
  let { allocation, numbers } = begun(first, firstEdges, control)

  return {
    follow: (next, edges, carried) => {
      region = next
      const given = numbers.candidates.given + numbers.places.given
      const wanted = carried.candidates.joined.length + carried.places.joined.length
      const living = next.candidates.length + next.places.length
      if (given + wanted > MOST_NUMBERS_PER_ONE * living + 32) {
        ;({ allocation, numbers } = begun(next, edges, control))
        return
      }
      const { candidates, places } = carried
      for (const candidate of candidates.left) allocation.removeCandidate(numbers.candidates.of[candidate])
      for (const place of places.left) allocation.withdrawPlace(numbers.places.of[place])
      numbers = {
        candidates: renumber(numbers.candidates, candidates.was),
        places: renumber(numbers.places, places.was),
      }

      const ofJoined = pairsOfJoined(edges, carried)
      for (const candidate of candidates.joined) {
        const pairs = ofJoined.get(candidate) ?? { places: [], scores: [] }
        const number = allocation.addCandidate({
          urgent: next.urgent[candidate] === 1,
          places: pairs.places.map((place) => numbers.places.of[place]),
          scores: pairs.scores,
        })
        numbers.candidates.of[candidate] = number
        numbers.candidates.given = number + 1
      }
      for (const place of places.joined) {
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

function begun({ policy, urgent }: Region, edges: Edges, control: SolveControl) {
  const numbered = (count: number): Numbers => ({
    of: Int32Array.from({ length: count }, (_, index) => index),
    given: count,
  })
  return {
    allocation: createAllocation({ edges, objective: policy.objective, urgent }, control),
    numbers: { candidates: numbered(edges.candidateCount), places: numbered(edges.placeCount) },
  }
}

const renumber = ({ of, given }: Numbers, was: Int32Array): Numbers => ({
  of: was.map((index) => (index < 0 ? -1 : of[index])),
  given,
})

/** The pairs of candidates who have joined with places that were there. */
function pairsOfJoined({ offsets, candidates, scores }: Edges, carried: Carried) {
  const pairs = new Map<number, { readonly places: number[]; readonly scores: number[] }>()
  for (const candidate of carried.candidates.joined) pairs.set(candidate, { places: [], scores: [] })
  if (pairs.size === 0) return pairs
  carried.places.was.forEach((was, place) => {
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
