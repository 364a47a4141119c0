import { randomUUID } from 'node:crypto'
import { fakeClock } from '@thuismatch/shared/clock'
import { expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { insertEndpoint } from '../../store/deliveries/webhook-endpoints.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { markRelayed, takeOutbox } from '../../store/outbox/outbox-waiting.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { planDeliveries } from '../delivery/plan-deliveries.ts'
import { forget } from './forget.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')

const relay = () =>
  inTransaction(database.db, async (tx) => {
    const rows = await takeOutbox(tx, ['event', 'mail'], 500)
    for (const row of rows) if (row.kind !== 'job') await planDeliveries(tx, dataKeys, row, clock.now())
    await markRelayed(
      tx,
      rows.map(({ id }) => id),
    )
  })

it('whoever heard of the proposal of somebody who is forgotten hears of its end, once', async () => {
  const { db } = database
  const { proposals } = await proposedRegion(db, dataKeys, {
    now: clock.now(),
    name: 'r',
    candidates: 1,
    places: 1,
    candidate: (one) => ({ ...one, originMunicipality: '0344' }),
  })
  const { id: proposalId, candidateId } = proposals[0] as (typeof proposals)[number]
  for (const scope of ['0344', '0355', '0310'])
    await insertEndpoint(db, {
      id: randomUUID(),
      scopeKind: 'municipality',
      scope,
      url: `https://${scope}.example/`,
      secretSealed: Buffer.from('x'),
      createdAt: clock.now(),
      contactId: null,
    })
  await relay()
  await inTransaction(db, (tx) =>
    appendOutbox(tx, { kind: 'event', payload: { type: 'proposal.created', proposalId } }),
  )
  await relay()
  clock.advance(60_000)
  await forget({ db, dataKeys, clock }, candidateId, { kind: 'operator', id: null })
  await relay()
  const told = await db
    .selectFrom('delivery')
    .innerJoin('webhookEndpoint as e', 'e.id', 'delivery.endpointId')
    .select(['kind', 'e.scope', 'payload', 'enqueuedAt'])
    .where('kind', 'like', 'proposal.%')
    .orderBy('kind')
    .orderBy('e.scope')
    .execute()
  expect(told.map(({ kind, scope }) => `${kind} ${scope}`)).toEqual([
    'proposal.created 0344',
    'proposal.created 0355',
    'proposal.withdrawn 0344',
    'proposal.withdrawn 0355',
  ])
  expect(JSON.stringify(told)).not.toContain(candidateId)
})
