import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import { beginsWith, keysetPage, type ListPage, type ListPaging } from './list-page.ts'
import type { PlaceInRegister, PlaceStanding } from './registers.ts'

export interface PlacesFilter {
  readonly municipality: string | null
  readonly standing: PlaceStanding | null
  readonly form: string | null
  /** A group that it is for. */
  readonly group: string | null
  /** Available on this day or before. */
  readonly availableBy: string | null
  /** These alone. */
  readonly ids: readonly string[] | null
  /** The beginning of an id, or a house. */
  readonly text: string | null
}

export const PLACES_ORDERS = ['id', 'municipality', 'from'] as const
export type PlacesOrder = (typeof PLACES_ORDERS)[number]

const STANDING = sql`case when p.filled_at is not null then 'filled' when p.withdrawn_at is not null then 'withdrawn'
  when o.id is not null then 'proposed' when p.held_at is not null then 'held' else 'offered' end`
const ORDERS: Readonly<Record<PlacesOrder, RawBuilder<unknown>>> = {
  id: sql`p.id`,
  municipality: sql`p.municipality`,
  from: sql`p.data ->> 'availableFrom'`,
}

/** Every home that is stored, filled and withdrawn ones too, a page at a time. */
export const pageOfPlaces = (
  db: Db,
  filter: PlacesFilter,
  paging: ListPaging<PlacesOrder>,
): Promise<ListPage<PlaceInRegister>> =>
  keysetPage(
    db,
    {
      select: sql`p.id, p.municipality, p.house_id, p.data ->> 'form' as form, p.data ->> 'availableFrom' as available_from,
        o.id as proposal_id, ${STANDING} as standing, p.held_until as until`,
      from: sql`place p left join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')`,
      where: conditions(filter),
      id: sql`p.id`,
      value: ORDERS[paging.order],
      type: 'text',
    },
    paging,
  )

function conditions(filter: PlacesFilter): RawBuilder<unknown>[] {
  const { municipality, standing, form, group, availableBy, ids, text } = filter
  return [
    ...(municipality === null ? [] : [sql`p.municipality = ${municipality}`]),
    ...(standing === null ? [] : [sql`${STANDING} = ${standing}`]),
    ...(form === null ? [] : [sql`p.data ->> 'form' = ${form}`]),
    ...(group === null ? [] : [sql`p.data -> 'groups' ? ${group}`]),
    ...(availableBy === null ? [] : [sql`p.data ->> 'availableFrom' <= ${availableBy}`]),
    ...(ids === null ? [] : [sql`p.id = any (${[...ids]}::text[])`]),
    ...(text === null ? [] : [sql`(${beginsWith(sql`p.id`, text)} or p.house_id = ${text})`]),
  ]
}
