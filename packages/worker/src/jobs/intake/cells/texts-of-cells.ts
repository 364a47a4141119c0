import type { Cell, CellFault, CellRead, SheetCell } from './cell-kind.ts'
import { changedByASpreadsheet } from './changed-by-a-spreadsheet.ts'

export const right = (value: unknown): CellRead => ({ ok: true, value })
export const WRONG: CellRead = { ok: false }
export const wrongCell = (fault: CellFault): CellRead => ({ ok: false, fault })

/**
 * What stands before text so that no spreadsheet takes it for something else is no part of it, nor is any kind of space
 * around it.
 */
export function textOf(cell: Exclude<Cell, null | SheetCell>): string {
  if (typeof cell !== 'string') return String(cell)
  // Nearly every cell: nothing around it, and nothing in it that could be another kind of space.
  if (/^[\x21-\x26\x28-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(cell)) return cell
  const text = cell
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '')
    .trim()
  const rest = text.slice(1)
  return text.startsWith("'") && (/^[=+\-@\t\r]/.test(rest) || changedByASpreadsheet(rest)) ? rest : text
}

/** None that a keyboard makes in a cell: a line break and a tab are no slip. */
export const hasControlCharacter = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)
