import { fakeClock } from '@thuismatch/shared/clock'
import { sealerOf } from '@thuismatch/shared/secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { openDatabase } from '../../store/connect/open-database.ts'
import { endpointById, rotateSecret } from '../../store/deliveries/webhook-endpoints.ts'
import { openDataKeyStore } from '../../store/keys/data-key-store.ts'
import type { KeysDatabase } from '../../store/migrations/keys-database.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { smallSnapshot } from '../../testing/proposed-region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { addEndpoint } from '../delivery/webhook/add-endpoint.ts'
import { secretAt } from '../delivery/webhook/deliver-webhook.ts'
import { pseudonymKeyOf } from '../intake/formats/pseudonym-key.ts'
import { reseal } from './reseal.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T09:00:00Z')
const [before, after] = ['b'.repeat(32), 'a'.repeat(32)]
const old = useDataKeys(database, before)
const fresh = useDataKeys(database, after)
const { candidates } = smallSnapshot({ now: clock.now(), name: 'r', candidates: 2_500, places: 1 })

/** As a worker opens it while keys are being changed. */
let changing: ReturnType<typeof openDatabase<KeysDatabase>>
const deps = () => {
  const sealer = sealerOf(after, before)
  return { db: database.db, dataKeys: openDataKeyStore(changing.db, sealer), clock, sealer }
}

beforeAll(async () => {
  const { db } = database
  changing = openDatabase<KeysDatabase>({
    url: database.url,
    standing: 'owner',
    name: 'test',
    maxConnections: 3,
    onError: () => {},
  })
  await inTransaction(db, (tx) => putCandidates(tx, old, candidates, { now: clock.now(), match: false }))
  const caseworker = { id: 'cw1', municipality: null, locale: 'nl', email: 'jan@example.org' } as const
  await putCaseworkers(db, old, [caseworker, { ...caseworker, id: 'cw2', email: null }], clock.now())
})
afterAll(() => changing.close())

describe('a change of SECRET_KEY', () => {
  it('holds up nobody: both keys open at first, everybody can be read meanwhile, and then the old one opens nothing', async () => {
    const { db } = database
    const stored = () => db.selectFrom('candidate').select(['id', 'dataSealed']).orderBy('id').execute()
    const rows = await stored()
    const endpoint = await addEndpoint(
      { db, dataKeys: old, sealer: sealerOf(before) },
      { url: 'https://93.184.215.14/', scopeKind: 'municipality', scope: '0355', contact: null },
      clock.now(),
    )
    const next = sealerOf(before).seal('whsec_next', secretAt(endpoint.id))
    await rotateSecret(db, endpoint.id, next, new Date(clock.now().getTime() + 3_600_000))

    let reads = 0
    let done = false
    const reader = (async () => {
      do {
        expect(await storedPeople(db, deps().dataKeys)).toHaveLength(candidates.length)
        reads++
      } while (!done)
    })()
    const keyUnder = (now: string, then: string | null = null) =>
      pseudonymKeyOf({ db, sealer: sealerOf(now, then), secretKey: now })
    const key = await keyUnder(before)
    expect(await keyUnder(after, before)).toEqual(key)
    expect(await reseal(deps())).toEqual({ keys: candidates.length + 1, secrets: 1 })
    expect(await keyUnder(after)).toEqual(key)
    done = true
    await reader
    expect(reads).toBeGreaterThan(0)

    // Nothing but the keys was touched.
    expect(await stored()).toEqual(rows)
    expect(await storedPeople(db, fresh)).toEqual(candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    await expect(old.ringFor(rows.map(({ dataSealed }) => dataSealed))).rejects.toThrow(/subject_key.wrapped/)
    const kept = await endpointById(db, endpoint.id)
    expect(sealerOf(after).unseal(kept?.secretSealed as Buffer, secretAt(endpoint.id))).toBe('whsec_next')
    expect(sealerOf(after).unseal(kept?.previousSecretSealed as Buffer, secretAt(endpoint.id))).toBe(endpoint.secret)
    expect(await reseal(deps())).toEqual({ keys: candidates.length + 1, secrets: 1 })
  })

  it('stops at a key that opens under neither, and what was done before it opens', async () => {
    const [stray] = await useStray().createKeys('candidate', 1)
    await expect(reseal(deps())).rejects.toThrow(`subject_key.wrapped of ${stray?.id}`)
    expect(await storedPeople(database.db, deps().dataKeys)).toHaveLength(candidates.length)
  })
})

const useStray = () => openDataKeyStore(changing.db, sealerOf('x'.repeat(32)))
