import type { Cell, ShownAs } from '../../cells/cell-kind.ts'
import { shownCell } from '../../cells/shown-cell.ts'
import { isBlankCell } from '../source-row.ts'
import { dayOfSerial } from './day-of-serial.ts'
import type { NumberFormat } from './number-format.ts'
import { unescaped } from './unescaped.ts'
import type { Workbook } from './workbook.ts'

/** A cell as it stands in the XML of a sheet. */
export interface RawCell {
  readonly type: string
  readonly style: number
  /** What is stored as its value or, of `inlineStr`, its text; `null` where nothing is. */
  readonly stored: string | null
  /** Without the sign; `''` where a formula is shared with another cell. */
  readonly formula: string | null
  /** A part of its text is struck through. */
  readonly isStruck?: boolean
}

/** What the cell is for who reads the table: its value, or all that makes it no plain one. */
export function sheetCell(raw: RawCell, workbook: Workbook): Cell {
  const cell = cellAsWritten(raw, workbook)
  if (cell === null || !isStruckThrough(raw, workbook) || isBlankCell(cell)) return cell
  return { is: 'struck', shown: shownCell(cell), cell }
}

const isStruckThrough = ({ type, style, stored, isStruck }: RawCell, { formats, struckTexts }: Workbook): boolean =>
  formats[style]?.isStruck === true || isStruck === true || (type === 's' && struckTexts.has(Number(stored)))

function cellAsWritten(raw: RawCell, workbook: Workbook): Cell {
  const { type, stored, formula } = raw
  if (type === 'e') return { is: 'error', shown: stored ?? '#' }
  if (formula !== null && isUncalculated(raw, workbook)) return { is: 'uncalculated', shown: `=${formula}` }
  const format = workbook.formats[raw.style] ?? workbook.general
  if (type === 'inlineStr') return textCell(stored, format)
  if (stored === null || stored === '') return null
  if (type === 's') return textCell(workbook.texts[Number(stored)] ?? null, format)
  if (type === 'str') return textCell(unescaped(stored), format)
  if (type === 'b') return stored === '1' || stored === 'true'
  if (type === 'd') return isoDay(stored, format)
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored
  if (formula !== null && value === 0 && format.kind !== 'day') return { is: 'formula_zero', shown: `0 (=${formula})` }
  return numberCell(value, format, workbook.startsIn1904)
}

/**
 * Writers that do not calculate store nothing, or a 0 or an empty text beside each formula, and ask the spreadsheet to
 * work everything out when it opens the file.
 */
const isUncalculated = ({ type, stored }: RawCell, { isCalculated }: Workbook): boolean =>
  !isCalculated || ((stored === null || stored === '') && type !== 'str')

function textCell(text: string | null, { aroundText }: NumberFormat): Cell {
  if (text === null || text === '') return null
  if (aroundText === undefined || text.trim() === '') return text
  return { is: 'text', text, shown: aroundText === null ? '' : `${aroundText[0]}${text}${aroundText[1]}` }
}

/** A day that is written as such has no zone: it is that day wherever the file is read. */
function isoDay(stored: string, { years, isPart }: NumberFormat): Cell {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(stored) ?? []
  // With a zone it may be the day before or after; as text it is looked at like any other.
  if (day === undefined) return stored
  return { is: 'day', day, shown: dutchDay(day, years), years: years === 2 ? 2 : 4, ...(isPart ? { isPart } : {}) }
}

function numberCell(value: number, format: NumberFormat, startsIn1904: boolean): Cell {
  if (value === 0 && format.hidesZero) return odd(value, 'hidden', '')
  if (value < 0 && format.hidesSign) return odd(value, 'otherwise', String(-value))
  if (format.kind === 'general')
    return isShownScientific(value) ? odd(value, 'scientific', value.toExponential(5)) : value
  if (format.kind === 'day') {
    const day = dayOfSerial(value, startsIn1904)
    const shown = day === null ? String(value) : dutchDay(day, format.years)
    return { is: 'day', day, shown, years: format.years, ...(format.isPart ? { isPart: true } : {}) }
  }
  if (format.kind === 'number' || format.kind === 'text') return plainNumber(value, format)
  const shown: Readonly<Record<Exclude<NumberFormat['kind'], 'general' | 'day' | 'number' | 'text'>, () => Cell>> = {
    percent: () => odd(value, 'percent', `${round(value * 100, format.decimals ?? 0)}%`),
    scientific: () => odd(value, 'scientific', value.toExponential(format.decimals ?? 2).toUpperCase()),
    scaled: () => odd(value, 'scaled', String(round(value / 1000, format.decimals ?? 0))),
    moment: () => odd(value, 'scaled', timeOf(value)),
    hidden: () => odd(value, 'hidden', ''),
  }
  return shown[format.kind]()
}

function plainNumber(value: number, format: NumberFormat): Cell {
  const {
    kind,
    decimals,
    digits,
    words: [before, after],
  } = format
  if (kind === 'text') return value
  if (format.isConditional) return odd(value, 'otherwise', String(value))
  const rounded = decimals === null ? value : round(value, decimals)
  const [whole = '', rest] = Math.abs(rounded).toString().split('.')
  const padded = `${rounded < 0 ? '-' : ''}${whole.padStart(digits, '0')}${rest === undefined ? '' : `.${rest}`}`
  if (Math.abs(rounded - value) > 1e-9 * Math.max(1, Math.abs(value))) return odd(value, 'rounded', padded)
  if (before !== '' || after !== '') return odd(value, 'words', `${before}${padded}${after}`)
  return whole.length < digits ? odd(value, 'zeros', padded) : value
}

const odd = (value: number, as: ShownAs, shown: string): Cell => ({ is: 'number', value, as, shown })

/** Excel shows eleven digits of a number without a format and goes on in powers of ten. */
const isShownScientific = (value: number): boolean => Math.abs(value) >= 1e11

const round = (value: number, decimals: number): number => {
  const factor = 10 ** Math.min(decimals, 12)
  return Math.round(value * factor) / factor
}

function timeOf(value: number): string {
  const minutes = Math.round(value * 24 * 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function dutchDay(day: string, years: 0 | 2 | 4): string {
  const [year = '', month, date] = day.split('-')
  return [date, month, ...(years === 0 ? [] : [years === 2 ? year.slice(2) : year])].join('-')
}
