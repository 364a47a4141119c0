import type { CellObject } from 'write-excel-file/node'
import { isBlankRow } from '../files/source-row.ts'
import { columnLetters } from '../row-problem.ts'
import type { CorrectedCell, CorrectedTable } from './corrected-table.ts'
import { SHEET_FONT, type SheetExtras, sheetExtras } from './sheet-extras.ts'

/** The colours that spreadsheets themselves have for what is wrong. */
const WRONG = { backgroundColor: '#FFC7CE', textColor: '#9C0006' } as const
const HEAD = { fontWeight: 'bold' } as const

/**
 * Sheets in which each wrong cell is coloured and says what to do; ids are text, so that they stay what they are when
 * it is saved.
 */
export async function correctedWorkbook(tables: readonly CorrectedTable[]): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const extras: SheetExtras[] = []
  const sheets: { sheet: string; data: CellObject[][]; columns: { width: number }[]; stickyRowsCount: number }[] = []
  for (const corrected of tables) {
    const data: CellObject[][] = []
    const notes: { cell: string; text: string }[] = []
    let sticky = 0
    for await (const source of corrected.table.rows()) {
      if (isBlankRow(source)) continue
      const told = corrected.toldOf(source.row)
      const isHead = source.row === corrected.headerRow
      const cells = corrected.cellsOf(source)
      const row = [told === '' ? null : cell(told, isHead ? HEAD : told === '' ? {} : WRONG)]
      cells.forEach((one, index) => {
        const isBelow = source.row > corrected.headerRow
        row.push(written(one, { isText: isBelow && corrected.isText(index), isHead }))
        if (one.wrong !== null) notes.push({ cell: `${columnLetters(index + 1)}${data.length + 1}`, text: one.wrong })
      })
      data.push(row as CellObject[])
      if (isHead) sticky = data.length
    }
    extras.push({ notes })
    const columns = [{ width: 60 }, ...(data[sticky - 1] ?? []).slice(1).map(() => ({ width: 20 }))]
    const sheet = sheetName(
      corrected.table.sheet ?? '',
      sheets.map((one) => one.sheet),
    )
    sheets.push({ sheet, data, columns, stickyRowsCount: sticky })
  }
  return writeXlsxFile(sheets, { ...SHEET_FONT, features: [sheetExtras(extras)] }).toBuffer()
}

/** A name that a spreadsheet takes, whatever a file calls its sheet; no two the same. */
function sheetName(given: string, taken: readonly string[]): string {
  const allowed = given.replaceAll(/[\p{Cc}[\]*?:/\\]/gu, '_').replaceAll(/^'+|'+$/g, '_')
  const name = allowed.slice(0, 28) || '_'
  for (let nth = 1; ; nth++) {
    const one = nth === 1 ? name : `${name}-${nth}`
    if (!taken.some((other) => other.toLowerCase() === one.toLowerCase())) return one
  }
}

const cell = (value: string, style: object): CellObject => ({ value, type: String, format: '@', ...style })

function written(
  { value, text, wrong }: CorrectedCell,
  { isText, isHead }: { readonly isText: boolean; readonly isHead: boolean },
): CellObject | null {
  const style = { ...(wrong === null ? {} : WRONG), ...(isHead ? HEAD : {}) }
  if (text === '') return wrong === null ? null : cell(' ', style)
  if (typeof value === 'number') return isText ? cell(String(value), style) : { value, type: Number, ...style }
  if (typeof value === 'object')
    return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy', ...style }
  return cell(value, style)
}
