import type { Problem } from '@thuismatch/shared/schema'

/** One mistake in a table, for the person who has the file open in front of them. */
export interface RowProblem extends Problem {
  readonly file: string
  /** Of XLSX; `null` for CSV. */
  readonly sheet: string | null
  /** As the spreadsheet counts: the first is row 1. 0 for the file as a whole. */
  readonly row: number
  /** Letters of the column; `null` where the row as a whole is meant. */
  readonly column: string | null
  /** What stands above that column. */
  readonly header: string | null
  /** No mistake for sure: with this on the command line it is taken as it stands. */
  readonly word?: string
}

/** 0 is `A`, 26 is `AA`. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `kandidaten.xlsx [Blad1] K7`, `kandidaten.csv K7`, `kandidaten.csv 7` */
export function cellReference({
  file,
  sheet,
  row,
  column,
}: Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column'>): string {
  const where = sheet === null ? file : `${file} [${sheet}]`
  return row === 0 ? where : `${where} ${column ?? ''}${row}`
}
