import {
  byCodeUnit,
  type Candidate,
  type Place,
  type PlainDate,
  type Policy,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { allocate } from '../allocation/allocate.ts'
import { allocateFew } from '../allocation/few/allocate-few.ts'
import type { AllocationSolution, Edges, SolveControl, Totals } from '../allocation/problem.ts'
import { type ReducedProblem, reduceProblem } from '../allocation/reduce-problem.ts'
import { createPlaceReader, eligibleEdges, type PlaceEdges, type PlaceReader } from '../pairs/index.ts'
import {
  createPeopleTable,
  moveInOn,
  type OccupiedHomes,
  occupiedHomes,
  type Region,
  regionOf,
  type TicketFor,
  ticketReader,
} from '../region/index.ts'
import { allocationProblemOf, limitsInForce } from '../result/index.ts'

/**
 * What a day has besides the people who wait; places, houses and teams in the order of their ids. Rows are in their
 * canonical form.
 */
export type DayOffer = Required<Pick<Snapshot, 'asOf' | 'places' | 'houses' | 'supportTeams' | 'declines'>> &
  Pick<Snapshot, 'openProposals' | 'ledger'> & {
    /** With a certificate and its prices, which takes longer. */
    readonly isPriced?: boolean
  }

export interface DayPair {
  readonly candidateId: string
  readonly placeId: string
  readonly moveInOn: PlainDate
}

export interface DayAllocation {
  /** By place. */
  readonly pairs: readonly DayPair[]
  readonly value: Totals
  readonly proven: boolean
  /** The prices that prove it, for whoever asks what one more would bring. */
  readonly priced: PricedDay
}

/** One day's region with its optimum: only what was needed for it. */
export interface PricedDay {
  readonly region: Region
  readonly reduced: ReducedProblem | null
  readonly solution: AllocationSolution | null
  /** The keys of the limits of the reduced problem, in its order. */
  readonly limitKeys: readonly string[]
}

/**
 * The allocation that `match` proposes, day after day, and nothing but the allocation: no explanation, no counts of
 * what blocks whom. People are kept in columns from one day to the next; only places that can be filled are looked at,
 * and of those who are worth the same only as many as can be chosen (`reduceProblem`). Where limits bind and several
 * optima are worth the same it may choose another than `match` does.
 */
export interface DayAllocator {
  readonly put: (candidate: Candidate) => void
  readonly remove: (id: string) => void
  readonly waiting: readonly Candidate[]
  readonly candidateOf: (id: string) => Candidate | undefined
  readonly allocate: (offer: DayOffer) => Promise<DayAllocation>
  /**
   * By place, none of which is on offer: whether somebody waits for whom it is, those left out aside, and whether one
   * of them is urgent.
   */
  readonly bestLeft: (day: PlainDate, places: readonly Place[], isLeftOut: (id: string) => boolean) => BestLeft[]

  /** Every eligible pair of places that none of them lives in, on that day. */
  readonly edgesOf: (day: PlainDate, places: readonly Place[]) => Edges
}

export type BestLeft = 'nobody' | 'somebody' | 'urgent'

const NOTHING: Totals = { urgent: 0, freed: 0, placed: 0, score: 0 }

export function createDayAllocator(policy: Policy, control: SolveControl = {}): DayAllocator {
  const table = createPeopleTable(policy)
  const ticketFor = placeTickets(policy)
  const readerOf = createPlaceReader(policy, table.serials)
  const probeReaderOf = createPlaceReader(policy, table.serials)
  return {
    put: table.put,
    remove: table.remove,
    waiting: table.rows,
    candidateOf: (id) => {
      const index = table.indexOf(id)
      return index === undefined ? undefined : table.rows[index]
    },
    bestLeft(asOf, given, isLeftOut) {
      // Under names of their own: one may be like a home that is on offer.
      const places = given.map((place, index) => ({ ...place, id: `probe-${index}`, availableFrom: asOf }))
      const snapshot: Snapshot = { version: 1, asOf, candidates: table.rows, places, houses: [], supportTeams: [] }
      const region = regionOf(snapshot, policy, ticketFor, table.on(asOf))
      const read = probeReaderOf(region)
      return places.map((_, place): BestLeft => {
        let best: BestLeft = 'nobody'
        for (const candidate of read(place, false).candidates) {
          if (isLeftOut(table.rows[candidate].id)) continue
          if (region.urgent[candidate] === 1) return 'urgent'
          best = 'somebody'
        }
        return best
      })
    },
    edgesOf: (asOf, places) => {
      const houses: never[] = []
      const alone = places.map((place) => ({ ...place, houseId: null }))
      const snapshot: Snapshot = { version: 1, asOf, candidates: table.rows, places: alone, houses, supportTeams: [] }
      return eligibleEdges(regionOf(snapshot, policy, ticketFor, table.on(asOf)), control)
    },
    async allocate(offer) {
      const { isPriced = false, ...day } = offer
      const snapshot: Snapshot = { version: 1, candidates: table.rows, ...day }
      const region = regionOf(snapshot, policy, ticketFor, table.on(offer.asOf))
      const homes = occupiedHomes(region)
      const { edges, starts } = fillableEdges(region, homes, readerOf(region))
      if (edges.candidates.length === 0) {
        return {
          pairs: [],
          value: NOTHING,
          proven: true,
          priced: { region, reduced: null, solution: null, limitKeys: [] },
        }
      }
      const limits = limitsInForce(region, edges, homes)
      const { rules } = homes
      const reduced = reduceProblem(allocationProblemOf(region, edges, limits, homes), {
        ...(rules === null || rules.swaps ? {} : { mostPairs: starts * rules.maxLength }),
        compare: (a, b) => byCodeUnit(table.rows[a].id, table.rows[b].id),
      })
      // Without residents the draw decides among equals, as in a run; with them the optimum is sought in the few chains
      // that there can be.
      const few = isPriced || rules === null ? null : allocateFew(reduced.problem)
      const solution = few ?? (await allocate(reduced.problem, control))
      const pairs = Array.from(solution.candidateOf, (candidate, place): DayPair[] => {
        if (candidate < 0) return []
        const [c, p] = [reduced.candidates[candidate], reduced.places[place]]
        return [{ candidateId: table.rows[c].id, placeId: offer.places[p].id, moveInOn: moveInOn(region, c, p) }]
      }).flat()
      const limitKeys = reduced.problem.limits.map(({ key }) => key)
      const { value } = solution
      const proven = few !== null || (solution as AllocationSolution).proven
      return {
        pairs,
        value,
        proven,
        priced: { region, reduced, solution: few === null ? (solution as AllocationSolution) : null, limitKeys },
      }
    },
  }
}

/** More than this are forgotten at once. */
const MOST_TICKETS = 4096

/** Tickets of places by their ids: a row is another as soon as the day moves on which its home is free. */
function placeTickets(policy: Policy): TicketFor {
  const draw = ticketReader(policy, new WeakMap())
  const known = new Map<string, string>()
  return (row, kind, key) => {
    let ticket = known.get(key)
    if (ticket !== undefined) return ticket
    ticket = draw(row, kind, key)
    if (known.size === MOST_TICKETS) known.clear()
    known.set(key, ticket)
    return ticket
  }
}

/**
 * The pairs of the places that can be filled at all, and how many of these are free: a home that somebody keeps only
 * where they may go somewhere, from a free place on, in chains as long as the policy lets them be. With exchanges any
 * may be.
 */
function fillableEdges(
  region: Region,
  { rules, isClosed }: OccupiedHomes,
  read: PlaceReader,
): { edges: Edges; starts: number } {
  const count = region.places.length
  const found: (PlaceEdges | undefined)[] = Array.from({ length: count })
  const depth = new Int32Array(count).fill(-1)
  const { homeOf } = region.occupancy
  let level = [...region.places.keys()].filter(
    (place) =>
      isClosed[place] === 0 &&
      region.placeTaken[place] === 0 &&
      (rules === null || rules.swaps || rules.residentOf[place] < 0),
  )
  let starts = 0
  for (const place of level) depth[place] = rules?.depthOf[place] ?? 0
  while (level.length > 0) {
    const next: number[] = []
    for (const place of level) {
      const edges = found[place] ?? read(place)
      found[place] = edges
      if (edges.candidates.length > 0 && (rules === null || rules.residentOf[place] < 0)) starts++
      if (rules === null || rules.swaps || depth[place] + 1 >= rules.maxLength) continue
      const { candidates } = edges
      for (let e = 0; e < candidates.length; e++) {
        const candidate = candidates[e]
        const home = homeOf[candidate]
        if (home < 0 || rules.residentOf[home] !== candidate || isClosed[home] === 1) continue
        if (depth[home] >= 0 && depth[home] <= depth[place] + 1) continue
        depth[home] = depth[place] + 1
        next.push(home)
      }
    }
    level = next
  }
  const offsets = new Float64Array(count + 1)
  for (let place = 0; place < count; place++)
    offsets[place + 1] = offsets[place] + (found[place]?.candidates.length ?? 0)
  const candidates = new Int32Array(offsets[count])
  const scores = new Int16Array(offsets[count])
  for (let place = 0; place < count; place++) {
    const own = found[place]
    if (own === undefined) continue
    candidates.set(own.candidates, offsets[place])
    scores.set(own.scores, offsets[place])
  }
  return { edges: { candidateCount: region.candidates.length, placeCount: count, offsets, candidates, scores }, starts }
}
