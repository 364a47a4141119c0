import { alwaysPolicy, DEFAULT_POLICY, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settleDue } from '../../jobs/proposals/due.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import { countWrongCode } from '../../store/proposals/decision-links.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { database, dataKeys, clock, call } = api
let regions = 0
let id: string

/** By the database, whose clock the moments of changes are of. */
const nowThere = async (): Promise<Date> => {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database.db)
  return rows[0]?.now as Date
}

/** As if nothing had happened to any proposal for ten years. */
const nothingNew = () =>
  inTransaction(database.owner, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`select set_config('thuismatch.scope', 'region', true)`.execute(tx)
    await sql`update proposal set created_at = created_at - interval '10 years', decided_at = decided_at - interval '10 years',
      updated_at = updated_at - interval '10 years'`.execute(tx)
  })

const changedSince = async (since: Date): Promise<string[]> => {
  const { status, body } = await call('GET', `/proposals?changedSince=${since.toISOString()}`)
  expect(status).toBe(200)
  return (body as { items: { id: string }[] }).items.map((item) => item.id)
}

const accept = (tx: Tx) => {
  const actor = { kind: 'caseworker', id: 'cw1' } as const
  return transitionProposal(tx, dataKeys, { proposalId: id, action: 'accept', actor, now: clock.now() })
}

beforeEach(async () => {
  const name = `since${++regions}`
  const region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name, places: 1, candidates: 1 })
  id = region.proposals[0]?.id as string
  await nothingNew()
})

describe('proposals that changed since a moment', () => {
  it('are those that were made, decided, undone, settled or changed in any other way', async () => {
    const since = await nowThere()
    expect(await changedSince(since)).toEqual([])
    const decide = (choice: string) => call('POST', `/proposals/${id}/decision`, { body: { choice } })
    const later = async () => {
      clock.advance(UNDO_MS)
      await settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
    }
    const wrongCode = () => countWrongCode(database.db, id)
    for (const change of [() => decide('accept'), () => decide('undo'), wrongCode, () => decide('accept'), later]) {
      await change()
      expect(await changedSince(since)).toEqual([id])
      await nothingNew()
      expect(await changedSince(since)).toEqual([])
    }
    expect((await call('GET', `/proposals/${id}`)).body).toMatchObject({ state: 'accepted' })
    const made = await proposedRegion(database.db, dataKeys, {
      now: clock.now(),
      name: 'made',
      places: 1,
      candidates: 1,
    })
    expect(await changedSince(since)).toEqual([made.proposals[0]?.id])
  })

  it('are listed as well when they became visible only after a later moment was asked about', async () => {
    let asked: Date | undefined
    await inTransaction(database.db, async (tx) => {
      await accept(tx)
      asked = await nowThere()
      expect(await changedSince(asked)).toEqual([])
    })
    expect(await changedSince(asked as Date)).toEqual([id])
  })
})
