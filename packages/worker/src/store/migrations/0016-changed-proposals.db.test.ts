import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { changedProposals } from './0016-changed-proposals.ts'

const database = useDatabase()

it('gives proposals that are there the newest moment that is known of them, and leaves their revision as it is', async () => {
  const { owner } = database
  await owner.transaction().execute(async (tx) => {
    await sql`alter table proposal drop column updated_at`.execute(tx)
    // Whom and what they are about is not looked at here.
    await sql`set local session_replication_role = replica`.execute(tx)
    const proposal = (place: string, columns: string, values: string) =>
      sql
        .raw(
          `insert into proposal (id, run_id, place_id, candidate_id, caseworker_id, municipality, score, move_in_on,
            created_at, expires_at, remind_at, revision, state${columns})
          values ('${randomUUID()}', '${randomUUID()}', '${place}', 'c-${place}', 'w', '0344', 1, '2026-12-01',
            '2026-11-01T00:00Z', '2026-11-04T00:00Z', '2026-11-02T12:00Z', 7, ${values})`,
        )
        .execute(tx)
    await proposal('new', '', `'proposed'`)
    await proposal('reminded', ', reminded_at', `'proposed', '2026-11-02T12:00Z'`)
    const decided = `'2026-11-03T00:00Z', '2026-11-03T00:10Z'`
    await proposal('waits', ', pending_choice, decided_at, effective_at', `'proposed', 'accept', ${decided}`)
    await proposal('accepted', ', decided_at, effective_at', `'accepted', ${decided}`)
    await proposal('expired', ', reminded_at, closed_at', `'expired', '2026-11-02T12:00Z', '2026-11-04T00:01Z'`)
  })
  await owner.transaction().execute((tx) => changedProposals.execute(tx))
  const stored = await owner.selectFrom('proposal').select(['placeId', 'updatedAt', 'revision']).execute()
  expect(Object.fromEntries(stored.map(({ placeId, updatedAt }) => [placeId, updatedAt.toISOString()]))).toEqual({
    new: '2026-11-01T00:00:00.000Z',
    reminded: '2026-11-02T12:00:00.000Z',
    waits: '2026-11-03T00:00:00.000Z',
    accepted: '2026-11-03T00:10:00.000Z',
    expired: '2026-11-04T00:01:00.000Z',
  })
  expect(new Set(stored.map(({ revision }) => Number(revision)))).toEqual(new Set([7]))
})
