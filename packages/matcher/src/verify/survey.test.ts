import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import { DEFAULT_POLICY, plainDate } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { regionOf } from './region.ts'
import { surveyOf } from './survey.ts'
import { withLimits, withoutLimits } from './testing/every-outcome.ts'
import { pairwiseSurvey } from './testing/pairwise-survey.ts'

/** Both surveys, spelled out alike. */
function bothSurveys(snapshot: Snapshot, policy: Policy, isPlaced: (candidate: number) => boolean) {
  const region = regionOf(snapshot, policy)
  const { eligible, ...bySets } = surveyOf(region, isPlaced)
  const pairwise = pairwiseSurvey(region, isPlaced)
  const unplaced = region.people.filter(({ index }) => !isPlaced(index))
  const norms = (unjudged: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
    [...unjudged].flatMap(([table, years]) => [...years].map(([year, pairs]) => `${table} ${year} ${pairs}`)).sort()
  return [
    {
      eligible: region.people.map(({ index }) => {
        const places: { place: number; score: number }[] = []
        eligible.forEach(index, (place, score) => places.push({ place, score }))
        for (const { place, score } of places) expect(eligible.scoreOf(index, place)).toBe(score)
        expect(eligible.countOf(index)).toBe(places.length)
        return places
      }),
      candidateBlockers: unplaced.map(({ index }) => bySets.candidateBlockers(index)),
      placeBlockers: region.homes.map(({ index }) => bySets.placeBlockers(index)),
      closedByUnknowns: unplaced.map(({ index }) => bySets.closedByUnknowns[index] === 1),
      questions: bySets.questions,
      nearest: bySets.nearest,
      placeGaps: [...bySets.placeGaps].sort(),
      unjudged: norms(bySets.unjudged),
    },
    {
      eligible: pairwise.eligible,
      candidateBlockers: unplaced.map(({ index }) => pairwise.candidateBlockers[index]),
      placeBlockers: pairwise.placeBlockers,
      closedByUnknowns: unplaced.map(({ index }) => pairwise.closedByUnknowns[index]),
      questions: pairwise.questions,
      nearest: pairwise.nearest,
      placeGaps: [...pairwise.placeGaps].sort(),
      unjudged: norms(pairwise.unjudged),
    },
  ] as const
}

const sizes = { candidates: 12, places: 40 }

it.each([false, true])(
  'finds by sets what judging every pair finds, where people live in places: %s',
  (areOccupied) => {
    fc.assert(
      fc.property(arbitraryRegion(sizes, areOccupied), fc.nat(7), ({ snapshot, policy }, placed) => {
        const [bySets, pairwise] = bothSurveys(snapshot, policy, (candidate) => candidate % 8 === placed)
        expect(bySets).toEqual(pairwise)
      }),
      { numRuns: 150 },
    )
  },
)

it('finds the same where the moves go on past the rows of the norms and through birthdays and months', () => {
  const years = fc.integer({ min: -200, max: 900 })
  fc.assert(
    fc.property(
      arbitraryRegion(sizes),
      fc.array(years, { minLength: 8, maxLength: 8 }),
      ({ snapshot, policy }, days) => {
        const later = (day: string, by: number) =>
          plainDate(new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10))
        const spread: Snapshot = {
          ...snapshot,
          candidates: snapshot.candidates.map((candidate, i) => ({
            ...candidate,
            readyOn: later(candidate.readyOn, Math.max(0, days[i % 8]) / 3),
            bornOn: candidate.bornOn === null ? null : later('2005-12-15', days[(i + 1) % 8]),
          })),
          places: snapshot.places.map((place, i) => ({
            ...place,
            availableFrom: later(place.availableFrom, Math.max(0, days[i % 7])),
          })),
        }
        const [bySets, pairwise] = bothSurveys(spread, { ...policy, rentNorms: 'builtin' }, () => false)
        expect(bySets).toEqual(pairwise)
      },
    ),
    { numRuns: 150 },
  )
})

it.each<[string, Snapshot, Policy]>([
  ['nearly everything happens', withoutLimits, DEFAULT_POLICY],
  ['a low score closes', withoutLimits, { ...DEFAULT_POLICY, minimumScore: 800, indicationMayBeUnknown: false }],
  ['limits bind', withLimits, DEFAULT_POLICY],
])('finds the same where %s', (_, snapshot, policy) => {
  const [bySets, pairwise] = bothSurveys(snapshot, policy, () => false)
  expect(bySets).toEqual(pairwise)
})
