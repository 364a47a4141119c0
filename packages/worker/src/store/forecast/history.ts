import type { Candidate, Form, PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore, KeyRing } from '../keys/data-key-store.ts'
import { personIfKnown } from '../people/sealed-people.ts'

/** Since when rows tell what happened: the first run or proposal; `null`: nothing has happened yet. */
export async function historySince(db: Db | Tx): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select least((select min(requested_at) from match_run), (select min(created_at) from proposal)) as since
  `.execute(db)
  return rows[0]?.since ?? null
}

/** Somebody on the list, or who was: no id goes with it. */
export interface PersonOnFile {
  readonly person: Pick<Candidate, 'group' | 'originMunicipality' | 'registeredOn'>
  readonly withdrawnAt: Date | null
  readonly housedAt: Date | null
}

/**
 * Everybody whose facts are on file, and how many were erased since then: of those nobody can say when they came, nor
 * from where. Opens every person in scope.
 */
export async function peopleOnFile(
  db: Db | Tx,
  dataKeys: DataKeyStore,
  since: Date,
): Promise<{ readonly people: readonly PersonOnFile[]; readonly erased: number }> {
  const { rows } = await sql<{
    id: string
    dataSealed: Buffer
    withdrawnAt: Date | null
    housedAt: Date | null
  }>`
    select id, data_sealed, withdrawn_at, housed_at from candidate where erased_at is null order by id
  `.execute(db)
  const erased = await sql<{ n: number }>`
    select count(*)::int as n from candidate where erased_at >= ${since}
  `.execute(db)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return {
    people: rows.flatMap((row): PersonOnFile[] => {
      const known = personIfKnown(ring, row)
      if (known === null) return []
      const { group, originMunicipality, registeredOn } = known
      const { withdrawnAt, housedAt } = row
      return [{ person: { group, originMunicipality, registeredOn }, withdrawnAt, housedAt }]
    }),
    erased: erased.rows[0]?.n ?? 0,
  }
}

/** A proposal that ended, or was accepted, and what became of it. */
export interface AnsweredProposal {
  readonly form: Form
  readonly municipality: string
  /** Of the person; `null` where it is not known, or they were erased since. */
  readonly origin: string | null
  readonly isErased: boolean
  readonly state: 'accepted' | 'declined' | 'expired' | 'placed' | 'fallen_through'
  readonly declineBy: string | null
  readonly declineReason: string | null
  readonly createdAt: Date
  /** When somebody said yes or no, by the audit; `null` where nobody did. */
  readonly answeredAt: Date | null
  /** When the last yes was said, and when it was told that somebody moved in. */
  readonly acceptedAt: Date | null
  readonly placedAt: Date | null
}

/** Every proposal since then that somebody answered, or nobody in time; those that were taken back are none of both. */
export async function answeredProposals(db: Db | Tx, dataKeys: DataKeyStore, since: Date): Promise<AnsweredProposal[]> {
  const { rows } = await sql<Omit<AnsweredProposal, 'origin' | 'isErased'> & SealedRow & { erasedAt: Date | null }>`
    select o.state, o.decline_by, o.decline_reason, o.created_at, p.data ->> 'form' as form, p.municipality,
      c.id, c.data_sealed, c.erased_at, said.answered_at, said.accepted_at,
      case when o.state = 'placed' then o.closed_at end as placed_at
    from proposal o
    join place p on p.id = o.place_id
    join candidate c on c.id = o.candidate_id
    left join lateral (
      select min(a.at) as answered_at, max(a.at) filter (where a.action = 'proposal.accept') as accepted_at
      from audit_record a
      where a.subject_kind = 'proposal' and a.subject_id = o.id::text and a.action in ('proposal.accept', 'proposal.decline')
    ) as said on true
    where o.created_at >= ${since} and (o.state in ('accepted', 'placed', 'expired')
      or (o.state = 'declined' and o.decline_by in ('candidate', 'provider')) or o.state = 'fallen_through')
    order by o.id
  `.execute(db)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  return rows.map(({ id, dataSealed, erasedAt, ...answer }) => ({
    ...answer,
    origin: erasedAt === null ? originOf(ring, { id, dataSealed }) : null,
    isErased: erasedAt !== null,
  }))
}

interface SealedRow {
  readonly id: string
  readonly dataSealed: Buffer
}

const originOf = (ring: KeyRing, row: SealedRow): string | null => personIfKnown(ring, row)?.originMunicipality ?? null

/** Somebody moved into a home here: since when, and until it came on offer again. */
export interface HeldStay {
  readonly form: Form
  readonly from: Date
  /** `null`: it goes on. */
  readonly until: Date | null
  /**
   * Of a stay that ended, whether its person looks for a home again or found one; `null` where they were erased since.
   */
  readonly movedOn: boolean | null
  /** When the home had come on offer before; `null` where no row tells. */
  readonly offeredAt: Date | null
}

/** Every stay that began here since then. A home that was offered, or proposed, after the move has been left. */
export async function heldStays(db: Db | Tx, since: Date): Promise<HeldStay[]> {
  const { rows } = await sql<HeldStay>`
    select p.data ->> 'form' as form, o.closed_at as "from", ended.at as until, before.at as offered_at,
      case when ended.at is null or c.erased_at is not null then null
        else c.withdrawn_at is null and (c.housed_at is null or c.housed_at > o.closed_at) end as moved_on
    from proposal o
    join place p on p.id = o.place_id
    join candidate c on c.id = o.candidate_id
    left join lateral (
      select min(t.at) as at from (
        select created_at as at from run_trigger where place_id = o.place_id and created_at > o.closed_at
        union all select created_at from proposal n where n.place_id = o.place_id and n.created_at > o.closed_at
        union all select p.updated_at where p.filled_at is null and p.withdrawn_at is null and p.updated_at > o.closed_at
      ) as t
    ) as ended on true
    left join lateral (
      select max(t.created_at) as at from run_trigger t where t.place_id = o.place_id and t.created_at <= o.created_at
        and t.cause in ('offered', 'offered_again', 'home_left')
    ) as before on true
    where o.state = 'placed' and o.closed_at >= ${since}
    order by o.id
  `.execute(db)
  return rows
}

export interface HomeCounted {
  readonly form: Form
  readonly municipality: string
  readonly homes: number
}

/**
 * Homes that came on offer for the first time on these days, both inclusive, in Amsterdam; and how many are on file of
 * which no row says when.
 */
export async function firstOffers(
  db: Db | Tx,
  from: PlainDate,
  through: PlainDate,
): Promise<{ readonly counted: readonly HomeCounted[]; readonly notKnown: number }> {
  const counted = await sql<HomeCounted>`
    select p.data ->> 'form' as form, p.municipality, count(*)::int as homes
    from run_trigger t join place p on p.id = t.place_id
    where t.key = 'offer:' || p.id || ':1'
      and (t.created_at at time zone 'Europe/Amsterdam')::date between ${from} and ${through}
    group by 1, 2 order by 1, 2
  `.execute(db)
  const rest = await sql<{ n: number }>`
    select count(*)::int as n from place p
    where not exists (select from run_trigger t where t.place_id = p.id and t.key = 'offer:' || p.id || ':1')
  `.execute(db)
  return { counted: counted.rows, notKnown: rest.rows[0]?.n ?? 0 }
}

/**
 * Homes with somebody in them who is no candidate any more: residents that houses count, and filled places of no house.
 */
export async function inhabitedNow(db: Db | Tx): Promise<HomeCounted[]> {
  const { rows } = await sql<HomeCounted>`
    select form, municipality, sum(homes)::int as homes from (
      select data ->> 'form' as form, municipality, jsonb_array_length(data -> 'residents') as homes from house
      union all select data ->> 'form', municipality, 1 from place
        where house_id is null and filled_at is not null and withdrawn_at is null
    ) as inhabited group by 1, 2 having sum(homes) > 0 order by 1, 2
  `.execute(db)
  return rows
}
