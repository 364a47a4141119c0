import { describe, expect, it } from 'vitest'
import {
  completeCandidate,
  completeDecline,
  completeHouse,
  completePlace,
  completeSupportTeam,
  FACTS,
  type FactOwner,
  unknownPaths,
  valueAt,
  withValueAt,
} from './domain/index.ts'
import { readJob } from './queue/contracts.ts'
import {
  type EntityRead,
  readCandidate,
  readDecline,
  readHouse,
  readPlace,
  readSnapshot,
  readSupportTeam,
} from './schema/index.ts'
import { changed } from './schema/testing/changed.ts'
import { VALID_SNAPSHOT } from './schema/testing/valid-snapshot.ts'

/** Of each kind a document in which everything is known. */
const WHOLE: Readonly<Record<FactOwner, unknown>> = {
  candidates: VALID_SNAPSHOT.candidates[0],
  places: VALID_SNAPSHOT.places[0],
  houses: VALID_SNAPSHOT.houses[0],
  supportTeams: VALID_SNAPSHOT.supportTeams[0],
  declines: VALID_SNAPSHOT.declines?.[0],
}

const valueRead = (read: EntityRead<unknown>): unknown => (read.ok ? read.value : read.problems)

/** The body of a request. */
const FROM_API: Readonly<Record<FactOwner, (document: unknown) => unknown>> = {
  candidates: (document) => valueRead(readCandidate(document)),
  places: (document) => valueRead(readPlace(document)),
  houses: (document) => valueRead(readHouse(document)),
  supportTeams: (document) => valueRead(readSupportTeam(document)),
  declines: (document) => valueRead(readDecline(document)),
}

/** A row, as JSON that was written before a fact existed. */
const FROM_ROW = {
  candidates: completeCandidate,
  places: completePlace,
  houses: completeHouse,
  supportTeams: completeSupportTeam,
  declines: completeDecline,
} as Readonly<Record<FactOwner, (document: unknown) => unknown>>

const fromFile = (owner: FactOwner, document: unknown): unknown => {
  const read = readSnapshot(JSON.stringify({ ...VALID_SNAPSHOT, [owner]: withFirst(owner, document) }))
  return read.ok ? read.snapshot[owner]?.[0] : read.problems
}
const withFirst = (owner: FactOwner, document: unknown) => [document, ...(VALID_SNAPSHOT[owner] ?? []).slice(1)]

const fromQueue = (owner: FactOwner, document: unknown): unknown => {
  const offer = { place: WHOLE.places, house: WHOLE.houses, [owner === 'places' ? 'place' : 'house']: document }
  const read = readJob('offers', 'place.offered', offer)
  if (!read.ok || read.job.name !== 'place.offered') return read
  return owner === 'places' ? read.job.payload.place : read.job.payload.house
}

const cases = (Object.keys(FACTS) as FactOwner[]).flatMap((owner) =>
  unknownPaths(owner).map((path) => [`${owner}: ${path.join('.')}`, owner, path] as const),
)

describe('what is left out of a document is not known, whoever reads it', () => {
  it.each(cases)('%s', (_, owner, path) => {
    // The house that an offer brings along is the place's own.
    const isReference = owner === 'places' && path[0] === 'houseId'
    const expected = withValueAt(WHOLE[owner], path, null)
    const without = changed(WHOLE[owner], path, undefined)
    expect(valueAt(without, path)).toBeUndefined()
    expect(FROM_API[owner](without)).toEqual(expected)
    expect(FROM_ROW[owner](without)).toEqual(expected)
    expect(fromFile(owner, without)).toEqual(expected)
    if ((owner === 'places' || owner === 'houses') && !isReference) expect(fromQueue(owner, without)).toEqual(expected)
  })
})

it('every document that says all there is to say knows every fact that may be unknown', () => {
  const gaps = cases.filter(([, owner, path]) => (valueAt(WHOLE[owner], path) ?? null) === null).map(([name]) => name)
  expect(gaps).toEqual([
    'candidates: household.wheelchair',
    'candidates: groupLiving',
    'places: petsAllowed',
    'declines: until',
  ])
})
