import readXlsxFile from 'read-excel-file/node'
import type { Cell } from '../cells/cell-kind.ts'
import { EXPLANATION_SHEETS } from '../explanation-sheets.ts'
import { isBlankRow, type SourceTable } from './source-row.ts'

const EXPLANATIONS: ReadonlySet<string> = new Set(Object.values(EXPLANATION_SHEETS))

/** The sheets of an XLSX file as tables. A workbook is read whole, as its cells refer to one list of texts. */
export async function xlsxTables(path: string, name: string): Promise<SourceTable[]> {
  const sheets = await readXlsxFile(path)
  const tables = sheets
    .filter(({ sheet }) => !EXPLANATIONS.has(sheet))
    .map(({ sheet, data }) => ({
      file: name,
      sheet,
      rows: () => data.map((cells, i) => ({ row: i + 1, cells: cells as Cell[] })),
    }))
  // A new workbook has blank sheets beside the one that was filled in.
  const filled = tables.filter(({ rows }) => !rows().every(isBlankRow))
  return filled.length > 0 ? filled : tables.slice(0, 1)
}
