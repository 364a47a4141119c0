import type { Cell } from '../cells/cell-kind.ts'

/** One row of a file as a person counts them: the first is 1, blank rows count. */
export interface SourceRow {
  readonly row: number
  readonly cells: readonly Cell[]
  /** Nobody sees it on the screen. */
  readonly isHidden?: boolean
}

/** A table as it lies in a file: CSV holds one, XLSX one per sheet. Its rows can be read more than once. */
export interface SourceTable {
  readonly file: string
  /** `null` for CSV. */
  readonly sheet: string | null
  readonly rows: () => AsyncIterable<SourceRow> | Iterable<SourceRow>
  /** Nobody sees the sheet on the screen. */
  readonly isHidden?: boolean
  /** Columns that nobody sees, counted from 0. */
  readonly hiddenColumns?: ReadonlySet<number>
  /** What people wrote beside cells: in each row by column, counted from 0. */
  readonly notes?: ReadonlyMap<number, ReadonlyMap<number, string>>
}

export const isBlankRow = ({ cells }: SourceRow): boolean => cells.every(isBlankCell)

/** Nothing stands there: a cell under another counts for what that holds. */
export const isBlankCell = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '')
