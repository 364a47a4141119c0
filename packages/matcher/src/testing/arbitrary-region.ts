import {
  FORMS,
  type House,
  type Place,
  type Policy,
  type Resident,
  type Snapshot,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { arbitraryCandidate } from './arbitrary-candidate.ts'
import { AS_OF, arbitraryDate, arbitraryMunicipality, orNotKnown } from './arbitrary-date.ts'
import { arbitraryPlace } from './arbitrary-place.ts'
import { arbitraryPolicy } from './arbitrary-policy.ts'

export interface GeneratedRegion {
  readonly snapshot: Snapshot
  readonly policy: Policy
}

/** Most candidates and places; both start at 0. */
export interface RegionSize {
  readonly candidates: number
  readonly places: number
}

/**
 * A whole region that the reader would accept, as of {@link AS_OF}: nulls everywhere, former and foreign municipality
 * codes, declines in and out of force, open proposals, houses and teams with and without limits, lists in any order.
 * Move-in dates lie in 2026, for which the built-in rent norms have rows. With `areOccupied`, candidates live in some
 * of the places.
 */
export function arbitraryRegion(
  most: RegionSize = { candidates: 8, places: 6 },
  areOccupied = false,
): fc.Arbitrary<GeneratedRegion> {
  return fc
    .record({
      candidates: fc.nat(most.candidates),
      places: fc.nat(most.places),
      houses: fc.nat(2),
      supportTeams: fc.nat(2),
    })
    .chain((counts) => {
      const candidateIds = idsOf('c', counts.candidates)
      const placeIds = idsOf('p', counts.places)
      const houseIds = idsOf('h', counts.houses)
      const teamIds = idsOf('t', counts.supportTeams)
      return fc.record({
        policy: arbitraryPolicy,
        snapshot: fc.record<Snapshot>({
          version: fc.constant(1),
          asOf: fc.constant(AS_OF),
          candidates: inAnyOrder(candidateIds.map((id) => arbitraryCandidate(id, candidateIds, houseIds))),
          places: arbitraryOccupied(
            inAnyOrder(placeIds.map((id) => arbitraryPlace(id, houseIds, teamIds))),
            areOccupied ? candidateIds : [],
          ),
          houses: inAnyOrder(houseIds.map((id) => arbitraryHouse(id, candidateIds))),
          supportTeams: inAnyOrder(teamIds.map(arbitraryTeam)),
          declines: arbitraryDeclines(candidateIds, placeIds),
          openProposals: arbitraryOpenProposals(candidateIds, placeIds),
          ledger: fc.array(fc.record({ municipality: arbitraryMunicipality, received: fc.nat(3) }), { maxLength: 3 }),
          drawnFirst: fc.oneof(
            fc.constant([]),
            fc.shuffledSubarray(candidateIds, { maxLength: Math.min(3, counts.candidates) }),
          ),
        }),
      })
    })
}

const idsOf = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

const inAnyOrder = <T>(items: fc.Arbitrary<T>[]): fc.Arbitrary<T[]> =>
  fc.tuple(...items).chain((drawn) => fc.shuffledSubarray(drawn, { minLength: drawn.length, maxLength: drawn.length }))

/** The same places, with candidates who live in some of them, each in one. */
const arbitraryOccupied = (places: fc.Arbitrary<Place[]>, candidateIds: readonly string[]): fc.Arbitrary<Place[]> =>
  fc
    .tuple(places, fc.shuffledSubarray([...candidateIds]), fc.nat(3))
    .map(([all, residents, most]) =>
      all.map((place, i) => ({ ...place, occupiedBy: i < most ? (residents[i] ?? null) : null })),
    )

const arbitraryHouse = (id: string, candidateIds: readonly string[]): fc.Arbitrary<House> =>
  fc.record({
    id: fc.constant(id),
    form: fc.constantFrom(...FORMS),
    name: fc.constant(`Huis ${id}`),
    municipality: arbitraryMunicipality,
    places: fc.oneof({ arbitrary: fc.integer({ min: 3, max: 30 }), weight: 2 }, fc.nat(3)),
    supportedMax: orNotKnown(fc.nat(4), 3),
    supportedNow: fc.nat(2),
    residents: fc
      .subarray(['r1', 'r2', ...candidateIds], { maxLength: 2 })
      .chain((ids) => fc.tuple(...ids.map((resident) => arbitraryResident(resident, candidateIds)))),
  })

/** Some are to avoid somebody, at times themselves. */
const arbitraryResident = (id: string, candidateIds: readonly string[]): fc.Arbitrary<Resident> =>
  fc.oneof(
    { arbitrary: fc.constant(id), weight: 3 },
    fc.record({ id: fc.constant(id), avoidCandidates: fc.subarray(['r1', 'r2', ...candidateIds], { maxLength: 2 }) }),
  )

const arbitraryTeam = (id: string): fc.Arbitrary<SupportTeam> =>
  fc.record({
    id: fc.constant(id),
    municipality: arbitraryMunicipality,
    hoursPerWeekFree: orNotKnown(fc.constantFrom(0, 4, 7.25, 12, 40), 3),
  })

function arbitraryDeclines(candidateIds: readonly string[], placeIds: readonly string[]) {
  if (candidateIds.length === 0 || placeIds.length === 0) return fc.constant([])
  const decline = fc.record({
    candidateId: fc.constantFrom(...candidateIds),
    placeId: fc.constantFrom(...placeIds),
    by: fc.constantFrom('candidate', 'provider'),
    reason: fc.constantFrom('too_far', 'other'),
    on: arbitraryDate('2026-01-01', '2026-06-15'),
    until: orNotKnown(arbitraryDate('2026-06-14', '2026-08-01')),
  })
  return fc.array(decline, { maxLength: 4 })
}

/** Pairs each candidate and each place at most once. */
function arbitraryOpenProposals(candidateIds: readonly string[], placeIds: readonly string[]) {
  const most = Math.min(2, candidateIds.length, placeIds.length)
  return fc
    .tuple(
      fc.shuffledSubarray([...candidateIds], { minLength: most, maxLength: most }),
      fc.shuffledSubarray([...placeIds], { minLength: most, maxLength: most }),
      fc.constantFrom(0, 0, 0, 0, ...Array.from({ length: most }, (_, i) => i + 1)),
    )
    .map(([candidates, places, count]) =>
      candidates.slice(0, count).map((candidateId, i) => ({ candidateId, placeId: places[i] })),
    )
}
