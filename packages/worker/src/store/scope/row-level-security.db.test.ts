import { sqlStateOf } from '@thuismatch/shared/errors'
import { connectionOf } from '@thuismatch/shared/postgres'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOT_GUARDED, WHO_SEES } from '../../jobs/privacy/who-sees.ts'
import { asProgram, undone } from '../../testing/scope-coverage/asked.ts'
import { CODES, hashIn, reachScene, type Target } from '../../testing/scope-coverage/scene.ts'
import { ADDED, CHANGED, type Codes, ruleFor, SEEN, tablesOf } from '../../testing/scope-coverage/within.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { inTransaction, type Tx } from '../connect/in-transaction.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
let targets: readonly Target[]
let tables: readonly string[]

beforeAll(async () => {
  targets = await reachScene(database.db, dataKeys)
  tables = await tablesOf(database.owner)
})

const anyReach: fc.Arbitrary<Codes> = fc.oneof(
  { weight: 4, arbitrary: fc.subarray([...CODES], { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom<Codes>('region', []) },
)

const rowsOf = async (tx: Tx, table: string, where = sql<boolean>`true`): Promise<string[]> => {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from ${sql.table(table)} t where ${where} order by 1
  `.execute(tx)
  return rows.map(({ row }) => row)
}

const rule = (rules: typeof SEEN, table: string, codes: Codes) =>
  sql<boolean>`${sql.raw(`(${ruleFor(rules, table, codes)})`)} is true`

/** insufficient_privilege, from a policy or from a grant. */
const REFUSED = '42501'

/** Answers how a statement ended: how many rows it touched, or how it was refused. */
async function outcome(tx: Tx, statement: ReturnType<typeof sql>): Promise<number | string> {
  await sql`savepoint tried`.execute(tx)
  try {
    return Number((await statement.execute(tx)).numAffectedRows ?? 0)
  } catch (error) {
    return sqlStateOf(error) ?? String(error)
  } finally {
    await sql`rollback to savepoint tried`.execute(tx)
  }
}

const DENIED = '42501'
/** Reached, and there already. */
const THERE = '23505'
/** Refused by a trigger, or for the sake of other rows. */
const HELD = new Set(['23503', '23001', '23514'])

describe('row-level security', () => {
  it('asks no other table in a policy but by a function, for what stands in a policy is planned with each statement', async () => {
    const { rows } = await sql<{ policy: string }>`
      select tablename || ': ' || policyname as policy from pg_policies
      where schemaname = 'public' and concat(qual, with_check) ~* '\\mfrom\\M'
    `.execute(database.owner)
    expect(rows).toEqual([])
  })

  it('is forced on every table, or the table stands in a list with a reason', async () => {
    const { rows } = await sql<{ name: string; forced: boolean }>`
      select relname::text as name, relrowsecurity and relforcerowsecurity as forced from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'f', 'v')
    `.execute(database.owner)
    const names = (forced: boolean) => rows.filter((row) => row.forced === forced).map(({ name }) => name)
    expect(names(true).toSorted()).toEqual(Object.keys(WHO_SEES).toSorted())
    expect(names(false).toSorted()).toEqual(Object.keys(NOT_GUARDED).toSorted())
  })

  it('has a row to guard in every table of the scene', async () => {
    await inTransaction(database.owner, async (tx) => {
      for (const table of tables) expect([table, (await rowsOf(tx, table)).length > 0]).toEqual([table, true])
    })
  })

  it('shows exactly the rows in scope of every table, for any scope', async () => {
    await fc.assert(
      fc.asyncProperty(anyReach, (codes) =>
        undone(database.owner, async (tx) => {
          const expected = new Map<string, string[]>()
          for (const table of tables) expected.set(table, await rowsOf(tx, table, rule(SEEN, table, codes)))
          await asProgram(tx, codes)
          for (const table of tables) expect([table, await rowsOf(tx, table)]).toEqual([table, expected.get(table)])
        }),
      ),
      { numRuns: 30, examples: [[[]], ['region']] },
    )
  })

  it('lets an update touch exactly the rows that may be changed, and a delete those of the region alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyReach, fc.constantFrom(...Object.keys(WHO_SEES)), (codes, table) =>
        undone(database.owner, async (tx) => {
          const changeable = (await rowsOf(tx, table, rule(CHANGED, table, codes))).length
          const all = (await rowsOf(tx, table)).length
          const column = table === 'audit_unsealed' ? 'record_id' : await aColumnOf(tx, table)
          await asProgram(tx, codes)
          const updated = await outcome(tx, sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`)
          expect([table, 'update', updated]).toEqual([table, 'update', GRANTED.update(table) ? changeable : DENIED])
          const deleted = await outcome(tx, sql`delete from ${sql.table(table)}`)
          if (!GRANTED.delete(table)) expect([table, 'delete', deleted]).toEqual([table, 'delete', DENIED])
          else if (!HELD.has(String(deleted)))
            expect([table, 'delete', deleted]).toEqual([table, 'delete', codes === 'region' ? all : 0])
          else expect([table, codes]).toEqual([table, 'region'])
        }),
      ),
      { numRuns: 150 },
    )
  })

  it('lets exactly those rows be inserted that lie in scope, each tried as it stands', async () => {
    await fc.assert(
      fc.asyncProperty(anyReach, fc.constantFrom(...Object.keys(WHO_SEES)), (codes, table) =>
        undone(database.owner, async (tx) => {
          const all = await rowsOf(tx, table)
          const addable = new Set(await rowsOf(tx, table, rule(ADDED, table, codes)))
          await asProgram(tx, codes)
          for (const row of all.slice(0, 12)) {
            const ended = await outcome(
              tx,
              sql`insert into ${sql.table(table)} overriding system value
                select * from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb)`,
            )
            expect([table, row, ended]).toEqual([table, row, addable.has(row) ? THERE : REFUSED])
          }
        }),
      ),
      { numRuns: 150 },
    )
  })

  it('lets nobody push a row out of their scope, or pull one in', async () => {
    await undone(database.owner, async (tx) => {
      await asProgram(tx, ['0344'])
      for (const table of ['candidate', 'place'] as const) {
        const moved = sql`update ${sql.table(table)} set municipality = '0355'`
        expect([table, await outcome(tx, moved)]).toEqual([table, REFUSED])
      }
      const pulled = sql`update place set municipality = '0344' where municipality = '0355'`
      expect(await outcome(tx, pulled)).toBe(0)
    })
  })

  it('shows and changes with a proposal what its decision page needs, and nothing of anybody else', async () => {
    for (const { proposalId, placeId, houseId, caseworkerId } of targets) {
      const seen = await database.withScope({ proposalId }, async (tx) => {
        const ids = async (table: string, column: string) =>
          (
            await sql<{ id: string }>`select distinct ${sql.ref(column)}::text as id from ${sql.table(table)}`.execute(
              tx,
            )
          ).rows.map(({ id }) => id)
        const rest: string[] = []
        for (const table of tables)
          if (!SHOWN_ON_A_PAGE.has(table) && (await rowsOf(tx, table)).length > 0) rest.push(table)
        const changed: Record<string, number | string> = {}
        for (const table of SHOWN_ON_A_PAGE)
          changed[table] = await outcome(
            tx,
            sql`update ${sql.table(table)} set ${sql.ref(SET_ON_A_PAGE[table] ?? 'id')} = ${sql.ref(SET_ON_A_PAGE[table] ?? 'id')}`,
          )
        return {
          proposal: await ids('proposal', 'id'),
          place: await ids('place', 'id'),
          house: await ids('house', 'id'),
          caseworker: await ids('caseworker', 'id'),
          links: await ids('decision_link', 'proposal_id'),
          carers: await ids('candidate', 'caseworker_id'),
          desks: await ids('caseworker_link', 'caseworker_id'),
          numbers: await ids('client_number', 'caseworker_id'),
          listings: await ids('place_listing', 'place_id'),
          rest,
          changed,
        }
      })
      expect(seen).toEqual({
        proposal: [proposalId],
        place: [placeId],
        house: [houseId],
        caseworker: [caseworkerId],
        links: [proposalId],
        carers: seen.carers.length === 0 ? [] : [caseworkerId],
        desks: [caseworkerId],
        numbers: [caseworkerId],
        listings: [placeId],
        rest: [],
        changed: {
          proposal: 1,
          place: 0,
          house: 0,
          caseworker: 0,
          candidate: 0,
          decision_link: 0,
          caseworker_link: 0,
          client_number: 0,
          place_listing: 0,
        },
      })
    }
  })

  it('shows with the hash of a key that key and nothing else, and with a wrong one nothing', async () => {
    for (const [secret, names] of [
      ['one', ['one']],
      ['none', []],
    ] as const)
      await database.withScope({ keyHash: hashIn(secret) }, async (tx) => {
        expect((await tx.selectFrom('apiKey').select('name').execute()).map(({ name }) => name)).toEqual(names)
        for (const table of tables)
          if (table !== 'api_key') expect([table, await rowsOf(tx, table)]).toEqual([table, []])
      })
  })

  it('refuses a scope that could be read as another one', async () => {
    const nothing = async () => 0
    for (const scope of [
      { municipalities: ['region'] },
      { municipalities: ['0344', ''] },
      { municipalities: ['0344,0355'] },
      { proposalId: "x' or true" },
    ])
      await expect(database.withScope(scope, nothing)).rejects.toThrow(/expected four digits|a UUID/)
    for (const setting of ['regions', 'region,0344', '0344,region', 'key:zz', 'proposal', ' region'])
      await undone(database.owner, async (tx) => {
        await asProgram(tx, [setting])
        for (const table of tables) expect([table, await rowsOf(tx, table)]).toEqual([table, []])
      })
  })

  it('holds from the first moment of a connection, whatever the URL says, and cannot be left by accident', async () => {
    const { default: pg } = await import('pg')
    for (const url of [
      database.url,
      `${database.url}?options=${encodeURIComponent('-c role=none -c thuismatch.scope=region')}`,
    ]) {
      const client = new pg.Client(connectionOf(url, 'scoped', { 'thuismatch.scope': '' }))
      await client.connect()
      for (const statement of ['reset role', 'reset session authorization', 'discard all', 'reset all']) {
        await client.query(statement)
        const { rows } = await client.query(
          'select current_user as role, (select count(*)::int from candidate) as people',
        )
        expect([statement, rows[0]]).toEqual([statement, { role: 'thuismatch_worker', people: 0 }])
      }
      await client.end()
    }
  })
})

const SHOWN_ON_A_PAGE = new Set([
  'proposal',
  'place',
  'house',
  'caseworker',
  'candidate',
  'decision_link',
  'caseworker_link',
  'client_number',
  'place_listing',
])

/** A column of each that may be set to itself. */
const SET_ON_A_PAGE: Readonly<Record<string, string>> = {
  decision_link: 'revoked_at',
  caseworker_link: 'handle',
  client_number: 'candidate_id',
  place_listing: 'place_id',
}

const GRANTED = {
  update: (table: string) => !table.startsWith('audit_'),
  delete: (table: string) => table !== 'audit_record' && table !== 'audit_seal',
}

/** Any that a row can be given anew. */
async function aColumnOf(tx: Tx, table: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and attidentity = '' order by attnum limit 1
  `.execute(tx)
  return rows[0]?.name as string
}
