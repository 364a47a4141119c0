/** A cell as it is to be written by each of several writers of workbooks. */
export type SpecCell =
  | { readonly is: 'text'; readonly text: string; readonly format?: string }
  | { readonly is: 'number'; readonly value: number; readonly format?: string }
  /** By the number of days since the end of 1899, as spreadsheets keep it. */
  | { readonly is: 'day'; readonly serial: number; readonly format: string }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'error' }
  /** `result` is what is stored beside it; without one, nothing is, or what the writer stores by itself. */
  | { readonly is: 'formula'; readonly formula: string; readonly result?: number }
  | null

export interface SheetSpec {
  readonly rows: readonly (readonly SpecCell[])[]
  /** Counted from 1, as a person does: top, left, bottom, right. */
  readonly merged?: readonly (readonly [number, number, number, number])[]
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  /** Cells that are struck through: row, column. SheetJS has no fonts. */
  readonly struck?: readonly (readonly [number, number])[]
  /** What somebody wrote beside a cell: row, column, words. */
  readonly notes?: readonly (readonly [number, number, string])[]
}

/** Writes the sheet to the path. */
export type SheetWriter = (path: string, spec: SheetSpec) => Promise<void>
