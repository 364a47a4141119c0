import type { Locale } from '@thuismatch/shared/text'
import type { Cell } from '../cells/cell-kind.ts'
import { shownCell } from '../cells/shown-cell.ts'
import { isBlankRow, type SourceRow, type SourceTable } from '../files/source-row.ts'
import { findHeader, ROWS_LOOKED_AT } from '../find-header.ts'
import { PROBLEM_HEADERS } from '../match-header.ts'
import { columnLetters, type RowProblem } from '../row-problem.ts'

/** A cell of a copy: what stands there, and what is wrong with it. */
export interface CorrectedCell {
  readonly text: string
  /** A number or a day that is right stays one. */
  readonly value: number | { readonly day: string } | string
  readonly wrong: string | null
}

/** A table with what is to be corrected in it; its rows are read anew and not kept. */
export interface CorrectedTable {
  readonly table: SourceTable
  /** The row of the header, or the last of them. */
  readonly headerRow: number
  /**
   * The column, counted from 0 as in the file, holds text: an id stays what it is when the copy is opened and saved.
   */
  readonly isText: (index: number) => boolean
  /** For the column in front. */
  readonly toldOf: (row: number) => string
  readonly cellsOf: (source: SourceRow) => readonly CorrectedCell[]
}

export async function correctedTable(
  table: SourceTable,
  problems: readonly RowProblem[],
  locale: Locale,
): Promise<CorrectedTable> {
  const first: SourceRow[] = []
  for await (const row of table.rows()) {
    if (!isBlankRow(row)) first.push(row)
    if (first.length === ROWS_LOOKED_AT) break
  }
  const found = findHeader(first)
  const headerRow = (found === undefined ? first[0] : first[found.through - 1])?.row ?? 1
  const columns = found?.header.columns ?? []
  const byRow = Map.groupBy(problems, ({ row }) => row)
  const isText = (index: number): boolean => {
    const kind = columns[index]?.kind
    return (kind?.kind === 'list' ? kind.of.kind : kind?.kind) === 'text'
  }
  return {
    table,
    headerRow,
    isText,
    toldOf: (row) => {
      const told = (byRow.get(row) ?? []).map(sayIn)
      return row === headerRow ? PROBLEM_HEADERS[locale] : told.join(' | ')
    },
    cellsOf: ({ row, cells }) => {
      const own = byRow.get(row) ?? []
      return cells.map((cell, index) => {
        const letters = columnLetters(index)
        const wrong = own.filter(({ column }) => column === letters)
        return { ...copied(cell, wrong.length > 0), wrong: wrong.length === 0 ? null : wrong.map(sayIn).join(' | ') }
      })
    },
  }
}

const sayIn = ({ header, found, expected, hint }: RowProblem): string =>
  [header === null ? '' : `${header}: `, `${found} → ${expected}`, hint === undefined ? '' : `. ${hint}`].join('')

/**
 * As it stood there, but numbers in text as a Dutch spreadsheet shows them. What is not simply its value stays wrong
 * until it is mended.
 */
function copied(cell: Cell, isWrong: boolean): Omit<CorrectedCell, 'wrong'> {
  if (typeof cell === 'number') return { text: String(cell).replace('.', ','), value: cell }
  const shown = shownCell(cell)
  if (cell !== null && typeof cell === 'object') {
    if (cell.is === 'day' && cell.day !== null && !isWrong)
      return { text: cell.day.split('-').reverse().join('-'), value: { day: cell.day } }
    const text = isWrong ? `${shown} ?` : shown
    return { text, value: text }
  }
  return { text: shown, value: shown }
}
