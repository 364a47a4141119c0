import excel from 'exceljs'
import type { SheetWriter, SpecCell } from './sheet-spec.ts'

export const exceljsWriter: SheetWriter = async (path, spec) => {
  const { rows, merged = [], hiddenRows = [], hiddenColumns = [], notes = [], struck = [] } = spec
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('Blad1')
  rows.forEach((cells, row) => {
    cells.forEach((one, column) => {
      if (one === null) return
      const cell = sheet.getCell(row + 1, column + 1)
      cell.value = contentOf(one)
      if ('format' in one && one.format !== undefined) cell.numFmt = one.format
    })
  })
  for (const range of merged) sheet.mergeCells([...range])
  for (const row of hiddenRows) sheet.getRow(row).hidden = true
  for (const column of hiddenColumns) sheet.getColumn(column).hidden = true
  for (const [row, column, text] of notes) sheet.getCell(row, column).note = text
  for (const [row, column] of struck) sheet.getCell(row, column).font = { strike: true }
  await book.xlsx.writeFile(path)
}

function contentOf(cell: Exclude<SpecCell, null>): excel.CellValue {
  switch (cell.is) {
    case 'text':
      return cell.text
    case 'number':
      return cell.value
    case 'day':
      return cell.serial
    case 'boolean':
      return cell.value
    case 'error':
      return { error: '#N/A' }
    case 'formula':
      return {
        formula: cell.formula,
        ...(cell.result === undefined ? {} : { result: cell.result }),
      } as excel.CellFormulaValue
  }
}
