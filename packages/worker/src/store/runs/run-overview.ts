import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { RunStatus } from '../connect/schema.ts'

/** How the run of this key stands. `waitingPlaces`: those on offer now that are in no open proposal. */
export async function nightlyState(
  db: Db,
  runKey: string,
): Promise<{ id: string; status: RunStatus; proposals: number | null; waitingPlaces: number } | undefined> {
  return db
    .selectFrom('matchRun')
    .select(['id', 'status', 'proposals'])
    .select(
      sql<number>`(select count(*) from place p where p.withdrawn_at is null and p.filled_at is null
        and not exists (select from proposal o where o.place_id = p.id and o.state in ('proposed', 'accepted')))`.as(
        'waitingPlaces',
      ),
    )
    .where('runKey', '=', runKey)
    .executeTakeFirst()
}

/** How long the oldest effect that may go out has been waiting for a relay. */
export async function oldestUnrelayedSeconds(db: Db): Promise<number> {
  const { rows } = await sql<{ seconds: number | null }>`
    select extract(epoch from now() - min(available_at))::float8 as seconds
    from outbox where relayed_at is null and available_at <= now()
  `.execute(db)
  return rows[0]?.seconds ?? 0
}

/** The run that has taken this trigger, or `null` while none has. */
export async function runOfTrigger(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('runTrigger').select('runId').where('key', '=', key).executeTakeFirst()
  return row?.runId ?? null
}

/** Whether some worker was seen within the last quarter of a minute. */
export async function anyWorkerAlive(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from worker where stopped_at is null and seen_at > now() - interval '15 seconds' limit 1
  `.execute(db)
  return rows.length > 0
}
