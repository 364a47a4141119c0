import { acrossRegion, type Db, type Tx } from '@thuismatch/shared/db'
import { type Candidate, currentCode, type House, type Place, type SupportTeam } from '@thuismatch/shared/domain'
import { personOf } from './sealed-people.ts'
import type { Vault } from './vault.ts'

/** What the API keeps: whose it is, its revision for the ETag, whether it is still in play, and its document. */
export interface KeptEntity<T> {
  /** That speaks for it, by today's code. */
  readonly municipality: string | null
  readonly data: () => Promise<T>
  readonly revision: number
  readonly withdrawn: boolean
}

/** Reads one; with `lock` nobody changes it until the transaction ends. */
export type FindKept<T> = (db: Db | Tx, vault: Vault, id: string, lock: boolean) => Promise<KeptEntity<T> | undefined>

export const keptCandidate: FindKept<Candidate> = async (db, vault, id, lock) => {
  let query = db
    .selectFrom('candidate')
    .select(['id', 'municipality', 'residesIn', 'dataSealed', 'revision', 'withdrawnAt', 'housedAt'])
    .where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return (
    row && {
      municipality: row.municipality ?? row.residesIn,
      data: async () => personOf(await vault.ringFor([row.dataSealed]), row),
      revision: row.revision,
      withdrawn: row.withdrawnAt !== null || row.housedAt !== null,
    }
  )
}

export const keptPlace: FindKept<Place> = async (db, _vault, id, lock) => {
  let query = db.selectFrom('place').select(['data', 'revision', 'withdrawnAt', 'filledAt']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row), withdrawn: row.withdrawnAt !== null || row.filledAt !== null }
}

export const keptHouse: FindKept<House> = async (db, _vault, id, lock) => {
  let query = db.selectFrom('house').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row), withdrawn: false }
}

export const keptSupportTeam: FindKept<SupportTeam> = async (db, _vault, id, lock) => {
  let query = db.selectFrom('supportTeam').select(['data', 'revision']).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row && { ...open(row), withdrawn: false }
}

const open = <T extends { readonly municipality: string }>(row: { readonly data: T; readonly revision: number }) => ({
  municipality: currentCode(row.data.municipality),
  data: async () => row.data,
  revision: row.revision,
})

/** Whether a run was ever done: before the first, what comes in is left to the first nightly run. */
export const everRan = (tx: Tx): Promise<boolean> =>
  acrossRegion(tx, async () => {
    const done = tx.selectFrom('matchRun').select('id').where('status', '=', 'done').limit(1)
    return (await done.executeTakeFirst()) !== undefined
  })
