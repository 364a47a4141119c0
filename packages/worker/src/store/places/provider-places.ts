import { completePlace, type Place, type PlainDate, type ProposalStatus } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'

/** A place as its provider may see it: never of whom a proposal is. */
export interface ProviderPlace {
  readonly place: Place
  readonly houseName: string | null
  readonly revision: number
  readonly withdrawnAt: Date | null
  readonly filledAt: Date | null
  readonly isHeld: boolean
  /** The open proposal: it waits for an answer, or somebody comes. */
  readonly open: {
    readonly id: string
    readonly state: ProposalStatus
    readonly expiresAt: Date
    readonly moveInOn: PlainDate
  } | null
}

interface Row {
  readonly data: Place
  readonly houseName: string | null
  readonly revision: number
  readonly withdrawnAt: Date | null
  readonly filledAt: Date | null
  readonly isHeld: boolean
  readonly proposalId: string | null
  readonly state: ProposalStatus | null
  readonly expiresAt: Date | null
  readonly moveInOn: PlainDate | null
}

/** The places in scope, those that something becomes of first; of those that are gone only the last ninety days. */
export async function providerPlaces(tx: Tx, goneSince: Date): Promise<readonly ProviderPlace[]> {
  const { rows } = await sql<Row>`
    select p.data, h.data ->> 'name' as house_name, p.revision, p.withdrawn_at, p.filled_at, p.held_at is not null as is_held,
      o.id::text as proposal_id, o.state, o.expires_at, o.move_in_on
    from place p left join house h on h.id = p.house_id
      left join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
    where coalesce(p.withdrawn_at, p.filled_at, 'infinity') >= ${goneSince}
    order by (p.withdrawn_at is not null or p.filled_at is not null), o.id is null, h.data ->> 'name', p.id
  `.execute(tx)
  return rows.map(({ data, proposalId, state, expiresAt, moveInOn, ...row }) => ({
    ...row,
    place: completePlace(data),
    open:
      proposalId === null || state === null || expiresAt === null || moveInOn === null
        ? null
        : { id: proposalId, state, expiresAt, moveInOn },
  }))
}
