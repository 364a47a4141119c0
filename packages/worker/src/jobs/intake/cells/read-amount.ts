import { isCitizenNumber } from '@thuismatch/shared/domain'
import type { Cell, CellRead, SheetCell } from './cell-kind.ts'
import { right, textOf, WRONG, wrongCell } from './texts-of-cells.ts'

/**
 * `1.234,56`, `1 234,56`, `€ 712,50`, `712.50`, `385,-`, `4,5 uur`, or a number of the spreadsheet's own. Three digits
 * after one sign are a thousand to one half of the world and a fraction to the other: after a comma nobody here means
 * either for sure, and after a full stop a Dutch table means a thousand, an English one is asked.
 */
export function readAmount(
  cell: Exclude<Cell, null | SheetCell>,
  of: 'whole' | 'hours' | 'euros',
  isEnglish = false,
): CellRead {
  if (typeof cell === 'boolean') return WRONG
  if (isCitizenNumber(String(cell))) return wrongCell('citizen_number')
  if (typeof cell === 'number') return Number.isFinite(cell) ? right(cell) : WRONG
  const text = withoutUnit(textOf(cell), of)
  if (/^-?\d{1,3}(,\d{3})+$/.test(text)) return wrongCell('thousands_or_decimals')
  if (/^-?\d{1,3}\.\d{3}$/.test(text) && (isEnglish || of === 'hours')) return wrongCell('thousands_or_decimals')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return right(Number(text.replaceAll('.', '').replace(',', '.')))
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return right(Number(text.replaceAll(',', '')))
  return /^-?\d+([.,]\d+)?$/.test(text) ? right(Number(text.replace(',', '.'))) : WRONG
}

const UNITS = {
  whole: /\s*(personen|persoon|jaar|maanden|maand|plekken|plaatsen|persons?|people|years?|months?|places?)$/i,
  hours: /\s*(uren|uur|u\.?|hours?|hrs?|h\.?)(\s*(per|p\.?\/?)\s*(week|wk|w))?$/i,
  euros: /\s*(euro|eur|€)$/i,
} as const

function withoutUnit(text: string, of: keyof typeof UNITS): string {
  const bare = text.replace(UNITS[of], '')
  // Thousands apart by a space: only groups of three, or `1 2` would be twelve.
  const joined = /^[^\d]*\d{1,3}( \d{3})+([.,]\d+)?(,-+)?$/.test(bare) ? bare.replaceAll(' ', '') : bare
  if (of !== 'euros') return joined.trim()
  return joined
    .replace(/^(€|eur|euro)\s*/i, '')
    .replace(/[,.](-+|–|—|=)$/, '')
    .trim()
}
