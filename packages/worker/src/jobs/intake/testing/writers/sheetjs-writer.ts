import { writeFile } from 'node:fs/promises'
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import type { SheetWriter, SpecCell } from './sheet-spec.ts'

export const sheetjsWriter: SheetWriter = async (path, spec) => {
  const { rows, merged = [], hiddenRows = [], hiddenColumns = [], notes = [] } = spec
  const sheet: WorkSheet = {}
  const width = Math.max(...rows.map((cells) => cells.length))
  rows.forEach((cells, r) => {
    cells.forEach((one, c) => {
      if (one !== null) sheet[utils.encode_cell({ r, c })] = cellOf(one)
    })
  })
  for (const [row, column, text] of notes) {
    const at = utils.encode_cell({ r: row - 1, c: column - 1 })
    sheet[at] = { ...(sheet[at] ?? { t: 'z' }), c: [{ a: 'V. Voorbeeld', t: text }] }
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } })
  sheet['!merges'] = merged.map(([top, left, bottom, right]) => ({
    s: { r: top - 1, c: left - 1 },
    e: { r: bottom - 1, c: right - 1 },
  }))
  sheet['!rows'] = rows.map((_, row) => ({ hidden: hiddenRows.includes(row + 1) }))
  sheet['!cols'] = Array.from({ length: width }, (_, column) => ({ hidden: hiddenColumns.includes(column + 1) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Blad1')
  await writeFile(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

function cellOf(cell: Exclude<SpecCell, null>): CellObject {
  switch (cell.is) {
    case 'text':
      return { t: 's', v: cell.text, ...(cell.format === undefined ? {} : { z: cell.format }) }
    case 'number':
      return { t: 'n', v: cell.value, ...(cell.format === undefined ? {} : { z: cell.format }) }
    case 'day':
      return { t: 'n', v: cell.serial, z: cell.format }
    case 'boolean':
      return { t: 'b', v: cell.value }
    case 'error':
      return { t: 'e', v: 42 }
    case 'formula':
      return cell.result === undefined ? { t: 'n', f: cell.formula } : { t: 'n', f: cell.formula, v: cell.result }
  }
}
