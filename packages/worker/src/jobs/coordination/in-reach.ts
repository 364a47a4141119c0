import type { Tx } from '../../store/connect/in-transaction.ts'
import { areThere } from '../../store/places/held-places.ts'
import { isProposal } from '../../store/reports/listings.ts'
import { withRegionScope } from '../../store/scope/with-scope.ts'

/** Whom and what an act is about. */
export interface ActedUpon {
  readonly people?: readonly string[]
  readonly places?: readonly string[]
  readonly proposals?: readonly string[]
}

/**
 * Does what somebody decided about people, places and proposals, all of which must lie in scope of the transaction;
 * what follows for others reaches further. `undefined`: one of them is not there, or out of scope, which nobody can
 * tell apart.
 */
export async function withinReach<T>(tx: Tx, about: ActedUpon, work: () => Promise<T>): Promise<T | undefined> {
  const { people = [], places = [], proposals = [] } = about
  if (!(await areThere(tx, { people, places }))) return undefined
  for (const id of proposals) if (!(await isProposal(tx, id))) return undefined
  return withRegionScope(tx, work)
}
