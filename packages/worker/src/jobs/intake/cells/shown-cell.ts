import type { Cell } from './cell-kind.ts'

/** A cell as whoever filled it in sees it, for a message or a copy. */
export function shownCell(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.shown : String(cell)
}
