import {
  canonicalSnapshot,
  currentCode,
  type Decline,
  FORM_REQUIREMENTS,
  type House,
  type Place,
  type PlainDate,
  type Policy,
  type Requirement,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { hundredths } from './hundredths.ts'
import { type Norms, rentNormsOf } from './norms.ts'
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
  /** The rows of the rent norms in force on a day. Throws `RentNormMissing`. */
  readonly normsOn: (day: PlainDate) => Norms
}

export interface Home {
  readonly place: Place
  readonly index: number
  readonly house: House | null
  readonly municipality: string
  readonly asks: ReadonlySet<Requirement>
  readonly hundredthsDelivered: number
  readonly taken: boolean
}

export function regionOf(given: Snapshot, policy: Policy): Region {
  const snapshot = canonicalSnapshot(given)
  const open = snapshot.openProposals ?? []
  const takenCandidates = new Set(open.map(({ candidateId }) => candidateId))
  const takenPlaces = new Set(open.map(({ placeId }) => placeId))
  const houses = new Map(snapshot.houses.map((house) => [house.id, house]))
  const declines = new Map<string, Map<string, Decline[]>>()
  for (const decline of snapshot.declines ?? []) {
    const ofCandidate = declines.get(decline.candidateId) ?? new Map<string, Decline[]>()
    ofCandidate.set(decline.placeId, [...(ofCandidate.get(decline.placeId) ?? []), decline])
    declines.set(decline.candidateId, ofCandidate)
  }
  return {
    policy,
    asOf: snapshot.asOf,
    snapshot,
    people: snapshot.candidates.map((candidate, index) =>
      personOf(candidate, index, takenCandidates.has(candidate.id), snapshot.asOf, policy),
    ),
    homes: snapshot.places.map((place, index) => ({
      place,
      index,
      house: place.houseId === null ? null : (houses.get(place.houseId) ?? null),
      municipality: currentCode(place.municipality),
      asks: new Set([...place.requires, ...FORM_REQUIREMENTS[place.form]]),
      hundredthsDelivered: hundredths(place.support.maxHoursPerWeek),
      taken: takenPlaces.has(place.id),
    })),
    declines,
    normsOn: rentNormsOf(policy),
  }
}
