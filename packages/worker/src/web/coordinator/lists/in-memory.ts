import { byCodeUnit } from '@thuismatch/shared/domain'
import { cursorOf, cursorText, type Listed } from './listed.ts'

type Page<Row> = { readonly shown: readonly Row[] } & Pick<Listed, 'total' | 'after' | 'next'>

/** A page of rows that are all at hand: the cursor is how many came before. */
export function pageAt<Row>(rows: readonly Row[], after: string | null, limit: number): Page<Row> {
  const begin = after !== null && /^\d{1,9}$/.test(after) ? Number(after) : 0
  const end = begin + limit
  return {
    shown: rows.slice(begin, end),
    total: rows.length,
    after: begin === 0 ? null : after,
    next: end < rows.length ? String(end) : null,
  }
}

/** What an order goes by, as text; equal ones by id, which no two share. */
export interface Order<Row> {
  readonly sortedBy: (row: Row) => string
  readonly idOf: (row: Row) => string
}

/**
 * A page of rows that are all at hand, by the last row of the page before: who is cut out of them meanwhile moves
 * nobody.
 */
export function pageInOrder<Row>(
  rows: readonly Row[],
  { sortedBy, idOf }: Order<Row>,
  after: string | null,
  limit: number,
): Page<Row> {
  const keyed = rows
    .map((row) => ({ row, value: sortedBy(row), id: idOf(row) }))
    .toSorted((a, b) => byCodeUnit(a.value, b.value) || byCodeUnit(a.id, b.id))
  const cursor = cursorOf(after)
  const left =
    cursor === null
      ? keyed
      : keyed.filter(({ value, id }) => (byCodeUnit(value, cursor.value) || byCodeUnit(id, cursor.id)) > 0)
  const shown = left.slice(0, limit)
  const last = shown.at(-1)
  return {
    shown: shown.map(({ row }) => row),
    total: rows.length,
    after: cursor === null ? null : after,
    next: last === undefined || left.length <= limit ? null : cursorText(last),
  }
}
