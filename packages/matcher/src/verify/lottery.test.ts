import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Allocation } from './allocation.ts'
import { drawnAllocation } from './lottery.ts'
import { tiedPlaces } from './ties.ts'
import type { TightGraph } from './tight-graph.ts'

const CANDIDATES = 5
const PLACES = 4

type Homes = readonly (number | null)[]

/** Graphs of tight pairs that have an optimum: all of them are enumerated, the first is the one at hand. */
const graphs = fc
  .record({
    pairs: fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 3 })), { minLength: PLACES, maxLength: PLACES }), {
      minLength: CANDIDATES,
      maxLength: CANDIDATES,
    }),
    candidateIsFree: fc.array(fc.boolean(), { minLength: CANDIDATES, maxLength: CANDIDATES }),
    placeIsFree: fc.array(fc.boolean(), { minLength: PLACES, maxLength: PLACES }),
    candidateDraw: fc.shuffledSubarray([...Array(CANDIDATES).keys()], { minLength: CANDIDATES }),
    placeDraw: fc.shuffledSubarray([...Array(PLACES).keys()], { minLength: PLACES }),
    pick: fc.nat(),
  })
  .map(({ pairs, candidateIsFree, placeIsFree, candidateDraw, placeDraw, pick }) => {
    const optima = everyAllocation(pairs).filter(
      (homes) =>
        homes.every((home, candidate) => home !== null || candidateIsFree[candidate]) &&
        placeIsFree.every((free, place) => free || homes.includes(place)),
    )
    const graph = (homes: Homes): TightGraph => ({
      places: pairs.map((scores) => scores.flatMap((score, place) => (score === null ? [] : [{ place, score }]))),
      candidateIsFree: (candidate) => candidateIsFree[candidate]!,
      placeIsFree: (place) => placeIsFree[place]!,
      allocation: asAllocation(homes),
    })
    return { pairs, optima, graph, candidateDraw, placeDraw, atHand: optima[pick % Math.max(optima.length, 1)] }
  })
  .filter(({ atHand }) => atHand !== undefined)

function everyAllocation(pairs: readonly (readonly (number | null)[])[]): Homes[] {
  return pairs.reduce<Homes[]>(
    (partial, scores) =>
      partial.flatMap((homes) => [
        [...homes, null],
        ...scores.flatMap((score, place) => (score === null || homes.includes(place) ? [] : [[...homes, place]])),
      ]),
    [[]],
  )
}

const asAllocation = (homes: Homes): Allocation => {
  const placed = homes.flatMap((home, candidate): [number, number][] => (home === null ? [] : [[candidate, home]]))
  return { homeOf: new Map(placed), personIn: new Map(placed.map(([candidate, home]) => [home, candidate])) }
}

/** The rule of docs/rules.md, word by word, over the list of all optima. */
function drawnByEnumeration(
  optima: readonly Homes[],
  pairs: readonly (readonly (number | null)[])[],
  candidateDraw: readonly number[],
  placeDraw: readonly number[],
): Homes {
  const order = [...candidateDraw.keys()].sort((a, b) => candidateDraw[a]! - candidateDraw[b]!)
  let left = optima
  for (const candidate of order) {
    const placing = left.filter((homes) => homes[candidate] !== null)
    if (placing.length > 0) left = placing
  }
  for (const candidate of order) {
    const homes = [...new Set(left.map((optimum) => optimum[candidate]!))].filter((home) => home !== null)
    homes.sort((a, b) => pairs[candidate]![b]! - pairs[candidate]![a]! || placeDraw[a]! - placeDraw[b]!)
    if (homes[0] !== undefined) left = left.filter((optimum) => optimum[candidate] === homes[0])
  }
  return left[0]!
}

describe('the lottery', () => {
  it('draws the optimum that the rule picks from a list of all of them, whichever is at hand', () => {
    fc.assert(
      fc.property(graphs, ({ pairs, optima, graph, candidateDraw, placeDraw, atHand }) => {
        const drawn = drawnAllocation(graph(atHand!), candidateDraw, placeDraw)
        const expected = asAllocation(drawnByEnumeration(optima, pairs, candidateDraw, placeDraw))
        expect(new Map([...drawn.homeOf].sort())).toEqual(new Map([...expected.homeOf].sort()))
        expect(new Map([...drawn.personIn].sort())).toEqual(new Map([...expected.personIn].sort()))
      }),
      { numRuns: 500 },
    )
  })

  it('decides exactly the places that another optimum fills differently or leaves empty', () => {
    fc.assert(
      fc.property(graphs, ({ optima, graph, atHand }) => {
        const occupant = (homes: Homes, place: number) => homes.indexOf(place)
        const expected = [...Array(PLACES).keys()].filter(
          (place) =>
            occupant(atHand!, place) >= 0 &&
            optima.some((homes) => occupant(homes, place) !== occupant(atHand!, place)),
        )
        expect([...tiedPlaces(graph(atHand!), PLACES, [])].sort()).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('decides no place that every optimum within the limits fills alike', () => {
    const limit = fc.record({ capacity: fc.nat(2), places: fc.uniqueArray(fc.nat(PLACES - 1)), odd: fc.boolean() })
    fc.assert(
      fc.property(graphs, fc.array(limit, { maxLength: 3 }), ({ optima, graph, atHand }, given) => {
        const limits = given.map(({ capacity, places, odd }) => ({
          capacity,
          use: (candidate: number, place: number) =>
            places.includes(place) ? (odd && candidate % 2 === 0 ? 0 : 1) : 0,
        }))
        const keepsAll = (homes: Homes) =>
          limits.every(
            ({ capacity, use }) =>
              homes.reduce<number>((sum, place, candidate) => sum + (place === null ? 0 : use(candidate, place)), 0) <=
              capacity,
          )
        fc.pre(keepsAll(atHand!))
        const within = optima.filter(keepsAll)
        for (const place of tiedPlaces(graph(atHand!), PLACES, limits)) {
          expect(within.some((homes) => homes.indexOf(place) !== atHand!.indexOf(place))).toBe(true)
        }
        if (within.length === optima.length) return
        // Where a limit stands in no way, it takes nothing away.
        const roomy = limits.map(({ use }) => ({ capacity: PLACES, use }))
        expect(tiedPlaces(graph(atHand!), PLACES, roomy)).toEqual(tiedPlaces(graph(atHand!), PLACES, []))
      }),
      { numRuns: 500 },
    )
  })
})
