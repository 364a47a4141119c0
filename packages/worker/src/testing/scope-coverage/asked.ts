import { WORKER_ROLE } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import type { Target } from './scene.ts'
import { nested, type StoreCall } from './store-calls.ts'
import { ADDED, CHANGED, type Codes, ruleFor, tablesOf } from './within.ts'

class Undone extends Error {}

/** Does something as the owner, and undoes all of it. */
export async function undone<T>(owner: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  let done: { readonly value: T } | undefined
  await owner
    .transaction()
    .execute(async (tx) => {
      done = { value: await work(tx) }
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return (done as { value: T }).value
}

/** From now on, in this transaction, as the program that names this scope, or none. */
export async function asProgram(tx: Tx, codes: Codes): Promise<void> {
  const reach = codes === 'region' ? codes : codes.join(',')
  await sql`select set_config('thuismatch.scope', ${reach}, true), set_config('role', ${WORKER_ROLE}, true)`.execute(tx)
}

const asOwner = (tx: Tx) => sql`set local role none`.execute(tx)

/** What a call answers, or why not; whatever it changed is undone. */
export async function answerOf(tx: Tx, call: StoreCall, at: Target, dataKeys: DataKeyStore): Promise<unknown> {
  await sql`savepoint asked`.execute(tx)
  try {
    return { answer: (await call(nested(tx), at, dataKeys)) ?? null }
  } catch (error) {
    return { refused: (error as Error).message }
  } finally {
    await sql`rollback to savepoint asked`.execute(tx)
  }
}

interface Standing {
  /** Names the row whatever is changed of it, where it has an id. */
  readonly id: string
  readonly changeable: boolean
  readonly addable: boolean
}

/** What stands in the tables, row by row, and what may be done in scope of these codes. */
async function stateOf(tx: Tx, codes: Codes): Promise<Map<string, Standing>> {
  const state = new Map<string, Standing>()
  for (const table of await tablesOf(tx)) {
    const rule = (rules: Readonly<Record<string, string>>) => sql.raw(`(${ruleFor(rules, table, codes)}) is true`)
    const { rows } = await sql<Standing & { readonly row: string }>`
      select to_jsonb(t)::text as row, coalesce(to_jsonb(t) ->> 'id', to_jsonb(t)::text) as id,
        ${rule(CHANGED)} as changeable, ${rule(ADDED)} as addable
      from ${sql.table(table)} t
    `.execute(tx)
    for (const { row, id, ...standing } of rows) state.set(`${table} ${row}`, { ...standing, id: `${table} ${id}` })
  }
  return state
}

/** The rows out of scope that a call of the program changed, took away or made; undone as well. */
export async function overreach(
  tx: Tx,
  codes: Codes,
  call: StoreCall,
  at: Target,
  dataKeys: DataKeyStore,
): Promise<{ readonly beyond: string[]; readonly changes: number }> {
  const before = await stateOf(tx, codes)
  await sql`savepoint written`.execute(tx)
  await asProgram(tx, codes)
  const refused = await call(nested(tx), at, dataKeys).then(
    () => false,
    () => true,
  )
  if (refused) await sql`rollback to savepoint written`.execute(tx)
  await asOwner(tx)
  const after = await stateOf(tx, codes)
  await sql`rollback to savepoint written`.execute(tx)
  const gone = [...before].filter(([row]) => !after.has(row))
  const made = [...after].filter(([row]) => !before.has(row))
  const changed = new Set(gone.map(([, { id }]) => id))
  const beyond = [
    ...gone.filter(([, { changeable }]) => !changeable),
    ...made.filter(([, { id, changeable, addable }]) => !(changed.has(id) ? changeable : addable)),
  ]
  return { beyond: beyond.map(([row]) => row), changes: gone.length + made.length }
}
