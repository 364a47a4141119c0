import { type BlockerCode, CRITERIA, RENT_NORM_TABLES } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCKER_CODES, codesOf, unknownBlockerMask } from '../eligibility/blocker-codes.ts'
import { judgePair } from '../eligibility/judge-pair.ts'
import { indexRegion, type Region } from '../region/region.ts'
import { score } from '../scoring/score.ts'
import { scorePair } from '../scoring/score-pair.ts'
import { arbitraryRegion, type GeneratedRegion } from '../testing/arbitrary-region.ts'
import { countBlockers, unknownSomewhere } from './blocker-counts.ts'
import { closingSetReader } from './closing-sets.ts'
import { eligibleEdges } from './edges.ts'
import { maskReader } from './masks.ts'
import { pairLines } from './pairs.ts'
import { pairsWithoutNorms } from './pairs-without-norms.ts'
import { listPlaces, type PlaceSet } from './place-set.ts'

/** What single pairs say, one after the other: what every path by columns must give. */
function pairByPair(region: Region) {
  return region.candidates.flatMap((candidate, c) =>
    region.places.map((place, p) => {
      const judged = judgePair(region, c, p)
      const { score } = scorePair(region, c, p)
      const codes = (verdict: 'unmet' | 'unknown'): BlockerCode[] =>
        judged.filter(({ judgement }) => judgement.verdict === verdict).map(({ judgement }) => judgement.criterion)
      const tooLow = score < region.policy.minimumScore
      return {
        candidateId: candidate.id,
        placeId: place.id,
        eligible: !tooLow && judged.every(({ closes }) => !closes),
        unmet: [...codes('unmet'), ...(tooLow ? (['minimum_score'] as const) : [])],
        unknown: codes('unknown'),
        score,
      }
    }),
  )
}

/** Small regions, and ones large enough for criteria to be judged by whole sets. */
const regions: readonly (readonly [string, fc.Arbitrary<GeneratedRegion>, number])[] = [
  ['small', arbitraryRegion(), 300],
  ['larger', arbitraryRegion({ candidates: 80, places: 40 }), 12],
]

