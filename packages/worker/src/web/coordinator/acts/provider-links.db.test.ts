import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverEmail } from '../../../jobs/delivery/mail/deliver-email.ts'
import type { MailOutcome, OutgoingMail } from '../../../jobs/delivery/mail/mail-transport.ts'
import { planDeliveries } from '../../../jobs/delivery/plan-deliveries.ts'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import type { ProviderMailPayload } from '../../../store/connect/outbox-payload.ts'
import { putListings } from '../../../store/places/listings.ts'
import { decisionSite, SITE_SECRET, SITE_URL } from '../../../testing/decision-site.ts'
import { deliveryDeps } from '../../../testing/delivery-deps.ts'
import { proposedRegion } from '../../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../../testing/signed-in.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-23T09:00:00Z')
const people = {} as Record<'anna' | 'reader' | 'own' | 'elsewhere', SignedIn>
let site: FastifyInstance
let placeId: string
let counter = 0

beforeAll(async () => {
  const { db } = database
  people.anna = await signedIn(db, clock, { name: 'Anna' })
  people.reader = await signedIn(db, clock, { name: 'Lezer', role: 'reader' })
  people.own = await signedIn(db, clock, { name: 'Zeist', role: 'municipality', municipalities: ['0355'] })
  people.elsewhere = await signedIn(db, clock, { name: 'Ander', role: 'municipality', municipalities: ['0307'] })
  site = await decisionSite(database, dataKeys, clock, { policyOn: alwaysPolicy(DEFAULT_POLICY) })
})
afterAll(() => site.close())
beforeEach(async () => {
  const region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: `pl${++counter}`,
    place: (one) => ({ ...one, municipality: '0355' }),
  })
  placeId = region.proposals[0]?.placeId as string
})

const onFile = (email: string | null) =>
  inTransaction(database.db, (tx) =>
    putListings(
      tx,
      dataKeys,
      [
        {
          id: placeId,
          street: null,
          neighbourhood: null,
          sizeM2: null,
          rooms: null,
          provider: 'Woongoed',
          viewing: null,
          contact: { name: 'P. Verhuurder', telephone: null, email },
        },
      ],
      clock.now(),
    ),
  )

