import { randomUUIDv7 } from 'node:crypto'
import {
  type Candidate,
  currentCode,
  type HalfYear,
  type LedgerEntry,
  type Placement,
  type PlainDate,
  type Trade,
} from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/**
 * What the ledger of a half-year is made from: everything through its last day, for the balance that it begins with.
 */
export async function ledgerFacts(
  db: Db | Tx,
  through: PlainDate,
): Promise<{ readonly placements: readonly Placement[]; readonly trades: readonly Trade[] }> {
  const placements = await db
    .selectFrom('ledgerPlacement')
    .select(['placedOn', 'receivedBy', 'sentBy', 'withGround'])
    .where('placedOn', '<=', through)
    .orderBy('placedOn')
    .orderBy('id')
    .execute()
  const trades = await db
    .selectFrom('ledgerTrade')
    .select(['period', 'fromMunicipality', 'toMunicipality', 'people'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
  return {
    placements,
    trades: trades.map(({ period, fromMunicipality, toMunicipality, people }) => ({
      period: period as HalfYear,
      from: fromMunicipality,
      to: toMunicipality,
      people,
    })),
  }
}

/** How many people with an urgency ground each municipality received so far in the half-year that begins on the day. */
export async function receivedSince(tx: Tx, since: PlainDate, through: PlainDate): Promise<readonly LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select received_by as municipality, count(*)::int as received from ledger_placement
    where with_ground and placed_on between ${since} and ${through}
    group by received_by order by received_by
  `.execute(tx)
  return rows
}

/** Somebody moved in. Once for a proposal, however often it is told. */
export async function countPlacement(
  tx: Tx,
  { id, municipality }: { readonly id: string; readonly municipality: string },
  person: Pick<Candidate, 'originMunicipality' | 'urgencyGround'> | null,
  placedOn: PlainDate,
): Promise<void> {
  const origin = person?.originMunicipality ?? null
  const ground = person?.urgencyGround ?? null
  await sql`
    insert into ledger_placement (id, placed_on, received_by, sent_by, with_ground)
    values (${id}, ${placedOn}, ${currentCode(municipality)}, ${origin === null ? null : currentCode(origin)},
      ${ground === null ? null : ground !== 'none'})
    on conflict do nothing
  `.execute(tx)
}

/** A trade that two municipalities agreed on; answers its id. */
export async function recordTrade(
  tx: Tx,
  { period, from, to, people }: Trade,
  recordedBy: string | null,
  now: Date,
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('ledgerTrade')
    .values({ id, period, fromMunicipality: from, toMunicipality: to, people, recordedAt: now, recordedBy })
    .execute()
  return id
}
