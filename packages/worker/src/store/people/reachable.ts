import type { Candidate } from '@thuismatch/shared/domain'
import { didYouMean } from '@thuismatch/shared/schema'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import { knownIds } from '../connect/known-ids.ts'
import { withRegionScope } from '../scope/with-scope.ts'

/**
 * Addresses of caseworkers are kept here, of one at least who supports somebody: where there are none, nobody is told
 * by mail.
 */
const HAS_ADDRESSES: RawBuilder<boolean> = sql<boolean>`exists (
  select from candidate helped join caseworker known on known.id = helped.caseworker_id where known.email_sealed is not null)`

/** The caseworker of a candidate `c` can be told of a proposal, in SQL. */
export const isReachable: RawBuilder<boolean> = sql<boolean>`(
  exists (select from caseworker w where w.id = c.caseworker_id and w.email_sealed is not null) or not ${HAS_ADDRESSES})`

/** What a person names and is not there. */
export interface UnknownOfPerson {
  readonly path: 'caseworkerId' | `safety.avoidHouses[${number}]`
  readonly id: string
  /** One that is there, and was probably meant. */
  readonly meant: string | undefined
}

/**
 * The caseworker of a person, where addresses of caseworkers are kept and this one is not among them, and the houses
 * that they are to avoid, where such a house is not there: a ban on what nobody knows bans nothing. Whosever they are.
 */
export const unknownOfPerson = (
  tx: Tx,
  { id, caseworkerId, safety }: Pick<Candidate, 'id' | 'caseworkerId' | 'safety'>,
): Promise<UnknownOfPerson[]> =>
  withRegionScope(tx, async () => {
    const houses = await knownIds(tx, 'house', safety.avoidHouses)
    const missing = safety.avoidHouses.flatMap((house, at) =>
      houses.has(house) ? [] : [{ path: `safety.avoidHouses[${at}]` as const, id: house }],
    )
    const houseIds = missing.length === 0 ? [] : await tx.selectFrom('house').select('id').execute()
    return [
      ...(await unknownCaseworker(tx, id, caseworkerId)),
      ...missing.map((one) => ({ ...one, meant: didYouMean(one.id, houseIds.map(idOf)) })),
    ]
  })

async function unknownCaseworker(tx: Tx, candidateId: string, caseworkerId: string): Promise<UnknownOfPerson[]> {
  const known = await tx.selectFrom('caseworker').select('id').where('id', '=', caseworkerId).executeTakeFirst()
  if (known !== undefined) return []
  const kept = await tx
    .selectFrom('caseworker')
    .select('id')
    .where('emailSealed', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('candidate')
          .select('candidate.id')
          .whereRef('candidate.caseworkerId', '=', 'caseworker.id')
          .where('candidate.id', '<>', candidateId),
      ),
    )
    .execute()
  if (kept.length === 0) return []
  return [{ path: 'caseworkerId', id: caseworkerId, meant: didYouMean(caseworkerId, kept.map(idOf)) }]
}

const idOf = ({ id }: { readonly id: string }): string => id

/**
 * Whether somebody who waits, or of whom a proposal is open, is in their care, in whatever municipality; that alone.
 */
export const caresForSomebody = (tx: Tx, id: string): Promise<boolean> => withRegionScope(tx, () => caresFor(tx, id))

async function caresFor(tx: Tx, id: string): Promise<boolean> {
  const waiting = await tx
    .selectFrom('candidate')
    .select('id')
    .where('caseworkerId', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (waiting !== undefined) return true
  const open = await tx
    .selectFrom('proposal')
    .select('id')
    .where('caseworkerId', '=', id)
    .where('state', 'in', ['proposed', 'accepted'])
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}