const send = async (who: keyof typeof people, path: string, fields: Readonly<Record<string, string>>) => {
  const answer = await site.inject({
    method: 'POST',
    url: `/coordinator${path}`,
    headers: {
      cookie: people[who].cookie,
      origin: new URL(SITE_URL).origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(fields).toString(),
  })
  return new URL(String(answer.headers.location ?? '/'), SITE_URL).searchParams.get('said') ?? answer.statusCode
}
const look = (who: keyof typeof people, path: string) =>
  site.inject({ url: `/coordinator${path}`, headers: { cookie: people[who].cookie } })
const ask = (who: keyof typeof people, fields: Readonly<Record<string, string>> = {}) =>
  send(who, `/places/${placeId}/provider-link`, { of: 'place', days: '90', sure: 'yes', ...fields })
const links = () =>
  database.db.selectFrom('providerLink').selectAll().where('mailPlaceId', '=', placeId).orderBy('createdAt').execute()
const end = (who: keyof typeof people, link: string) =>
  send(who, `/places/${placeId}/end-provider-link`, { link, sure: 'yes' })

/** What the relay and the mail server make of the link that was sent. */
async function delivered(handle: string) {
  const { db } = database
  const mails: OutgoingMail[] = []
  const deps = {
    ...deliveryDeps(db, dataKeys, clock),
    secretKey: SITE_SECRET,
    publicUrl: SITE_URL,
    mail: async (mail: OutgoingMail): Promise<MailOutcome> => {
      mails.push(mail)
      return { kind: 'sent', status: 250 }
    },
  }
  const rows = await db.selectFrom('outbox').select(['id', 'payload']).where('kind', '=', 'mail').execute()
  const row = rows.find(({ payload }) => 'providerHandle' in payload && payload.providerHandle === handle)
  const payload = row?.payload as ProviderMailPayload
  const plan = () =>
    inTransaction(db, (tx) =>
      planDeliveries(tx, dataKeys, { id: row?.id as number, kind: 'mail', payload }, clock.now()),
    )
  const [first] = await plan()
  expect(await plan()).toEqual([])
  const outcome = await deliverEmail({ deliveryId: first?.deliveryId as string }, deps)
  const kept = await db
    .selectFrom('delivery')
    .select(['providerHandle', 'caseworkerId', 'lastError', 'payload', 'state'])
    .where('id', '=', first?.deliveryId as string)
    .executeTakeFirstOrThrow()
  return { mails, outcome, kept }
}

describe('the link of a housing provider', () => {
  it('goes out once, to the address on file, with nothing personal in it, and opens the place', async () => {
    await onFile('verhuur@woongoed.example')
    expect(await ask('anna')).toBe('link_sent')
    expect(await ask('anna')).toBe('sent_before')
    const [link] = await links()
    expect(link).toMatchObject({ name: 'Woongoed', placeIds: [placeId], houseIds: [] })
    const { mails, outcome, kept } = await delivered(link?.handle as string)
    expect([outcome.kind, mails.length, mails[0]?.to]).toEqual(['sent', 1, 'verhuur@woongoed.example'])
    expect(kept).toMatchObject({ providerHandle: link?.handle, caseworkerId: null })
    const said = `${mails[0]?.subject} ${mails[0]?.text} ${mails[0]?.html}`
    expect(said).not.toContain('Verhuurder')
    expect(said).not.toContain(placeId)
    const [, secret] = /\/p\/[0-9A-Z]{12}#([A-Za-z0-9_-]{43})/.exec(said) ?? []
    const opened = await site.inject({
      method: 'POST',
      url: `/p/${link?.handle}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ key: secret ?? '', step: 'look' }).toString(),
    })
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `/p/${link?.handle}/places`])
    const audited = await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorKind', 'actorId'])
      .where('subjectId', '=', link?.handle as string)
      .where('subjectKind', '=', 'provider_link')
      .execute()
    expect(audited).toEqual([{ action: 'provider_link.made', actorKind: 'coordinator', actorId: people.anna.user.id }])
  })

  it('is listed and ended on the pages, and after that no mail goes out and another may be sent', async () => {
    await onFile('verhuur@woongoed.example')
    await ask('own')
    const handle = (await links())[0]?.handle as string
    for (const path of [`/places/${placeId}`, '/providers']) expect((await look('anna', path)).body).toContain(handle)
    expect((await look('own', '/providers')).statusCode).toBe(403)
    expect(await end('elsewhere', handle)).toBe('unknown')
    expect(await send('own', '/providers/end', { link: handle, sure: 'yes' })).toBe('no_provider_link')
    expect(await end('own', handle)).toBe('provider_link_ended')
    expect(await end('own', handle)).toBe('no_provider_link')
    const { mails, kept } = await delivered(handle)
    expect([mails, kept.state]).toEqual([[], 'cancelled'])
    expect(await ask('own')).toBe('link_sent')
    const again = (await links()).find(({ revokedAt }) => revokedAt === null)?.handle as string
    expect(await send('anna', '/providers/end', { link: again, sure: 'yes' })).toBe('provider_link_ended')
  })

  it('is refused in words without an address, for other days, unsure, elsewhere, and to a reader', async () => {
    expect(await ask('anna')).toBe('no_address')
    await onFile(null)
    expect(await ask('anna')).toBe('no_address')
    await onFile('verhuur@woongoed.example')
    expect(await ask('anna', { days: '5000' })).toBe('no_days')
    expect(await ask('anna', { sure: '' })).toBe('not_sure')
    expect(await ask('elsewhere')).toBe('unknown')
    expect(await ask('reader')).toBe(403)
    expect(await links()).toEqual([])
    expect((await look('anna', `/places/${placeId}?said=no_address`)).body).toContain('geen mailadres bekend')
  })

  it('is not sent where the address is gone meanwhile: a person is to look', async () => {
    await onFile('verhuur@woongoed.example')
    await ask('anna')
    await onFile(null)
    const { mails, kept } = await delivered((await links())[0]?.handle as string)
    expect([mails, kept.state]).toEqual([[], 'failed'])
    expect(kept.lastError).toContain(placeId)
  })
})
