import { amsterdamDate, amsterdamTime } from '@thuismatch/shared/clock'
import { columnKeys } from '@thuismatch/shared/text'
import type { CellObject } from 'write-excel-file/node'
import { csvLineOfValues } from '../../../jobs/intake/index.ts'
import type { ListCell, Listed } from './listed.ts'

/** What of a list goes into a sheet. */
export type SheetRows = Pick<Listed, 'title' | 'columns' | 'rows'>

const contentOf = (cell: ListCell): string | number | Date =>
  typeof cell === 'object' ? (cell.value ?? cell.text) : cell

const isMidnight = (at: Date): boolean => at.getTime() % 86_400_000 === 0

/** A day as `2026-11-21`, a moment by the clock in Amsterdam. */
const written = (value: string | number | Date): string => {
  if (!(value instanceof Date)) return String(value)
  return isMidnight(value) ? value.toISOString().slice(0, 10) : `${amsterdamDate(value)} ${amsterdamTime(value)}`
}

/** By semicolons, as Dutch spreadsheets read it, with a byte order mark; no cell is taken for a formula or changed. */
export function csvOf({ columns, rows }: SheetRows): string {
  const keys = columnKeys(columns)
  const line = (cells: readonly (string | number | Date)[]): string =>
    csvLineOfValues(cells.map((value) => ({ text: written(value), isText: typeof value === 'string' })))
  return `\uFEFF${line(keys.map((key) => columns[key] ?? ''))}${rows.map((row) => line(keys.map((key) => contentOf(row[key] ?? '')))).join('')}`
}

/** Several tables in one file, each under its title, with a line between. */
export const csvOfTables = (tables: readonly SheetRows[]): string =>
  tables
    .map(
      (table, at) =>
        `${at === 0 ? '\uFEFF' : '\r\n'}${csvLineOfValues([{ text: table.title, isText: true }])}${csvOf(table).slice(1)}`,
    )
    .join('')

/**
 * A workbook with a sheet for each table: header frozen, text as text, numbers and days as such. Nothing in it is a
 * formula.
 */
export async function xlsxOf(tables: readonly SheetRows[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const sheets = tables.map(({ title, columns, rows }, at) => {
    const keys = columnKeys(columns)
    return {
      sheet: sheetName(title, at),
      data: [
        keys.map((key): CellObject => ({ value: columns[key] ?? '', type: String, fontWeight: 'bold' })),
        ...rows.map((row) => keys.map((key) => sheetCell(contentOf(row[key] ?? '')))),
      ],
      columns: keys.map((key) => ({ width: widthOf([columns[key] ?? '', ...rows.map((row) => row[key] ?? '')]) })),
      stickyRowsCount: 1,
    }
  })
  return writeXlsxFile(sheets).toBuffer()
}

function sheetCell(value: string | number | Date): CellObject {
  if (typeof value === 'number') return { value, type: Number }
  if (value instanceof Date)
    return { value: inAmsterdam(value), type: Date, format: isMidnight(value) ? 'dd-mm-yyyy' : 'dd-mm-yyyy hh:mm' }
  return { value, type: String }
}

/** A sheet knows no zone: the clock in Amsterdam is written as if it were UTC. */
const inAmsterdam = (at: Date): Date =>
  isMidnight(at) ? at : new Date(`${amsterdamDate(at)}T${amsterdamTime(at)}:00Z`)

/** At most 31 characters, without those that a workbook refuses; the number keeps two apart. */
const sheetName = (title: string, at: number): string =>
  `${at === 0 ? '' : `${at + 1} `}${title.replaceAll(/[[\]:*?/\\']/g, ' ')}`.slice(0, 31).trim()

const widthOf = (cells: readonly ListCell[]): number =>
  Math.min(60, 2 + Math.max(...cells.slice(0, 200).map((cell) => written(contentOf(cell)).length)))
