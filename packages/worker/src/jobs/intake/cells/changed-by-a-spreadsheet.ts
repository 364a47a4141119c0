const MONTH = 'jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec'
const DAY_OF_A_MONTH = new RegExp(`^(\\d{1,4}[ /.-]?)?(${MONTH})[a-z]*\\.?[ /.-]?\\d{0,4}$`, 'i')

/**
 * Text that a spreadsheet makes something else of when it opens CSV: `0344`, `1E5`, `3-12`, `mrt-5`, twelve digits and
 * more, TRUE. A whole number without zeros in front stays what it is.
 */
export function changedByASpreadsheet(text: string): boolean {
  if (/^(0|[1-9]\d{0,10})$/.test(text)) return false
  if (/^(true|false|waar|onwaar)$/i.test(text)) return true
  if (/^[\d.,/: -]*\d[\d.,/: -]*$/.test(text) || /^\d[\d.,]*e[+-]?\d+$/i.test(text)) return true
  return /\d/.test(text) && DAY_OF_A_MONTH.test(text)
}
