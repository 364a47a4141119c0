import type { AllocationProblem, Edges, Limit } from './problem.ts'
import { pairWorth, unitsOf } from './weights.ts'

/** A problem with everybody left out who can be in no allocation that the draw would choose, and how it is numbered. */
export interface ReducedProblem {
  readonly problem: AllocationProblem
  /** By index of the reduced problem, the index of the given one; in the order of the ids that were given. */
  readonly candidates: Int32Array
  readonly places: Int32Array
  /** Those of the given limits that the reduced problem has. */
  readonly limits: Int32Array
}

/** At most so many chosen pairs, and what is left out for it. */
export interface ReduceOptions {
  /** More pairs than this no allocation has; absent: the places. */
  readonly mostPairs?: number
  /** Order of the candidates in the reduced problem. */
  readonly compare?: (a: number, b: number) => number
}

/**
 * For few places and many people. No allocation has more than `mostPairs` pairs, K. Of the people who use the same of
 * every limit at a place, and live in none of the places, only the K that are worth most there can be chosen, of equals
 * those that are drawn first: whoever comes after them could always be replaced by one of them who has no place. A
 * limit that K pairs cannot use up is none.
 *
 * 1. Leave out limits that cannot bind. 2. Sort the people of each place by what they use of the others. 3. Keep K of
 *    each sort, and whoever lives in one of the places or is kept apart from somebody. 4. Number who and what is left
 *    anew.
 *
 * The optimum has the same worth, and where the draw decides (`flow`), the same pairs.
 */
export function reduceProblem(given: AllocationProblem, options: ReduceOptions = {}): ReducedProblem {
  const { edges, homes = null } = given
  const wanted = new Uint8Array(edges.candidateCount)
  for (let e = 0; e < edges.candidates.length; e++) wanted[edges.candidates[e]] = 1
  const places = Int32Array.from(
    Array.from({ length: edges.placeCount }, (_, place) => place).filter(
      (place) =>
        edges.offsets[place + 1] > edges.offsets[place] ||
        // Whoever may move leaves a home, whether anybody wants it or not.
        (homes !== null && homes.residentOf[place] >= 0 && wanted[homes.residentOf[place]] === 1),
    ),
  )
  const most = Math.min(options.mostPairs ?? places.length, places.length)
  const binding = [...given.limits.keys()].filter((limit) => mayBind(given.limits[limit], edges, most))
  const kept = keptPairs(given, places, binding, most)
  const chosen = new Set<number>(kept.flatMap((pairs) => pairs.map((e) => edges.candidates[e])))
  for (const place of places) if (homes !== null && homes.residentOf[place] >= 0) chosen.add(homes.residentOf[place])
  const candidates = Int32Array.from([...chosen].sort(options.compare ?? ((a, b) => a - b)))
  return {
    problem: numberedAnew(given, candidates, places, binding, kept),
    candidates,
    places,
    limits: Int32Array.from(binding),
  }
}

/** Whether so many pairs could ask more of the limit than there is: by what its places' people ask most. */
function mayBind({ places: own, concerns, candidates, capacity, use }: Limit, edges: Edges, most: number): boolean {
  // What people give back to a limit only leaves more of it.
  const places = own ?? concerns?.places ?? null
  // Two who are kept apart, and limits on whomever and wherever, are few: they stay.
  if (candidates !== undefined || places === null) return true
  const asked: number[] = []
  for (const place of places) {
    let mostHere = 0
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const amount = use(edges.candidates[e], place)
      if (amount > mostHere) mostHere = amount
    }
    if (mostHere > 0) asked.push(mostHere)
  }
  asked.sort((a, b) => b - a)
  return asked.slice(0, most).reduce((sum, amount) => sum + amount, 0) > capacity
}

/** By place kept, its pairs that are kept, in the order of the candidates. */
function keptPairs(given: AllocationProblem, places: Int32Array, binding: readonly number[], most: number): number[][] {
  const { edges, limits, objective, candidateTicket, homes = null } = given
  const worth = pairWorth(given, unitsOf(objective, 1))
  const alone = new Uint8Array(edges.candidateCount)
  for (const resident of homes?.residentOf ?? []) if (resident >= 0) alone[resident] = 1
  const limitsAt = new Map<number, number[]>()
  const everywhere: number[] = []
  for (const limit of binding) {
    const { places: own, concerns, candidates: of } = limits[limit]
    for (const candidate of of ?? []) alone[candidate] = 1
    if (of !== undefined) continue
    // Whoever gives something back lives in one of the places, and stays for that.
    const at = own ?? concerns?.places ?? null
    if (at === null) everywhere.push(limit)
    else for (const place of at) limitsAt.set(place, [...(limitsAt.get(place) ?? []), limit])
  }
  return Array.from(places, (place) => {
    const [from, to] = [edges.offsets[place], edges.offsets[place + 1]]
    const here = [...everywhere, ...(limitsAt.get(place) ?? [])]
    const worths = new Float64Array(to - from)
    const sortOf = sortReader(
      here.map((limit) => limits[limit]),
      place,
    )
    const bySort = new Map<number | string, number[]>()
    const kept: number[] = []
    for (let e = from; e < to; e++) {
      const candidate = edges.candidates[e]
      if (alone[candidate] === 1) {
        kept.push(e)
        continue
      }
      const sort = sortOf(candidate)
      const members = bySort.get(sort)
      if (members === undefined) bySort.set(sort, [e])
      else members.push(e)
    }
    for (const members of bySort.values()) {
      if (members.length <= most) {
        kept.push(...members)
        continue
      }
      for (const e of members) worths[e - from] = worth(e)
      const isBefore = (a: number, b: number): boolean =>
        worths[a - from] > worths[b - from] ||
        (worths[a - from] === worths[b - from] &&
          candidateTicket[edges.candidates[a]] < candidateTicket[edges.candidates[b]])
      kept.push(...firstOf(members, most, isBefore))
    }
    return kept
  })
}

