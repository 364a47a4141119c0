import { fakeClock } from '@thuismatch/shared/clock'
import { sealerOf } from '@thuismatch/shared/secrets'
import { useDatabase } from '@thuismatch/shared/testing'
import { expect, it } from 'vitest'
import { addEndpoint } from '../delivery/webhook/add-endpoint.ts'
import { secretAt } from '../delivery/webhook/deliver-webhook.ts'
import { putCaseworker } from '../store/caseworkers.ts'
import { endpointById, rotateSecret } from '../store/webhook-endpoints.ts'
import { reseal } from './reseal.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T09:00:00Z')
const [before, after] = ['b'.repeat(32), 'a'.repeat(32)]

it('keys are changed while everything goes on: both open, then all is sealed anew, then the old one opens nothing', async () => {
  const { db } = database
  const now = clock.now()
  const old = sealerOf(before)
  const at = { table: 'caseworker', column: 'email_sealed', row: 'cw1' }
  await putCaseworker(
    db,
    { id: 'cw1', municipality: null, locale: 'nl', emailSealed: old.seal('jan@example.org', at) },
    now,
  )
  await putCaseworker(db, { id: 'cw2', municipality: null, locale: 'nl', emailSealed: null }, now)
  const endpoint = await addEndpoint(
    { db, sealer: old },
    {
      url: 'https://93.184.215.14/',
      scopeKind: 'municipality',
      scope: '0355',
      contact: { email: 'it@example.org', locale: 'nl' },
    },
    now,
  )
  await rotateSecret(
    db,
    endpoint.id,
    old.seal('whsec_next', secretAt(endpoint.id)),
    new Date(now.getTime() + 3_600_000),
  )

  const changing = sealerOf(after, before)
  expect(await reseal({ db, clock, sealer: changing })).toEqual({ addresses: 2, secrets: 1 })
  const fresh = sealerOf(after)
  const sealedNow = async () =>
    (await db.selectFrom('caseworker').select('emailSealed').where('id', '=', 'cw1').executeTakeFirstOrThrow())
      .emailSealed as Buffer
  expect(fresh.unseal(await sealedNow(), at)).toBe('jan@example.org')
  const kept = await endpointById(db, endpoint.id)
  expect(fresh.unseal(kept?.secretSealed as Buffer, secretAt(endpoint.id))).toBe('whsec_next')
  expect(fresh.unseal(kept?.previousSecretSealed as Buffer, secretAt(endpoint.id))).toBe(endpoint.secret)
  const sealed = await sealedNow()
  expect(() => old.unseal(sealed, at)).toThrow()

  // A value that opens under neither key stops it, and nothing is half done.
  await putCaseworker(
    db,
    {
      id: 'cw3',
      municipality: null,
      locale: 'nl',
      emailSealed: sealerOf('x'.repeat(32)).seal('x', { ...at, row: 'cw3' }),
    },
    now,
  )
  await expect(reseal({ db, clock, sealer: sealerOf('c'.repeat(32), after) })).rejects.toThrow(/email_sealed of cw3/)
  expect(fresh.unseal(await sealedNow(), at)).toBe('jan@example.org')
})
