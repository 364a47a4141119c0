import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { type ProposedRegion, proposedRegion } from '../proposed-region.ts'
import { useDatabase } from '../test-database.ts'
import { useDataKeys } from '../use-data-keys.ts'
import { type DeliveryLedger, isAtRest, missingOrDouble } from './missing-or-double.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const nothing: DeliveryLedger = { offered: new Set(), withdrawn: new Set(), takenBack: new Set() }
const receiver = (seen: Readonly<Record<string, number>> = {}, forged: readonly string[] = []) => ({
  url: '',
  seen: new Map(Object.entries(seen)),
  forged,
  close: () => {},
})
const told = async (ledger: Partial<DeliveryLedger>, by = receiver()): Promise<string> =>
  (await missingOrDouble(database.db, dataKeys, { ...nothing, ...ledger }, by)).join('\n')

let region: ProposedRegion

beforeAll(async () => {
  const { db } = database
  region = await proposedRegion(db, dataKeys, { now: new Date(), name: 'r' })
  await inTransaction(db, async (tx) => {
    for (const { id } of region.proposals)
      await appendOutbox(
        tx,
        { kind: 'event', payload: { type: 'proposal.created', proposalId: id } },
        {
          kind: 'mail',
          payload: { template: 'proposals', key: id, caseworkerId: 'r-cw1', proposalIds: [id], runId: region.runId },
        },
      )
  })
  await sql`update match_run set proposals = ${region.proposals.length}`.execute(db)
  await sql`insert into delivery (id, effect_key, channel, kind, payload, outbox_id, caseworker_id, created_at, next_attempt_at)
    select gen_random_uuid(), 'k' || id, 'email', 'proposals', payload, id, 'r-cw1', now(), now() from outbox where kind = 'mail'`.execute(
    db,
  )
  await sql`update outbox set relayed_at = now()`.execute(db)
})

describe('the count after a soak', () => {
  it('finds nothing where nothing is missing', async () => {
    expect(await told({})).toBe('')
    expect(await isAtRest(database.db, nothing)).toBe(true)
  })

  it('names what was acknowledged and is not there', async () => {
    const [first] = region.proposals
    const text = await told({
      offered: new Set(['soak-0-0']),
      withdrawn: new Set(['soak-0-1']),
      takenBack: new Set([first?.id as string]),
    })
    expect(text).toContain('the offer of soak-0-0 is lost')
    expect(text).toContain('the withdrawal of soak-0-1 is lost')
    expect(text).toContain(`proposal ${first?.id} was taken back and is proposed`)
    expect(await isAtRest(database.db, { ...nothing, offered: new Set(['soak-0-0']) })).toBe(false)
  })

  it('names webhooks that nobody sent, that bear a wrong signature, or that were never made', async () => {
    const id = randomUUID()
    expect(await told({}, receiver({ [id]: 1 }, [id]))).toMatch(
      /came and nobody sent it\n.*signature that does not hold/,
    )
    await database.db
      .insertInto('webhookEndpoint')
      .values({
        id,
        scopeKind: 'municipality',
        scope: '0355',
        url: 'http://127.0.0.1/',
        secretSealed: Buffer.alloc(60),
        createdAt: new Date(),
      })
      .execute()
    expect(await told({})).toMatch(/\(proposal\.created\) has 0 deliveries for 1 endpoints/)
    await database.db.deleteFrom('webhookEndpoint').execute()
  })

  it('names a withdrawal that was never told, and a mail that was never planned', async () => {
    await sql`update proposal set state = 'withdrawn', closed_at = now()`.execute(database.db)
    expect(await told({})).toMatch(/is withdrawn and has 0 events/)
    await sql`delete from delivery`.execute(database.db)
    expect(await told({})).toMatch(/mail \d+ has 0 deliveries/)
  })
})