describe.each(regions)('by columns as pair by pair, in %s regions', (_, generated, numRuns) => {
  it('every verdict and score', () => {
    fc.assert(
      fc.property(generated, ({ snapshot, policy }) => {
        const region = indexRegion(snapshot, policy)
        expect([...pairLines(region)]).toEqual(pairByPair(region))
      }),
      { numRuns },
    )
  })

  it('the eligible pairs and their scores', () => {
    fc.assert(
      fc.property(generated, ({ snapshot, policy }) => {
        const region = indexRegion(snapshot, policy)
        const { offsets, candidates, scores, candidateCount, placeCount } = eligibleEdges(region)
        const found = region.places.flatMap(({ id }, p) =>
          Array.from({ length: offsets[p + 1] - offsets[p] }, (_, e) => ({
            placeId: id,
            candidateId: region.candidates[candidates[offsets[p] + e]].id,
            score: scores[offsets[p] + e],
          })),
        )
        const eligible = pairByPair(region).filter((pair) => pair.eligible)
        const expected = region.places.flatMap(({ id }) =>
          eligible
            .filter(({ placeId }) => placeId === id)
            .map(({ placeId, candidateId, score }) => ({ placeId, candidateId, score })),
        )
        expect(found).toEqual(expected)
        expect({ candidateCount, placeCount, edges: offsets[placeCount] }).toEqual({
          candidateCount: region.candidates.length,
          placeCount: region.places.length,
          edges: scores.length,
        })
      }),
      { numRuns },
    )
  })

  it('the counts of what closes', () => {
    fc.assert(
      fc.property(generated, ({ snapshot, policy }) => {
        const region = indexRegion(snapshot, policy)
        const counts = countBlockers(region)
        const all = pairByPair(region)
        const countsOf = (own: typeof all) =>
          BLOCKER_CODES.flatMap((code) => [
            own.filter(({ unmet }) => unmet.includes(code)).length,
            own.filter(({ unknown }) => unknown.some((one) => one === code)).length,
          ])
        expect(Array.from(counts.ofCandidates)).toEqual(
          region.candidates.flatMap(({ id }) => countsOf(all.filter(({ candidateId }) => candidateId === id))),
        )
        expect(Array.from(counts.ofPlaces)).toEqual(
          region.places.flatMap(({ id }) => countsOf(all.filter(({ placeId }) => placeId === id))),
        )
        for (const [c, { id }] of region.candidates.entries()) {
          const unknown = new Set(all.filter(({ candidateId }) => candidateId === id).flatMap((pair) => pair.unknown))
          expect(codesOf(unknownSomewhere(counts, c))).toEqual(CRITERIA.filter((code) => unknown.has(code)))
        }
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    )
  })

  it('what closes which places', () => {
    const codes = fc.subarray([...BLOCKER_CODES])
    fc.assert(
      fc.property(generated, codes, ({ snapshot, policy }, withinReach) => {
        const region = indexRegion(snapshot, policy)
        const mask = withinReach.reduce((bits, code) => bits | (1 << BLOCKER_CODES.indexOf(code)), 0)
        const closingOf = closingSetReader(region, mask)
        const all = pairByPair(region)
        const blocks = (code: BlockerCode) => !policy.flagOnly.some((flag) => flag === code)
        const closesUnknown = codesOf(unknownBlockerMask(policy))
        const listed = new Int32Array(region.places.length)
        const idsOf = (places: PlaceSet) =>
          Array.from(listed.subarray(0, listPlaces(places, listed)), (place) => region.places[place].id)
        for (const [c, { id }] of region.candidates.entries()) {
          const { sets, outOfReach, someUnmet } = closingOf(c)
          const own = all
            .filter(({ candidateId }) => candidateId === id)
            .map((pair) => ({
              ...pair,
              unmet: pair.unmet.filter(blocks),
              isOutOfReach: pair.unmet.some((code) => blocks(code) && !withinReach.includes(code)),
            }))
          const placesOf = (pairs: typeof own) => pairs.map(({ placeId }) => placeId)
          const within = (places: readonly string[]) => {
            const reached = new Set(placesOf(own.filter(({ isOutOfReach }) => !isOutOfReach)))
            return places.filter((place) => reached.has(place))
          }
          const found = (code: BlockerCode, verdict: 'unmet' | 'unknown') =>
            within(
              sets
                .filter((set) => set.bit === BLOCKER_CODES.indexOf(code) && set.verdict === verdict)
                .flatMap(({ places }) => idsOf(places)),
            )
          for (const code of BLOCKER_CODES) {
            const unmet = own.filter((pair) => pair.unmet.includes(code))
            const unknown = own.filter((pair) => pair.unknown.some((one) => one === code))
            expect(found(code, 'unmet')).toEqual(withinReach.includes(code) ? within(placesOf(unmet)) : [])
            expect(found(code, 'unknown')).toEqual(closesUnknown.includes(code) ? within(placesOf(unknown)) : [])
          }
          expect(idsOf(outOfReach)).toEqual(placesOf(own.filter(({ isOutOfReach }) => isOutOfReach)))
          expect(idsOf(someUnmet)).toEqual(placesOf(own.filter(({ unmet }) => unmet.length > 0)))
        }
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    )
  })
})

it('counts the pairs that are not judged for want of a row of the norms, by table and year', () => {
  const rowOf = { rentAllowance: 'allowance', appropriateAllocation: 'allocation', socialHousing: 'social' } as const
  fc.assert(
    fc.property(arbitraryRegion({ candidates: 12, places: 12 }), ({ snapshot, policy }) => {
      const region = indexRegion(snapshot, policy)
      const { periods, ofCandidate, ofPlace } = region.rentPeriods
      const expected = RENT_NORM_TABLES.flatMap((table) => {
        const code = table === 'rentAllowance' ? 'affordability' : 'income_rent'
        const years = pairByPair(region)
          .map((pair, i) => ({
            ...pair,
            period:
              periods[Math.max(ofCandidate[Math.floor(i / region.places.length)], ofPlace[i % region.places.length])],
          }))
          .filter(({ unknown, period }) => unknown.includes(code) && period[rowOf[table]] === null)
          .map(({ period }) => period.year)
        return [...new Set(years)]
          .sort((a, b) => a - b)
          .map((year) => ({ table, year, pairs: years.filter((other) => other === year).length }))
      })
      expect(pairsWithoutNorms(region)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

it('scores a single pair alike on the short and on the long way', () => {
  fc.assert(
    fc.property(arbitraryRegion({ candidates: 3, places: 3 }), ({ snapshot, policy }) => {
      const region = indexRegion(snapshot, policy)
      for (const c of region.candidates.keys()) {
        for (const p of region.places.keys()) expect(score(region, c, p)).toBe(scorePair(region, c, p).score)
      }
    }),
  )
})

it('does not depend on the order of the input', () => {
  const shuffled = arbitraryRegion().chain((region) =>
    fc
      .tuple(
        fc.shuffledSubarray([...region.snapshot.candidates], { minLength: region.snapshot.candidates.length }),
        fc.shuffledSubarray([...region.snapshot.places], { minLength: region.snapshot.places.length }),
      )
      .map(([candidates, places]) => ({ region, other: { ...region.snapshot, candidates, places } })),
  )
  fc.assert(
    fc.property(shuffled, ({ region: { snapshot, policy }, other }) => {
      expect(eligibleEdges(indexRegion(other, policy))).toEqual(eligibleEdges(indexRegion(snapshot, policy)))
    }),
  )
})

it('names the codes of a mask in their order', () => {
  expect(codesOf(0b1_0000_0000_0000_0000_0101)).toEqual(['group', 'catchment', 'minimum_score'])
})

it('gives rows in any order of asking', () => {
  fc.assert(
    fc.property(arbitraryRegion(), ({ snapshot, policy }) => {
      const region = indexRegion(snapshot, policy)
      const copy = (reader: ReturnType<typeof maskReader>) => (candidate: number) => structuredClone(reader(candidate))
      const forwards = [...region.candidates.keys()].map(copy(maskReader(region)))
      const backwards = [...region.candidates.keys()].reverse().map(copy(maskReader(region)))
      expect(backwards.reverse()).toEqual(forwards)
    }),
  )
})
