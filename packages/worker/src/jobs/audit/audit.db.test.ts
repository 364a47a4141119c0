import { fakeClock } from '@thuismatch/shared/clock'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendAudit, findAudit } from '../../store/audit/audit.ts'
import { openDatabase } from '../../store/connect/open-database.ts'
import { readFigures } from '../../store/reports/figures.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { examineAudit } from './examine-audit.ts'
import { sealWaiting } from './seal-waiting.ts'
import { chainHeads, verifyChains } from './verify-chains.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T03:15:00Z')

const entry = (number: number) => ({
  at: clock.now(),
  actor: { kind: 'integration', id: 'k1' } as const,
  action: 'candidate.read',
  subjectKind: 'candidate',
  subjectId: `c${number}`,
  municipality: [null, '0344', '0355'][number % 3] as string | null,
  detail: { number, nested: { b: 1, a: [true, null] } },
})

/** As somebody would who owns the server: with the triggers out of the way, and undone afterwards. */
async function tampered(
  statement: string,
  known = [] as Awaited<ReturnType<typeof chainHeads>>,
  meanwhile: () => Promise<void> = async () => {},
) {
  const { pool } = openDatabase({
    url: database.url,
    standing: 'owner',
    name: 'tamper',
    maxConnections: 1,
    onError: () => {},
  })
  await pool.query(`create table audit_record_kept as table audit_record; create table audit_seal_kept as table audit_seal;
    set session_replication_role = replica; ${statement}`)
  const found = await verifyChains(database.db, known)
  await meanwhile()
  await pool.query(`delete from audit_record; delete from audit_seal;
    insert into audit_record overriding system value table audit_record_kept; insert into audit_seal table audit_seal_kept;
    drop table audit_record_kept, audit_seal_kept; delete from audit_unsealed`)
  await pool.end()
  return found.problems
}

beforeAll(async () => {
  await appendAudit(
    database.db,
    Array.from({ length: 30 }, (_, number) => entry(number)),
  )
  await sealWaiting({ db: database.db, clock })
})

describe('the seals on the audit records', () => {
  it('bind each record once into the chain of its municipality, however many seal at once', async () => {
    await appendAudit(
      database.db,
      Array.from({ length: 300 }, (_, number) => entry(number)),
    )
    await Promise.all(Array.from({ length: 4 }, () => sealWaiting({ db: database.db, clock })))
    await sealWaiting({ db: database.db, clock })
    const { heads, records, problems } = await verifyChains(database.db)
    expect(problems).toEqual([])
    expect(records).toBe(330)
    expect(heads.map(({ chain, sequence }) => [chain, sequence])).toEqual([
      ['0344', 110],
      ['0355', 110],
      ['region', 110],
    ])
    expect(await sealWaiting({ db: database.db, clock })).toBe(0)
  })

  it.each([
    ['a changed record', `update audit_record set actor_id = 'somebody else' where id = 7`, /record 7 is not as/],
    [
      'a changed moment',
      `update audit_record set at = at + interval '1 microsecond' where id = 7`,
      /record 7 is not as/,
    ],
    ['a changed detail', `update audit_record set detail = detail - 'number' where id = 7`, /record 7 is not as/],
    [
      'a record of another municipality',
      `update audit_record set municipality = '0310' where id = 7`,
      /record 7 is not as/,
    ],
    ['a removed record', `delete from audit_record where id = 7`, /record 7 is gone/],
    [
      'a removed record with its seal',
      `delete from audit_record where id = 7; delete from audit_seal where record_id = 7`,
      /seals are missing/,
    ],
    [
      'a record that was slipped in',
      `insert into audit_record (at, actor_kind, action, subject_kind, subject_id) values (now(), 'system', 'x', 'x', 'x')`,
      /bears no seal/,
    ],
    [
      'two records that changed places',
      `update audit_seal set sequence = sequence + 1000 where record_id = 7;
       update audit_seal set sequence = (select sequence - 1000 from audit_seal where record_id = 7) where record_id = 10;
       update audit_seal set sequence = sequence - 999 where record_id = 7`,
      /is not as it was sealed/,
    ],
  ])('tell of %s', async (_, statement, told) => {
    const problems = await tampered(statement)
    expect(problems.join('\n')).toMatch(told)
    expect((await verifyChains(database.db)).problems).toEqual([])
  })

  it('tell of an end that was cut off, or a chain that is gone, where the heads were written down elsewhere', async () => {
    const known = await chainHeads(database.db)
    const cut = `delete from audit_record r using audit_seal s where s.record_id = r.id and s.chain = '0344' and s.sequence > 100;
      delete from audit_seal where chain = '0344' and sequence > 100`
    expect(await tampered(cut)).toEqual([])
    expect((await tampered(cut, known)).join()).toMatch(/Chain 0344: ends at 100, but seal 110 was written down/)
    const gone = `delete from audit_record where municipality = '0355'; delete from audit_seal where chain = '0355'`
    expect((await tampered(gone, known)).join()).toMatch(/Chain 0355: was written down, and is gone/)
    const other = known.map((head) => ({ ...head, hash: 'f'.repeat(64) }))
    expect((await verifyChains(database.db, other)).problems).toHaveLength(3)
  })
})

it('what was written can be found by subject, by who did it, and since when', async () => {
  const found = await findAudit(database.db, { subject: { kind: 'candidate', id: 'c7' }, limit: 10 })
  expect(found.map(({ subjectId, municipality }) => [subjectId, municipality])).toEqual([
    ['c7', '0344'],
    ['c7', '0344'],
  ])
  expect(await findAudit(database.db, { actorId: 'nobody', limit: 10 })).toEqual([])
  expect(await findAudit(database.db, { since: new Date('2027-01-01'), limit: 10 })).toEqual([])
  expect(await findAudit(database.db, { municipality: '0355', limit: 3 })).toHaveLength(3)
})

it('every night the heads are written to the log, which is kept elsewhere, and a broken chain raises an alarm', async () => {
  const lines: unknown[] = []
  const note = (event: string, fields: object = {}) => void lines.push({ event, ...fields })
  const log = { debug: note, info: note, warn: note, error: note }
  await examineAudit({ db: database.db, clock, log })
  const heads = await chainHeads(database.db)
  expect(lines).toEqual(heads.map((head) => ({ event: 'audit head', ...head })))
  expect(await readFigures(database.db)).toMatchObject({
    auditProblems: 0,
    auditVerifiedAt: clock.now().getTime() / 1000,
  })
  await tampered(`update audit_record set action = 'x' where id = 7`, [], async () => {
    await examineAudit({ db: database.db, clock, log })
    expect(await readFigures(database.db)).toMatchObject({ auditProblems: 1 })
  })
  expect(lines.at(-1)).toMatchObject({ alarm: 'audit_broken', count: 1 })
})
