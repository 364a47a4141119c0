import { sqlStateOf } from '@thuismatch/shared/errors'
import { isUuid } from '@thuismatch/shared/ids'
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** What a transaction may see and write (the tenant, elsewhere): the policies of the tables say which rows that are. */
export type RowScope =
  | 'region'
  /** Codes; of none, nothing. */
  | { readonly municipalities: readonly string[] }
  /** A proposal, and of what hangs together with it what its decision page shows. */
  | { readonly proposalId: string }
  /** The link of a caseworker, by its handle: what is theirs. */
  | { readonly desk: string }
  /** The link of a housing provider, by its handle: the places that it names, and what is proposed for these. */
  | { readonly provider: string }
  /** The API key with this hash. */
  | { readonly keyHash: Uint8Array }

export type WithScope = <T>(scope: RowScope, work: (tx: Tx) => Promise<T>) => Promise<T>

/** Does work in a transaction that reaches so far and no further, again where PostgreSQL undid it (`inTransaction`). */
export const withScope =
  (db: Db): WithScope =>
  async (scope, work) => {
    const setting = settingOf(scope)
    return inTransaction(db, async (tx) => {
      await setScope(tx, setting)
      return work(tx)
    })
  }

/**
 * Does a part of a narrower transaction in scope of the whole region: what follows for others from a change that was
 * allowed. Nothing that was asked for may be decided by what is seen here.
 */
export async function withRegionScope<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ scope: string }>`select row_scope() as scope`.execute(tx)
  const before = rows[0]?.scope ?? ''
  if (before === 'region') return work()
  await setScope(tx, 'region')
  const done = await work()
  await setScope(tx, before)
  return done
}

/** insufficient_privilege: the role may write the tables themselves, so it is their policies that refuse a row. */
const REFUSED_BY_POLICY = '42501'

/** Whether the policies of a table refused what was to be written. */
export const isOutOfScope = (error: unknown): boolean => sqlStateOf(error) === REFUSED_BY_POLICY

const setScope = (tx: Tx, setting: string) => sql`select set_config('thuismatch.scope', ${setting}, true)`.execute(tx)

const CODE = /^\d{4}$/

/** As the functions of the database read it. A value that could be read as another scope is never written. */
function settingOf(scope: RowScope): string {
  if (scope === 'region') return scope
  if ('keyHash' in scope) return `key:${Buffer.from(scope.keyHash).toString('hex')}`
  if ('desk' in scope) {
    if (!/^[0-9A-Z]{12}$/.test(scope.desk)) throw new Error('A desk is reached by the handle of its link.')
    return `desk:${scope.desk}`
  }
  if ('provider' in scope) {
    if (!/^[0-9A-Z]{12}$/.test(scope.provider)) throw new Error('A provider is reached by the handle of their link.')
    return `provider:${scope.provider}`
  }
  if ('proposalId' in scope) {
    if (!isUuid(scope.proposalId)) throw new Error('A proposal is reached by its id, a UUID.')
    return `proposal:${scope.proposalId}`
  }
  const wrong = scope.municipalities.find((code) => !CODE.test(code))
  if (wrong !== undefined) throw new Error(`"${wrong}" is not the code of a municipality; expected four digits.`)
  return scope.municipalities.join(',')
}
