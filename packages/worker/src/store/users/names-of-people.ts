import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { Actor } from '../proposals/proposal-state.ts'

/**
 * One text for whoever did something, to be kept: `coordinator:<id of the user>`, `operator:<account>`. `null`: it
 * cannot be told who it was.
 */
export const personKeyOf = ({ kind, id }: Actor): string | null => (id === null ? null : `${kind}:${id}`)

/** By what {@link personKeyOf} keeps, the name of each: of a user of the pages, removed ones too, or of an account. */
export async function namesOfPeople(
  db: Db | Tx,
  keys: readonly (string | null)[],
): Promise<(key: string | null) => string> {
  const ids = [...new Set(keys)].flatMap((key) =>
    key?.startsWith('coordinator:') ? [key.slice('coordinator:'.length)] : [],
  )
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('coordinatorUser').select(['id', 'name']).where('id', 'in', ids).execute()
  const nameOf = new Map(rows.map(({ id, name }) => [`coordinator:${id}`, name]))
  return (key) => (key === null ? '' : (nameOf.get(key) ?? key.slice(key.indexOf(':') + 1)))
}
