import { sql } from 'kysely'
import { inTransaction, type Tx } from './in-transaction.ts'
import type { Db } from './open-database.ts'

/** What a transaction may see and write: the policies of the tables say which rows that are. */
export type Reach =
  | 'region'
  /** Codes; of none, nothing. */
  | { readonly municipalities: readonly string[] }
  /** A proposal, and of what hangs together with it what its decision page shows. */
  | { readonly proposalId: string }
  /** The API key with this hash. */
  | { readonly keyHash: Uint8Array }

export type InReach = <T>(reach: Reach, work: (tx: Tx) => Promise<T>) => Promise<T>

/** Does work in a transaction that reaches so far and no further, again where PostgreSQL undid it (`inTransaction`). */
export const inReach =
  (db: Db): InReach =>
  async (reach, work) => {
    const setting = settingOf(reach)
    return inTransaction(db, async (tx) => {
      await setReach(tx, setting)
      return work(tx)
    })
  }

/**
 * Does a part of a narrower transaction in reach of the whole region: what follows for others from a change that was
 * allowed. Nothing that was asked for may be decided by what is seen here.
 */
export async function acrossRegion<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ reach: string }>`select reach()`.execute(tx)
  const before = rows[0]?.reach ?? ''
  if (before === 'region') return work()
  await setReach(tx, 'region')
  const done = await work()
  await setReach(tx, before)
  return done
}

/** Whether the policies of a table refused what was to be written. */
export const isOutOfReach = (error: unknown): boolean =>
  error instanceof Error && 'routine' in error && error.routine === 'ExecWithCheckOptions'

const setReach = (tx: Tx, setting: string) => sql`select set_config('thuismatch.reach', ${setting}, true)`.execute(tx)

const CODE = /^\d{4}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** As the functions of the database read it. A value that could be read as another reach is never written. */
function settingOf(reach: Reach): string {
  if (reach === 'region') return reach
  if ('keyHash' in reach) return `key:${Buffer.from(reach.keyHash).toString('hex')}`
  if ('proposalId' in reach) {
    if (!UUID.test(reach.proposalId)) throw new Error('A proposal is reached by its id, a UUID.')
    return `proposal:${reach.proposalId}`
  }
  const wrong = reach.municipalities.find((code) => !CODE.test(code))
  if (wrong !== undefined) throw new Error(`"${wrong}" is not the code of a municipality; expected four digits.`)
  return reach.municipalities.join(',')
}
