import { randomUUID } from 'node:crypto'
import { constraintOf } from '@thuismatch/shared/errors'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { declineCodes } from './0017-decline-codes.ts'

const database = useDatabase()

it('makes a code of every reason that was kept as it was written, and one of what differed in that alone', async () => {
  const { owner } = database
  await owner.transaction().execute(async (tx) => {
    await sql`alter table decline drop constraint decline_reason_is_code`.execute(tx)
    // Whom and what they are about is not looked at here.
    await sql`set local session_replication_role = replica`.execute(tx)
    const decline = (candidate: string, by: string, reason: string, until: string | null) => sql`
      insert into decline (id, candidate_id, place_id, scope, by, reason, on_date, until_date, candidate_revision)
      values (${randomUUID()}, ${candidate}, 'p1', 'place', ${by}, ${reason}, '2026-11-01', ${until}, 1)
    `
    const before: [string, string, string, string | null][] = [
      ['c1', 'provider', 'psychose in 2024, gebruikt weer', '2027-01-01'],
      ['c1', 'provider', 'verslaving', null],
      ['c1', 'provider', 'other', '2028-01-01'],
      ['c1', 'candidate', 'too_far_away', '2027-01-01'],
      ['c2', 'provider', 'too_far_away', '2027-01-01'],
      ['c3', 'provider', 'depressie', '2027-01-01'],
      ['c3', 'provider', 'zwanger', '2027-03-01'],
    ]
    for (const one of before) await decline(...one).execute(tx)
  })
  await owner.transaction().execute((tx) => declineCodes.execute(tx))
  const stored = await owner
    .selectFrom('decline')
    .select(['candidateId', 'by', 'reason', sql<string | null>`until_date::text`.as('until')])
    .orderBy('candidateId')
    .orderBy('by')
    .execute()
  expect(stored).toEqual([
    { candidateId: 'c1', by: 'candidate', reason: 'too_far_away', until: '2027-01-01' },
    { candidateId: 'c1', by: 'provider', reason: 'other', until: null },
    { candidateId: 'c2', by: 'provider', reason: 'other', until: '2027-01-01' },
    { candidateId: 'c3', by: 'provider', reason: 'other', until: '2027-03-01' },
  ])
})

it('has the database refuse a sentence from then on', async () => {
  const written = database.db
    .insertInto('decline')
    .values({
      id: randomUUID(),
      candidateId: 'c1',
      placeId: 'p1',
      proposalId: null,
      scope: 'place',
      houseId: null,
      municipality: null,
      by: 'provider',
      reason: 'psychose in 2024',
      onDate: '2026-11-01',
      untilDate: null,
      candidateRevision: 1,
    } as never)
    .execute()
  await expect(written.catch(constraintOf)).resolves.toBe('decline_reason_is_code')
})
