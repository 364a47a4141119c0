import fc from 'fast-check'
import { expect, it } from 'vitest'
import { affordability } from '../eligibility/criteria/affordability.ts'
import { indexRegion } from '../region/region.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { countPlaces, emptyPlaceSet, listPlaces, placeTally } from './place-set.ts'
import { placesAbove } from './places-above.ts'
import { rentVerdictWriter } from './rent-verdict-sets.ts'

const members = (set: Int32Array, places: number): number[] => {
  const into = new Int32Array(places)
  return [...into.subarray(0, listPlaces(set, into))]
}

it('says of every pair by sets what affordability says of it, whatever rows of the norms, ages and homes', () => {
  fc.assert(
    fc.property(
      arbitraryRegion({ candidates: 40, places: 90 }),
      fc.array(fc.integer({ min: 2025, max: 2028 }), { minLength: 5, maxLength: 5 }),
      ({ snapshot, policy }, years) => {
        const spread = {
          ...snapshot,
          places: snapshot.places.map((place, i) => ({
            ...place,
            availableFrom: `${years[i % 5]}${place.availableFrom.slice(4)}` as typeof place.availableFrom,
          })),
        }
        const region = indexRegion(spread, { ...policy, rentNorms: 'builtin' })
        const write = rentVerdictWriter(region)
        const [unmet, unknown] = [emptyPlaceSet(region.places.length), emptyPlaceSet(region.places.length)]
        for (const c of region.candidates.keys()) {
          const kinds = write(c, unmet, unknown)
          const verdicts = region.places.map((_, p) => affordability.verdict(region, c, p))
          const found = new Int8Array(region.places.length)
          for (const p of members(unmet, found.length)) found[p] += 1
          for (const p of members(unknown, found.length)) found[p] += 2
          expect([...found]).toEqual(verdicts)
          expect(kinds).toBe((verdicts.includes(1) ? 1 : 0) | (verdicts.includes(2) ? 2 : 0))
        }
      },
    ),
    { numRuns: 60 },
  )
})

it('finds the places above a value, of many places and ranks that are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300 }), (ranks) => {
      const above = placesAbove(ranks)
      const set = emptyPlaceSet(ranks.length)
      for (let value = -1; value <= 41; value++) {
        above(value, set)
        expect(members(set, ranks.length)).toEqual([...ranks.keys()].filter((place) => ranks[place] > value))
        expect(countPlaces(set)).toBe(ranks.filter((rank) => rank > value).length)
      }
    }),
    { numRuns: 40 },
  )
})

it('counts in how many of more sets than are added at once each place is', () => {
  const places = 70
  const counts = new Array<number>(places).fill(0)
  const tally = placeTally(places, (place, count) => {
    counts[place] += count
  })
  const expected = new Array<number>(places).fill(0)
  for (let k = 0; k < 1000; k++) {
    const set = emptyPlaceSet(places)
    for (let p = 0; p < places; p++) {
      if ((p * 31 + k * 17) % 7 > p % 5) {
        set[p >> 5] |= 1 << (p & 31)
        expected[p]++
      }
    }
    tally.add(set)
  }
  tally.read()
  expect(counts).toEqual(expected)
})
