import type { Db, Tx } from '@thuismatch/shared/db'
import type { Candidate, House, Place, SupportTeam } from '@thuismatch/shared/domain'

/** What the API keeps: its document, its revision for the ETag, and whether it is still in play. */
export interface KeptEntity<T> {
  readonly data: T
  readonly revision: number
  readonly withdrawn: boolean
}

/** Reads a person; with `lock` nobody changes them until the transaction ends. */
export async function keptCandidate(db: Db | Tx, id: string, lock = false): Promise<KeptEntity<Candidate> | undefined> {
  let query = db.selectFrom('candidate').select(['data', 'revision', 'withdrawnAt', 'housedAt']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { data: row.data, revision: row.revision, withdrawn: row.withdrawnAt !== null || row.housedAt !== null }
}

export async function keptPlace(db: Db | Tx, id: string, lock = false): Promise<KeptEntity<Place> | undefined> {
  let query = db.selectFrom('place').select(['data', 'revision', 'withdrawnAt', 'filledAt']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { data: row.data, revision: row.revision, withdrawn: row.withdrawnAt !== null || row.filledAt !== null }
}

export async function keptHouse(db: Db | Tx, id: string, lock = false): Promise<KeptEntity<House> | undefined> {
  let query = db.selectFrom('house').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...row, withdrawn: false }
}

export async function keptSupportTeam(
  db: Db | Tx,
  id: string,
  lock = false,
): Promise<KeptEntity<SupportTeam> | undefined> {
  let query = db.selectFrom('supportTeam').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...row, withdrawn: false }
}

/** Whether a run was ever done: before the first, what comes in is left to the first nightly run. */
export const everRan = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('matchRun').select('id').where('status', '=', 'done').limit(1).executeTakeFirst()) !== undefined
