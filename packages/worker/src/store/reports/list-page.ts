import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/** Where a page of a list begins: after the row with this value of the order and this id. */
export interface ListCursor {
  readonly value: string
  readonly id: string
}

export interface ListPaging<Order extends string> {
  readonly order: Order
  readonly after: ListCursor | null
  readonly limit: number
}

export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** With the same filter, over all pages. */
  readonly total: number
  /** After which the next page begins; `null` where this is the last. */
  readonly next: ListCursor | null
}

/** A select with its alias, and what of it a list is narrowed and ordered by. */
interface ListSource {
  /** Columns and tables, without a `where`. */
  readonly select: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  /** As many rows as `from`, with all that `where` looks at, where counting needs fewer tables. */
  readonly counted?: RawBuilder<unknown>
  readonly where: readonly RawBuilder<unknown>[]
  readonly id: RawBuilder<unknown>
  /** A text, or whatever compares as the order asks and is written as text; never null. */
  readonly value: RawBuilder<unknown>
  /** What the value of a cursor is cast to. */
  readonly type: 'text' | 'int' | 'timestamptz'
  readonly isDescending?: boolean
}

/**
 * A page of a list by keyset: the rows after the cursor in the order of `value` and id, and how many there are on all
 * pages. No page is dearer than the first, and nobody is skipped who comes or goes meanwhile.
 */
export async function keysetPage<Row>(
  db: Db,
  { select, from, counted = from, where, id, value, type, isDescending = false }: ListSource,
  { after, limit }: Pick<ListPaging<string>, 'after' | 'limit'>,
): Promise<ListPage<Row>> {
  const direction = sql.raw(isDescending ? 'desc' : 'asc')
  const beyond =
    after === null || !CAN_BE[type](after.value)
      ? []
      : [sql`(${value}, ${id}) ${sql.raw(isDescending ? '<' : '>')} (${after.value}::${sql.raw(type)}, ${after.id})`]
  const { rows } = await sql<Row & { readonly cursorValue: string; readonly cursorId: string }>`
    select ${select}, ${value}::text as cursor_value, ${id} as cursor_id
    from ${from} where ${allOf([...where, ...beyond])}
    order by ${value} ${direction}, ${id} ${direction} limit ${limit + 1}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown,
    total: await totalOf(db, counted, where),
    next: last === undefined ? null : { value: last.cursorValue, id: last.cursorId },
  }
}

/**
 * Rows in the order of `ids`, the first so many that the filter lets through. Ids are asked for in growing portions, so
 * that a page near the front costs little however many there are.
 */
export async function rowsInOrder<Row extends { readonly id: string }>(
  db: Db,
  { select, from, where, id }: Pick<ListSource, 'select' | 'from' | 'where' | 'id'>,
  ids: readonly string[],
  limit: number,
): Promise<Row[]> {
  const found: Row[] = []
  let portion = PORTION
  for (let at = 0; at < ids.length && found.length < limit; at += portion, portion *= GROWTH) {
    const asked = ids.slice(at, at + portion)
    const { rows } = await sql<Row>`
      select ${select} from ${from} where ${allOf([...where, sql`${id} = any (${asked}::text[])`])}
    `.execute(db)
    const byId = new Map(rows.map((row) => [row.id, row]))
    found.push(...asked.flatMap((one) => byId.get(one) ?? []))
  }
  return found.slice(0, limit)
}

/** A cursor comes from an address: what cannot be a value of this type begins anew. */
const CAN_BE: Readonly<Record<ListSource['type'], (value: string) => boolean>> = {
  text: () => true,
  int: (value) => /^-?\d{1,9}$/.test(value),
  timestamptz: (value) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value)),
}

const PORTION = 500
const GROWTH = 8

/** How many rows there are in all. */
export async function totalOf(
  db: Db,
  from: RawBuilder<unknown>,
  where: readonly RawBuilder<unknown>[],
): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*)::int as total from ${from} where ${allOf(where)}`.execute(db)
  return rows[0]?.total ?? 0
}

const allOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

/** An id that begins so, or a caseworker who is called exactly so. */
export const beginsWith = (column: RawBuilder<unknown>, text: string): RawBuilder<unknown> =>
  sql`${column} like ${`${text.replaceAll(/[\\%_]/g, '\\$&')}%`}`
