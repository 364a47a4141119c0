import { fakeClock } from '@thuismatch/shared/clock'
import { inTransaction, type Tx } from '@thuismatch/shared/db'
import type { Candidate, Place } from '@thuismatch/shared/domain'
import { useDatabase } from '@thuismatch/shared/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { proposedRegion } from '../testing/proposed-region.ts'
import { storedPeople } from '../testing/stored-people.ts'
import { useVault } from '../testing/use-vault.ts'
import { keptCandidate, keptHouse, keptPlace, keptSupportTeam } from './api-entities.ts'
import { findProposals } from './api-proposals.ts'
import { reading } from './reading.ts'

const database = useDatabase()
const vault = useVault(database)
const CODES = ['0344', '0355', '0310', '0545', '1961']
const TABLES = ['candidate', 'place', 'house', 'support_team', 'proposal'] as const

/** Whose municipality speaks for each row, as the API reads it. */
let rows: Record<(typeof TABLES)[number], { id: string; codes: (string | null)[] }[]>

beforeAll(async () => {
  const { db } = database
  for (let region = 0; region < 4; region++)
    await proposedRegion(db, vault, {
      now: fakeClock('2026-11-21T09:00:00Z').now(),
      name: `r${region}`,
      candidates: 8,
      places: 4,
      candidate: (one, index): Candidate => ({
        ...one,
        originMunicipality: [...CODES, null, null, null][(index + region) % 8] ?? null,
        residesIn: index % 3 === 0 ? null : (CODES[(index * 2 + region) % 5] ?? null),
      }),
      place: (one, index): Place => ({ ...one, municipality: CODES[(index + region) % 3] as string }),
    })
  await sql`update house set municipality = '0310' where id = 'r1-h1'; `.execute(db)
  const people = await db.selectFrom('candidate').select(['id', 'municipality']).execute()
  const residence = new Map((await storedPeople(db, vault)).map(({ id, residesIn }) => [id, residesIn]))
  const codeOf = new Map(people.map(({ id, municipality }) => [id, municipality ?? residence.get(id)]))
  const own = async (table: 'place' | 'house' | 'supportTeam') =>
    (await db.selectFrom(table).select(['id', 'municipality']).execute()).map(({ id, municipality }) => ({
      id,
      codes: [municipality],
    }))
  const proposals = await db.selectFrom('proposal').select(['id', 'municipality', 'candidateId']).execute()
  rows = {
    candidate: people.map(({ id }) => ({ id, codes: [codeOf.get(id) ?? null] })),
    place: await own('place'),
    house: await own('house'),
    support_team: await own('supportTeam'),
    proposal: proposals.map(({ id, municipality, candidateId }) => ({
      id,
      codes: [municipality, codeOf.get(candidateId) ?? null],
    })),
  }
})

const seen = async (tx: Tx, table: string): Promise<string[]> =>
  (await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(tx)).rows.map(({ id }) => id)

const within = (table: (typeof TABLES)[number], reach: readonly string[] | null): string[] =>
  rows[table]
    .flatMap(({ id, codes }) =>
      reach === null || codes.some((code) => code !== null && reach.includes(code)) ? [id] : [],
    )
    .toSorted()

const anyReach = fc.option(fc.subarray(CODES, { minLength: 1 }), { nil: null })
const asReader = <T>(reach: readonly string[] | null, read: (tx: Tx) => Promise<T>) =>
  reading(database.db, reach, read, async (_, found) => found)

describe('a reader', () => {
  it('sees no row of any table without a reach', async () => {
    for (const table of TABLES)
      await inTransaction(database.db, async (tx) => {
        await sql`set local role thuismatch_reader`.execute(tx)
        expect([table, await seen(tx, table)]).toEqual([table, []])
      })
  })

  it('sees exactly the rows in reach, of every table, for any reach', async () => {
    await fc.assert(
      fc.asyncProperty(anyReach, fc.constantFrom(...TABLES), async (reach, table) => {
        const ids = await asReader(reach, (tx) => seen(tx, table))
        expect(ids.toSorted()).toEqual(within(table, reach))
      }),
      { numRuns: 60 },
    )
  })

  it('sees no more through any query of the API, whatever that asks for', async () => {
    const filter = fc.record(
      {
        municipality: fc.constantFrom(...CODES),
        state: fc.constantFrom('proposed', 'accepted') as fc.Arbitrary<'proposed' | 'accepted'>,
        candidateId: fc.constantFrom('r0-c1', 'r1-c3', 'r3-c8'),
        changedSince: fc.constant(new Date(0)),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(anyReach, filter, async (reach, asked) => {
        // As if the query forgot to narrow itself.
        const found = await asReader(reach, (tx) => findProposals(tx, { ...asked, municipalities: null, limit: 100 }))
        const proposals = within('proposal', reach)
        const people = new Set(within('candidate', reach))
        for (const { id, candidateId, candidateMunicipality } of found) {
          expect(proposals).toContain(id)
          if (!people.has(candidateId)) expect(candidateMunicipality).toBeNull()
        }
        if (Object.keys(asked).length === 0) expect(found.map(({ id }) => id).toSorted()).toEqual(proposals)
      }),
      { numRuns: 60 },
    )
    const finds = { candidate: keptCandidate, place: keptPlace, house: keptHouse, support_team: keptSupportTeam }
    for (const [table, find] of Object.entries(finds) as [keyof typeof finds, (typeof finds)['house']][])
      for (const { id } of rows[table]) {
        const found = await asReader(['0344'], (tx) => find(tx, vault, id, false))
        expect([table, id, found !== undefined]).toEqual([table, id, within(table, ['0344']).includes(id)])
      }
  })

  it('can write nothing, read no other table, and not take the lock off', async () => {
    for (const statement of [
      sql`update candidate set housed_at = now()`,
      sql`delete from proposal`,
      sql`insert into house (id, municipality, data) values ('x', '0344', '{}')`,
      sql`select * from caseworker`,
      sql`select * from audit_record`,
      sql`select * from api_key`,
      sql`select snapshot_sealed from match_run`,
      sql`alter table candidate disable row level security`,
    ])
      await expect(asReader(null, (tx) => statement.execute(tx))).rejects.toMatchObject({
        code: expect.stringMatching(/^42501$/),
      })
  })

  it('is the only one who is kept out: a worker that does not own the tables sees and writes all', async () => {
    const { db } = database
    await sql`create role thuismatch_test_worker`.execute(db).catch(() => {})
    await sql`grant select, update on candidate to thuismatch_test_worker`.execute(db)
    await inTransaction(db, async (tx) => {
      await sql`set local role thuismatch_test_worker`.execute(tx)
      expect(await seen(tx, 'candidate')).toHaveLength(32)
      const { numAffectedRows } = await sql`update candidate set revision = revision`.execute(tx)
      expect(numAffectedRows).toBe(32n)
    })
    await sql`revoke all on candidate from thuismatch_test_worker`.execute(db)
    await sql`drop role thuismatch_test_worker`.execute(db).catch(() => {})
  })

  it('is the program again afterwards, and after a failure', async () => {
    await expect(asReader(['0344'], async () => Promise.reject(new Error('stop')))).rejects.toThrow('stop')
    const { rows: roles } = await sql<{ role: string }>`select current_user as role`.execute(database.db)
    expect(roles[0]?.role).not.toBe('thuismatch_reader')
    expect(await seen(database.db as unknown as Tx, 'candidate')).toHaveLength(32)
  })
})
