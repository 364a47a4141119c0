import { sql } from 'kysely'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { violations } from '../invariants.ts'
import type { FaultyReceiver } from './webhook-receiver.ts'

/** What was put in and acknowledged. */
export interface DeliveryLedger {
  /** Ids of places whose offer the queue has taken. */
  readonly offered: ReadonlySet<string>
  /** Ids of places whose withdrawal the queue has taken. */
  readonly withdrawn: ReadonlySet<string>
  /** Ids of proposals that an operator took back, committed. */
  readonly takenBack: ReadonlySet<string>
}

/** Whether there is nothing left to do: runs, triggers, effects, deliveries, and what others have put on the queue. */
export async function isAtRest(db: Db, ledger: DeliveryLedger): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    select (select count(*) from run_trigger where run_id is null)
      + (select count(*) from match_run where status in ('requested', 'running'))
      + (select count(*) from outbox where relayed_at is null)
      + (select count(*) from delivery where channel = 'webhook' and state in ('pending', 'uncertain')) as waiting
  `.execute(db)
  return Number(rows[0]?.waiting) === 0 && (await notTaken(db, ledger)).length === 0
}

/** Ids of offers and withdrawals that the queue has taken and the database does not show, yet. */
export async function notTaken(db: Db, { offered, withdrawn }: DeliveryLedger): Promise<string[]> {
  const rows = await db.selectFrom('place').select(['id', 'withdrawnAt']).where('id', 'like', 'soak-%').execute()
  const known = new Map(rows.map(({ id, withdrawnAt }) => [id, withdrawnAt !== null]))
  return [
    ...[...offered].filter((id) => !known.has(id)).map((id) => `the offer of ${id} is lost`),
    ...[...withdrawn].filter((id) => known.get(id) !== true).map((id) => `the withdrawal of ${id} is lost`),
  ]
}

/**
 * Everything that is lost or happened twice, in words, once all is at rest. A message may come more often than once,
 * with the same id; that is counted elsewhere.
 */
export async function missingOrDouble(
  db: Db,
  dataKeys: DataKeyStore,
  ledger: DeliveryLedger,
  receiver: FaultyReceiver,
): Promise<string[]> {
  const { rows: uneven } = await sql<{ what: string }>`
    select 'event ' || o.id || ' (' || (o.payload ->> 'type') || ') has ' || count(distinct d.id) || ' deliveries for '
        || count(distinct e.id) || ' endpoints' as what
      from outbox o
      left join proposal p on p.id::text = o.payload ->> 'proposalId'
      left join candidate c on c.id = p.candidate_id
      left join webhook_endpoint e on p.id is null or e.scope in (p.municipality, c.municipality)
      left join delivery d on d.outbox_id = o.id
      where o.kind = 'event'
      group by o.id, o.payload having count(distinct d.id) <> count(distinct e.id)
    union all
    select 'mail ' || o.id || ' has ' || count(d.id) || ' deliveries'
      from outbox o left join delivery d on d.outbox_id = o.id
      where o.kind = 'mail' group by o.id having count(d.id) <> 1
    union all
    select 'proposal ' || p.id || ' is withdrawn and has ' || count(o.id) || ' events that say so'
      from proposal p left join outbox o on o.kind = 'event' and o.payload ->> 'type' = 'proposal.withdrawn'
        and o.payload ->> 'proposalId' = p.id::text
      where p.state = 'withdrawn' group by p.id having count(o.id) <> 1
  `.execute(db)
  const states = await db.selectFrom('proposal').select(['id', 'state']).execute()
  const stateOf = new Map(states.map(({ id, state }) => [id, state]))
  const deliveries = await db.selectFrom('delivery').select(['id', 'state']).where('channel', '=', 'webhook').execute()
  const known = new Set(deliveries.map(({ id }) => id))
  return [
    ...(await violations(db, dataKeys)),
    ...uneven.map(({ what }) => what),
    ...(await notTaken(db, ledger)),
    ...[...ledger.takenBack]
      .filter((id) => stateOf.get(id) !== 'withdrawn')
      .map((id) => `proposal ${id} was taken back and is ${stateOf.get(id)}`),
    ...deliveries
      .filter(({ id, state }) => state !== 'sent' || !receiver.seen.has(id))
      .map(({ id, state }) => `webhook ${id} is ${state} and came ${receiver.seen.get(id) ?? 0} times`),
    ...[...receiver.seen.keys()].filter((id) => !known.has(id)).map((id) => `webhook ${id} came and nobody sent it`),
    ...receiver.forged.map((id) => `webhook ${id} bears a signature that does not hold`),
  ]
}
