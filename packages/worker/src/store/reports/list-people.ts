import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import { beginsWith, keysetPage, type ListPage, type ListPaging, rowsInOrder, totalOf } from './list-page.ts'
import type { PersonInRegister, PersonStanding } from './registers.ts'

/** What of a person the database itself can look at; what is sealed about them is narrowed by ids. */
export interface PeopleFilter {
  readonly municipality: string | null
  readonly standing: PersonStanding | null
  /** The beginning of an id, or a caseworker. */
  readonly text: string | null
}

export const PEOPLE_ORDERS = ['id', 'municipality', 'caseworker'] as const
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number]

const STANDING = sql`case when c.housed_at is not null then 'housed' when c.withdrawn_at is not null then 'withdrawn'
  when o.id is not null then 'proposed' when c.paused_at is not null then 'paused' else 'waiting' end`
const SELECT = sql`c.id, c.municipality, c.caseworker_id, o.id as proposal_id, ${STANDING} as standing, c.paused_until as until`
const ID = sql`c.id`
const PEOPLE = sql`candidate c`
const WITH_PROPOSAL = sql`candidate c left join proposal o on o.candidate_id = c.id and o.state in ('proposed', 'accepted')`
const ORDERS: Readonly<Record<PeopleOrder, RawBuilder<unknown>>> = {
  id: sql`c.id`,
  municipality: sql`coalesce(c.municipality, '')`,
  caseworker: sql`c.caseworker_id`,
}

/** Everybody who is stored and not erased, a page at a time. */
export async function pageOfPeople(
  db: Db,
  filter: PeopleFilter,
  paging: ListPaging<PeopleOrder>,
): Promise<ListPage<PersonInRegister>> {
  const value = ORDERS[paging.order]
  const [where, counted] = [conditions(filter), filter.standing === null ? PEOPLE : WITH_PROPOSAL]
  return keysetPage(db, { select: SELECT, from: WITH_PROPOSAL, counted, where, id: ID, value, type: 'text' }, paging)
}

/** Those of these people whom the filter lets through, in the order given, the first so many. */
export const peopleInOrder = (
  db: Db,
  filter: PeopleFilter,
  ids: readonly string[],
  limit: number,
): Promise<PersonInRegister[]> =>
  rowsInOrder(db, { select: SELECT, from: WITH_PROPOSAL, where: conditions(filter), id: ID }, ids, limit)

/** How many people the filter lets through. */
export const countPeople = (db: Db, filter: PeopleFilter): Promise<number> =>
  totalOf(db, filter.standing === null ? PEOPLE : WITH_PROPOSAL, conditions(filter))

/** How many of these people the filter lets through. */
export const countPeopleAmong = (db: Db, filter: PeopleFilter, ids: readonly string[]): Promise<number> =>
  totalOf(
    db,
    sql`${filter.standing === null ? PEOPLE : WITH_PROPOSAL} join unnest(${[...ids]}::text[]) as wanted (id) on wanted.id = c.id`,
    conditions(filter),
  )

function conditions({ municipality, standing, text }: PeopleFilter): RawBuilder<unknown>[] {
  return [
    sql`c.erased_at is null`,
    ...(municipality === null ? [] : [sql`c.municipality = ${municipality}`]),
    ...(standing === null ? [] : [sql`${STANDING} = ${standing}`]),
    ...(text === null ? [] : [sql`(${beginsWith(ID, text)} or c.caseworker_id = ${text})`]),
  ]
}
