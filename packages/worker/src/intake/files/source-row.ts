import type { Cell } from '../cells/cell-kind.ts'

/** One row of a file as a person counts them: the header is row 1, blank rows count. */
export interface SourceRow {
  readonly row: number
  readonly cells: readonly Cell[]
}

/** A table as it lies in a file: CSV holds one, XLSX one per sheet. Its rows can be read more than once. */
export interface SourceTable {
  readonly file: string
  /** `null` for CSV. */
  readonly sheet: string | null
  readonly rows: () => AsyncIterable<SourceRow> | Iterable<SourceRow>
}

export const isBlankRow = ({ cells }: SourceRow): boolean =>
  cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
