import { fakeClock } from '@thuismatch/shared/clock'
import type { Candidate, Place } from '@thuismatch/shared/domain'
import { afterAll, beforeAll } from 'vitest'
import type { ApiRight } from '../../../store/connect/schema.ts'
import { type ProposedRegion, proposedRegion } from '../../../testing/proposed-region.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import { API_RIGHTS, createApiKey } from '../api-key.ts'
import { apiCaller } from './api-caller.ts'

/** The API over a database of the file's own with a small region, called with a key that may do everything. */
export function useApi() {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const clock = fakeClock('2026-11-21T09:00:00Z')
  const { call, listen, seen, useToken, close } = apiCaller(dataKeys, clock)
  let token = ''
  let region: ProposedRegion | undefined

  const keyFor = async (rights: readonly ApiRight[] = API_RIGHTS, municipalities: readonly string[] | null = null) =>
    (
      await createApiKey(database.db, {
        name: 'test',
        rights,
        municipalities,
        expiresAt: new Date('2027-01-01'),
        now: clock.now(),
      })
    ).token

  beforeAll(async () => {
    await listen(database.withScope, 10_000)
    token = await keyFor()
    useToken(token)
    region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'r', places: 3, candidates: 6 })
  })

  afterAll(close)

  const theRegion = (): ProposedRegion => {
    if (region === undefined) throw new Error('The region is there from the first beforeAll on.')
    return region
  }

  return {
    database,
    dataKeys,
    clock,
    call,
    listen,
    seen,
    keyFor,
    /** The key of every call that names no other. */
    get token() {
      return token
    },
    get region() {
      return theRegion()
    },
    /** The first of the region under another id. */
    candidate: (id: string, over: Partial<Candidate> = {}): Candidate => ({
      ...(theRegion().snapshot.candidates[0] as Candidate),
      id,
      ...over,
    }),
    place: (id: string, over: Partial<Place> = {}): Place => ({
      ...(theRegion().snapshot.places[0] as Place),
      id,
      ...over,
    }),
    /** Who did what to it, in order. */
    audited: async (subjectId: string): Promise<string[]> =>
      (
        await database.db
          .selectFrom('auditRecord')
          .select(['action', 'actorKind'])
          .where('subjectId', '=', subjectId)
          .orderBy('id')
          .execute()
      ).map(({ action, actorKind }) => `${actorKind} ${action}`),
  }
}