/** The `count` of a longer list that come before all others, in their order: of few, most others cost one look. */
function firstOf(list: readonly number[], count: number, isBefore: (a: number, b: number) => boolean): number[] {
  if (count > MOST_INSERTED) return list.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, count)
  const first: number[] = []
  for (const one of list) {
    let at = first.length
    while (at > 0 && isBefore(one, first[at - 1])) at--
    if (at === count) continue
    first.splice(at, 0, one)
    if (first.length > count) first.pop()
  }
  return first
}

/** Beyond so many of them, sorting all costs less than to put each in its place. */
const MOST_INSERTED = 64

/** What somebody uses of these limits at the place, as one key. */
function sortReader([one, ...others]: readonly Limit[], place: number): (candidate: number) => number | string {
  if (one === undefined) return () => 0
  if (others.length === 0) return (candidate) => one.use(candidate, place)
  return (candidate) => {
    let sort = `${one.use(candidate, place)}`
    for (const other of others) sort += ` ${other.use(candidate, place)}`
    return sort
  }
}

/** Above every score that 16 bits hold. */
const KEY = 2 ** 16

function numberedAnew(
  given: AllocationProblem,
  candidates: Int32Array,
  places: Int32Array,
  binding: readonly number[],
  kept: readonly (readonly number[])[],
): AllocationProblem {
  const { edges, homes = null } = given
  const newCandidate = new Map(Array.from(candidates, (old, now) => [old, now]))
  const newPlace = new Map(Array.from(places, (old, now) => [old, now]))
  const offsets = new Float64Array(places.length + 1)
  for (const [p, list] of kept.entries()) offsets[p + 1] = offsets[p] + list.length
  const pairCandidates = new Int32Array(offsets[places.length])
  const pairScores = new Int16Array(offsets[places.length])
  // Candidate and score as one number, which sorts as the candidate does; no score is below 0.
  for (const [p, list] of kept.entries()) {
    const keys = Float64Array.from(
      list,
      (e) => (newCandidate.get(edges.candidates[e]) as number) * KEY + edges.scores[e],
    )
    for (const [at, key] of keys.sort().entries()) {
      pairCandidates[offsets[p] + at] = Math.floor(key / KEY)
      pairScores[offsets[p] + at] = key % KEY
    }
  }
  const mapped = (list: Int32Array, to: ReadonlyMap<number, number>): Int32Array =>
    Int32Array.from([...list].flatMap((old) => to.get(old) ?? [])).sort()
  return {
    edges: {
      candidateCount: candidates.length,
      placeCount: places.length,
      offsets,
      candidates: pairCandidates,
      scores: pairScores,
    },
    objective: given.objective,
    urgent: Uint8Array.from(candidates, (old) => given.urgent[old]),
    ...(given.freeing === undefined
      ? {}
      : { freeing: Uint8Array.from(candidates, (old) => given.freeing?.[old] ?? 0) }),
    candidateTicket: positionsAmong(candidates, given.candidateTicket),
    placeTicket: positionsAmong(places, given.placeTicket),
    limits: binding.map((index): Limit => {
      const { use, places: at, candidates: of, concerns, ...limit } = given.limits[index]
      return {
        key: limit.key,
        capacity: limit.capacity,
        places: at === null ? null : mapped(at, newPlace),
        ...(of === undefined ? {} : { candidates: mapped(of, newCandidate) }),
        ...(concerns === undefined
          ? {}
          : {
              concerns: {
                places: mapped(concerns.places, newPlace),
                candidates: mapped(concerns.candidates, newCandidate),
              },
            }),
        use: (candidate, place) => use(candidates[candidate], places[place]),
      }
    }),
    homes:
      homes === null
        ? null
        : {
            residentOf: Int32Array.from(places, (old) => newCandidate.get(homes.residentOf[old]) ?? -1),
            depthOf: Int32Array.from(places, (old) => homes.depthOf[old]),
            maxLength: homes.maxLength,
            swaps: homes.swaps,
            isLate: (resident, place) => homes.isLate(candidates[resident], places[place]),
          },
  }
}

/** The order of those who are left among themselves. */
function positionsAmong(left: Int32Array, tickets: Int32Array): Int32Array {
  const order = Int32Array.from(left.keys()).sort((a, b) => tickets[left[a]] - tickets[left[b]])
  const positions = new Int32Array(left.length)
  for (const [position, index] of order.entries()) positions[index] = position
  return positions
}
