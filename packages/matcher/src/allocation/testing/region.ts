import { OBJECTIVES, type Objective } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import type { AllocationProblem, Edges, Limit } from '../problem.ts'

/** A pair as a test writes it. */
export interface Pair {
  readonly candidate: number
  readonly place: number
  readonly score: number
}

export function edgesOf(candidateCount: number, placeCount: number, pairs: readonly Pair[]): Edges {
  const sorted = pairs.toSorted((a, b) => a.place - b.place || a.candidate - b.candidate)
  const offsets = new Int32Array(placeCount + 1)
  for (const { place } of sorted) offsets[place + 1]++
  for (let place = 0; place < placeCount; place++) offsets[place + 1] += offsets[place]
  return {
    candidateCount,
    placeCount,
    offsets,
    candidates: Int32Array.from(sorted, ({ candidate }) => candidate),
    scores: Int16Array.from(sorted, ({ score }) => score),
  }
}

/** Every order of every selection of the levels that holds `score`. */
export const OBJECTIVE_ORDERS: readonly (readonly Objective[])[] = ordersOf(OBJECTIVES).filter((levels) =>
  levels.includes('score'),
)

function ordersOf(levels: readonly Objective[]): (readonly Objective[])[] {
  return levels.flatMap((first) => [
    [first],
    ...ordersOf(levels.filter((level) => level !== first)).map((rest) => [first, ...rest]),
  ])
}

/** A function of the two indices that looks arbitrary: 0 … `below` − 1. */
const mixed = (seed: number, candidate: number, place: number, below: number): number =>
  ((Math.imul(candidate + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35)) >>> 7) %
  below

/** Limits like those of a house, a team and a municipality, and of any other shape. */
const limitOf = (places: number): fc.Arbitrary<Limit> =>
  fc
    .record({
      kind: fc.constantFrom('house', 'team', 'origin', 'whole-house'),
      capacity: fc.nat(4),
      places: fc.subarray(Array.from({ length: places }, (_, place) => place)),
      seed: fc.nat(1000),
    })
    .map(({ kind, capacity, places: counted, seed }): Limit => {
      const use = {
        house: (candidate: number) => mixed(seed, candidate, 0, 2),
        'whole-house': () => 1,
        team: (candidate: number, place: number) => mixed(seed, candidate, place, 500),
        origin: (candidate: number) => (mixed(seed, candidate, 0, 3) === 0 ? 1 : 0),
      }[kind]!
      return {
        key: `${kind}:${seed}`,
        capacity: kind === 'team' ? capacity * 250 : capacity,
        places: kind === 'origin' ? null : Int32Array.from(counted),
        use,
      }
    })

/**
 * Small regions of every shape: no pairs, ties, few scores, zero scores, more places than candidates, and the reverse.
 */
export const smallRegion = (withLimits: boolean, most = 5): fc.Arbitrary<AllocationProblem> =>
  fc
    .record({
      candidates: fc.integer({ min: 1, max: most + 1 }),
      places: fc.integer({ min: 1, max: most }),
      scores: fc.constantFrom([0], [700], [0, 1], [3, 5, 8], [0, 500, 1000], [997, 998, 999, 1000]),
      objective: fc.constantFrom(...OBJECTIVE_ORDERS),
    })
    .chain(({ candidates, places, scores, objective }) =>
      fc
        .record({
          cells: fc.array(fc.option(fc.constantFrom(...scores), { freq: 2 }), {
            minLength: candidates * places,
            maxLength: candidates * places,
          }),
          urgent: fc.array(fc.constantFrom(0, 0, 1), { minLength: candidates, maxLength: candidates }),
          freeing: fc.array(fc.constantFrom(0, 1), { minLength: candidates, maxLength: candidates }),
          candidateTicket: permutation(candidates),
          placeTicket: permutation(places),
          limits: fc.array(limitOf(places), { maxLength: withLimits ? 4 : 0 }),
        })
        .map(({ cells, urgent, freeing, candidateTicket, placeTicket, limits }) => ({
          edges: edgesOf(
            candidates,
            places,
            cells.flatMap((score, at) =>
              score === null ? [] : [{ candidate: at % candidates, place: Math.floor(at / candidates), score }],
            ),
          ),
          objective,
          urgent: Uint8Array.from(urgent),
          freeing: Uint8Array.from(freeing),
          candidateTicket: Int32Array.from(candidateTicket),
          placeTicket: Int32Array.from(placeTicket),
          limits: limits.map((limit, index) => ({ ...limit, key: `${limit.key}#${index}` })),
        })),
    )

const permutation = (count: number): fc.Arbitrary<readonly number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, index) => index),
    { minLength: count, maxLength: count },
  )

/** The same region with candidates and places numbered anew: nobody's ticket changes. */
export function relabel(
  problem: AllocationProblem,
  newCandidate: readonly number[],
  newPlace: readonly number[],
): AllocationProblem {
  const { edges } = problem
  const oldCandidate = inverse(newCandidate)
  const oldPlace = inverse(newPlace)
  return {
    ...problem,
    edges: edgesOf(
      edges.candidateCount,
      edges.placeCount,
      pairsOf(edges).map(({ candidate, place, score }) => ({
        candidate: newCandidate[candidate],
        place: newPlace[place],
        score,
      })),
    ),
    urgent: Uint8Array.from(oldCandidate, (candidate) => problem.urgent[candidate]),
    freeing: Uint8Array.from(oldCandidate, (candidate) => problem.freeing?.[candidate] ?? 0),
    candidateTicket: Int32Array.from(oldCandidate, (candidate) => problem.candidateTicket[candidate]),
    placeTicket: Int32Array.from(oldPlace, (place) => problem.placeTicket[place]),
    limits: problem.limits.map((limit) => ({
      ...limit,
      places: limit.places === null ? null : Int32Array.from(limit.places, (place) => newPlace[place]).sort(),
      use: (candidate, place) => limit.use(oldCandidate[candidate], oldPlace[place]),
    })),
  }
}

export const pairsOf = (edges: Edges): Pair[] =>
  Array.from({ length: edges.placeCount }, (_, place) => place).flatMap((place) =>
    Array.from({ length: edges.offsets[place + 1] - edges.offsets[place] }, (_, k) => ({
      candidate: edges.candidates[edges.offsets[place] + k],
      place,
      score: edges.scores[edges.offsets[place] + k],
    })),
  )

const inverse = (positions: readonly number[]): number[] => {
  const at: number[] = []
  positions.forEach((position, index) => {
    at[position] = index
  })
  return at
}
