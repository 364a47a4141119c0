import type { ProposalStatus } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/** How somebody, or a home, stands: the first that applies. */
export const PERSON_STANDINGS = ['housed', 'withdrawn', 'proposed', 'paused', 'waiting'] as const
export type PersonStanding = (typeof PERSON_STANDINGS)[number]
export const PLACE_STANDINGS = ['filled', 'withdrawn', 'proposed', 'held', 'offered'] as const
export type PlaceStanding = (typeof PLACE_STANDINGS)[number]

export interface RegisterFilter<S extends string> {
  readonly municipality: string | null
  readonly standing: S | null
  /** The id that the page before ended with. */
  readonly after: string | null
  /** This one alone. */
  readonly only?: string
  readonly limit: number
}

export interface PersonInRegister {
  readonly id: string
  readonly municipality: string | null
  readonly caseworkerId: string
  readonly standing: PersonStanding
  readonly until: string | null
  readonly proposalId: string | null
}

export interface PlaceInRegister {
  readonly id: string
  readonly municipality: string
  readonly houseId: string | null
  readonly form: string
  readonly availableFrom: string
  readonly standing: PlaceStanding
  readonly until: string | null
  readonly proposalId: string | null
}

export interface RegisterPage<T> {
  readonly rows: readonly T[]
  /** With the same filter, over all pages. */
  readonly total: number
}

/** Everybody who is stored, by id, a page at a time (keyset paging): no page is dearer than the first. */
export async function peopleRegister(
  db: Db,
  filter: RegisterFilter<PersonStanding>,
): Promise<RegisterPage<PersonInRegister>> {
  const listed = sql`
    select c.id, c.municipality, c.caseworker_id, o.id as proposal_id,
      case when c.housed_at is not null then 'housed' when c.withdrawn_at is not null then 'withdrawn'
        when o.id is not null then 'proposed' when c.paused_at is not null then 'paused' else 'waiting' end as standing,
      c.paused_until as until
    from candidate c
    left join proposal o on o.candidate_id = c.id and o.state in ('proposed', 'accepted')
    where c.erased_at is null`
  return page(db, listed, filter)
}

/** Every home that is stored, filled and withdrawn ones too. */
export async function placesRegister(
  db: Db,
  filter: RegisterFilter<PlaceStanding>,
): Promise<RegisterPage<PlaceInRegister>> {
  const listed = sql`
    select p.id, p.municipality, p.house_id, p.data ->> 'form' as form, p.data ->> 'availableFrom' as available_from,
      o.id as proposal_id,
      case when p.filled_at is not null then 'filled' when p.withdrawn_at is not null then 'withdrawn'
        when o.id is not null then 'proposed' when p.held_at is not null then 'held' else 'offered' end as standing,
      p.held_until as until
    from place p
    left join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')`
  return page(db, listed, filter)
}

async function page<T>(
  db: Db,
  listed: ReturnType<typeof sql>,
  { municipality, standing, after, only: wantedId, limit }: RegisterFilter<string>,
): Promise<RegisterPage<T>> {
  const only = wantedId ?? null
  const wanted = sql`(${municipality}::text is null or municipality = ${municipality}) and (${standing}::text is null or standing = ${standing})
    and (${only}::text is null or id = ${only})`
  const { rows } = await sql<T>`
    select * from (${listed}) as listed where ${wanted} and (${after}::text is null or id > ${after}) order by id limit ${limit}
  `.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (${listed}) as listed where ${wanted}
  `.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** What an id or the number of a proposal leads to: exact ids first, then what begins so. */
export interface FoundSubject {
  readonly kind: 'person' | 'place' | 'proposal'
  readonly id: string
}

/**
 * Looks for an id of a person or a place, and for a proposal by the end of its id (`suffix`: ten hexadecimal digits, of
 * its number).
 */
export async function findByNumber(
  db: Db,
  text: string,
  suffix: string | null,
  limit: number,
): Promise<FoundSubject[]> {
  const begins = `${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<FoundSubject>`
    select kind, id from (
      select 'person' as kind, id, id = ${text} as exact from candidate where id like ${begins} and erased_at is null
      union all select 'place', id, id = ${text} from place where id like ${begins}
      union all select 'proposal', id::text, true from proposal where ${suffix}::text is not null and right(replace(id::text, '-', ''), 10) = ${suffix}
    ) as found order by exact desc, id limit ${limit}
  `.execute(db)
  return rows
}

export interface ProposalInHistory {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly state: ProposalStatus
  readonly createdAt: Date
  readonly closedAt: Date | null
}

/** Every proposal of a person or a place, the newest first. */
export const proposalHistory = (
  db: Db,
  subject: { readonly candidateId: string } | { readonly placeId: string },
): Promise<ProposalInHistory[]> =>
  db
    .selectFrom('proposal')
    .select(['id', 'placeId', 'candidateId', 'state', 'createdAt', 'closedAt'])
    .where(
      'candidateId' in subject ? 'candidateId' : 'placeId',
      '=',
      'candidateId' in subject ? subject.candidateId : subject.placeId,
    )
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute()

/** The newest run of the region that ended, whose result can say why. */
export const lastNight = async (db: Db): Promise<string | undefined> =>
  (
    await db
      .selectFrom('matchRun')
      .select('id')
      .where('kind', '=', 'nightly')
      .where('status', '=', 'done')
      .where('resultSealed', 'is not', null)
      .orderBy('requestedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.id
