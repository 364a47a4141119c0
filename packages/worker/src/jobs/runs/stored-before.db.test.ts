import { match } from '@thuismatch/matcher'
import { verify } from '@thuismatch/matcher/verify'
import {
  canonicalSnapshot,
  completeSnapshot,
  DEFAULT_POLICY,
  type FactOwner,
  plainDate,
  type Snapshot,
  snapshotHashOf,
  unknownPaths,
  valueAt,
  withValueAt,
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { storedPlace } from '../../store/intake/api-entities.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { sealPerson } from '../../store/people/sealed-people.ts'
import { putPlaces } from '../../store/places/places.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { importRegion } from '../../testing/region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const asOf = plainDate('2026-11-21')
const now = new Date('2026-11-21T04:00:00Z')

const without = (owner: FactOwner, document: unknown): unknown => {
  const rest: unknown = structuredClone(document)
  for (const path of unknownPaths(owner))
    Reflect.deleteProperty(valueAt(rest, path.slice(0, -1)) as object, path.at(-1) ?? '')
  return rest
}
const withNulls = <T>(owner: FactOwner, document: T): T =>
  unknownPaths(owner).reduce<unknown>((rest, path) => withValueAt(rest, path, null), document) as T

/** Every row as it would stand there had it been stored before any fact that may be unknown existed. */
async function storeAsBefore(region: Snapshot): Promise<void> {
  for (const [table, owner] of [
    ['place', 'places'],
    ['house', 'houses'],
    ['support_team', 'supportTeams'],
  ] as const)
    for (const document of region[owner])
      await sql`update ${sql.table(table)} set data = ${JSON.stringify(without(owner, document))} where id = ${document.id}`.execute(
        database.db,
      )
  const rows = await database.db.selectFrom('candidate').select(['id', 'dataSealed']).execute()
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  for (const { id, dataSealed } of rows) {
    const person = without(
      'candidates',
      region.candidates.find((candidate) => candidate.id === id),
    )
    const sealed = sealPerson(ring.keyOf(dataSealed) as SubjectKey, person as Snapshot['candidates'][number])
    await database.db.updateTable('candidate').set({ dataSealed: sealed }).where('id', '=', id).execute()
  }
}

describe('rows that were stored before a fact existed', () => {
  let unsure: Snapshot
  beforeAll(async () => {
    const region = await importRegion(database.db, dataKeys, { candidates: 25, places: 8, seed: 7 }, now)
    await storeAsBefore(region)
    unsure = {
      ...region,
      asOf,
      candidates: region.candidates.map((candidate) => withNulls('candidates', candidate)),
      places: region.places.map((place) => withNulls('places', place)),
      houses: [],
      supportTeams: [],
    }
  })

  it('are matched as people and places of whom it is not known, and never by a verdict that rests on it', async () => {
    const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf })
    const stored = JSON.parse(text) as Snapshot
    const completed = completeSnapshot(stored)
    expect(canonicalSnapshot(completed).candidates).toEqual(canonicalSnapshot(unsure).candidates)
    expect(snapshotHashOf(canonicalSnapshot(stored))).toBe(snapshotHashOf(canonicalSnapshot(completed)))
    const result = await match(completed, DEFAULT_POLICY)
    expect(result.proposals).toEqual([])
    expect(result.unmatched.every(({ outcome }) => outcome === 'incomplete' || outcome === 'no_eligible_place')).toBe(
      true,
    )
    expect(result.questions.length).toBeGreaterThan(25)
    expect(verify(stored, result)).toEqual({ ok: true })
  })

  it('are read with every field, and are not changed by the same told again with its nulls written out', async () => {
    const [place] = unsure.places
    const kept = await storedPlace(database.db, dataKeys, place?.id ?? '', false)
    expect(await kept?.data()).toMatchObject({ petsAllowed: null, landlord: null, age: { min: null, max: null } })
    expect((await storedPeople(database.db, dataKeys)).map(({ household }) => household.oldestBornOn)).toEqual(
      unsure.candidates.map(() => null),
    )
    const again = await inTransaction(database.db, async (tx) => [
      ...(await putCandidates(tx, dataKeys, unsure.candidates, { now, match: true })),
      ...(await putPlaces(tx, place === undefined ? [] : [{ ...place }], { now, match: true })),
    ])
    expect(new Set(again)).toEqual(new Set(['unchanged']))
  })
})
