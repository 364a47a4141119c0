import {
  avoidedByResident,
  canonicalSnapshot,
  currentCode,
  type Decline,
  FORM_REQUIREMENTS,
  latest,
  type PlainDate,
  type Policy,
  residentId,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { blockBits, type Home, type Neighbour } from './home.ts'
import { hundredths } from './hundredths.ts'
import { type Norms, normDaysOf, rentNormsOf } from './norms.ts'
import { type Occupancy, occupancyOf } from './occupancy.ts'
import { type Person, personOf } from './person.ts'

/** The snapshot and the policy, with what is the same for every pair looked up once. */
export interface Region {
  readonly policy: Policy
  readonly asOf: PlainDate
  readonly snapshot: Snapshot
  /** By id, ascending, as in the canonical snapshot. */
  readonly people: readonly Person[]
  readonly homes: readonly Home[]
  /** Declines by candidate, then place. */
  readonly declines: ReadonlyMap<string, ReadonlyMap<string, readonly Decline[]>>
  /** Who lives in which of the homes, and what that asks of a result. */
  readonly occupancy: Occupancy
  /** The last day on which a home becomes available; `asOf` where there is none. */
  readonly lastAvailable: PlainDate
  /** The days on which another row of a table of the rent norms begins to hold, or none. */
  readonly normDays: readonly PlainDate[]
  /** The rows of the rent norms in force on a day. */
  readonly normsOn: (day: PlainDate) => Norms
}

export function regionOf(given: Snapshot, policy: Policy): Region {
  const snapshot = canonicalSnapshot(given)
  const open = snapshot.openProposals ?? []
  const takenCandidates = new Set(open.map(({ candidateId }) => candidateId))
  const takenPlaces = new Set(open.map(({ placeId }) => placeId))
  const houses = new Map(snapshot.houses.map((house) => [house.id, house]))
  const avoidedBy = avoidedPeople(snapshot)
  const neighbours = Map.groupBy(neighboursIn(snapshot, avoidedBy), ({ houseId }) => houseId)
  const declines = new Map<string, Map<string, Decline[]>>()
  for (const decline of snapshot.declines ?? []) {
    const ofCandidate = declines.get(decline.candidateId) ?? new Map<string, Decline[]>()
    ofCandidate.set(decline.placeId, [...(ofCandidate.get(decline.placeId) ?? []), decline])
    declines.set(decline.candidateId, ofCandidate)
  }
  const region = {
    policy,
    asOf: snapshot.asOf,
    snapshot,
    people: snapshot.candidates.map((candidate, index) =>
      personOf(
        candidate,
        index,
        takenCandidates.has(candidate.id),
        avoidedBy.get(candidate.id) ?? [],
        snapshot.asOf,
        policy,
      ),
    ),
    homes: snapshot.places.map((place, index) => ({
      place,
      index,
      house: place.houseId === null ? null : (houses.get(place.houseId) ?? null),
      municipality: currentCode(place.municipality),
      asks: new Set([...place.requires, ...FORM_REQUIREMENTS[place.form]]),
      hundredthsDelivered: hundredths(place.support.maxHoursPerWeek),
      blocks: blockBits(place.support.buildingBlocks),
      taken: takenPlaces.has(place.id),
      neighbours: neighbours.get(place.houseId) ?? [],
    })),
    declines,
    lastAvailable: snapshot.places.reduce((last, { availableFrom }) => latest(last, availableFrom), snapshot.asOf),
    normDays: normDaysOf(policy),
    normsOn: rentNormsOf(policy),
  }
  return { ...region, occupancy: occupancyOf(region) }
}

/** By id, whom anybody is to avoid: as a candidate and, in whichever house they live, as a resident. */
function avoidedPeople({ candidates, houses }: Snapshot): ReadonlyMap<string, readonly string[]> {
  const entries = [
    ...candidates.map(({ id, safety }) => ({ id, avoids: safety.avoidCandidates })),
    ...houses.flatMap(({ residents }) =>
      residents.map((resident) => ({ id: residentId(resident), avoids: avoidedByResident(resident) })),
    ),
  ]
  const byPerson = Map.groupBy(
    entries.filter(({ avoids }) => avoids.length > 0),
    ({ id }) => id,
  )
  return new Map([...byPerson].map(([id, own]) => [id, own.flatMap(({ avoids }) => [...avoids])]))
}

/**
 * Everybody who lives in a house or counts as living there: residents, whoever a place of it is occupied by, and people
 * with an open proposal for a place of it. Somebody may stand there more than once.
 */
function neighboursIn(
  { places, houses, openProposals }: Snapshot,
  bans: ReadonlyMap<string, readonly string[]>,
): (Neighbour & { houseId: string | null })[] {
  const houseOf = new Map(places.map(({ id, houseId }) => [id, houseId]))
  const known = (id: string, houseId: string | null) => ({ id, houseId, avoids: bans.get(id) ?? [] })
  return [
    ...houses.flatMap(({ id: houseId, residents }) =>
      residents.map((resident) => known(residentId(resident), houseId)),
    ),
    ...places.flatMap(({ occupiedBy, houseId }) => (occupiedBy === null ? [] : [known(occupiedBy, houseId)])),
    ...(openProposals ?? []).map(({ candidateId, placeId }) => known(candidateId, houseOf.get(placeId) ?? null)),
  ].filter(({ houseId }) => houseId !== null)
}
