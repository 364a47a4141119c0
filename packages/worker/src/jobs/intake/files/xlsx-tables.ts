import type { SourceRow, SourceTable } from './source-row.ts'
import { readNotes } from './xlsx/cell-notes.ts'
import { readFrame, type SheetFrame } from './xlsx/sheet-frame.ts'
import { sheetRows } from './xlsx/sheet-rows.ts'
import { readWorkbook, type Workbook } from './xlsx/workbook.ts'
import { openParts } from './xlsx/zip-parts.ts'

/**
 * The sheets of an XLSX file as tables, with all that a sheet knows and its values alone do not say. The texts that
 * cells refer to are kept; the rows are read as they are needed. Charts are no tables, and neither is a sheet without a
 * value, of which a new workbook has several; one is kept where there is no other.
 */
export async function xlsxTables(path: string, name: string): Promise<SourceTable[]> {
  const parts = await openParts(path)
  try {
    const workbook = await readWorkbook(parts)
    const tables: { table: SourceTable; hasValues: boolean }[] = []
    for (const { name: sheet, part, isHidden } of workbook.sheets) {
      if (part === null) continue
      const frame = await readFrame(await parts.stream(part))
      const { hasValues, hiddenColumns } = frame
      const rows = () => rowsOf(path, part, workbook, frame)
      const notes = await readNotes(parts, part)
      tables.push({ hasValues, table: { file: name, sheet, rows, isHidden, hiddenColumns, notes } })
    }
    const filled = tables.filter(({ hasValues }) => hasValues)
    return (filled.length > 0 ? filled : tables.slice(0, 1)).map(({ table }) => table)
  } finally {
    parts.close()
  }
}

async function* rowsOf(
  path: string,
  part: string,
  workbook: Workbook,
  { merged }: SheetFrame,
): AsyncGenerator<SourceRow> {
  const parts = await openParts(path)
  try {
    yield* sheetRows(await parts.stream(part), workbook, merged)
  } finally {
    parts.close()
  }
}
