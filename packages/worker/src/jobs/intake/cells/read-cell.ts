import { isCitizenNumber } from '@thuismatch/shared/domain'
import type { CellContext } from './cell-context.ts'
import type { Cell, CellKind, CellRead, SheetCell } from './cell-kind.ts'
import { plainLetters } from './plain-letters.ts'
import { readAmount } from './read-amount.ts'
import { readDay } from './read-day.ts'
import { readMunicipality } from './read-municipality.ts'
import { readYesNo } from './read-yes-no.ts'
import { saysNone, saysUnknown } from './says-nothing.ts'
import { hasControlCharacter, right, textOf, WRONG, wrongCell } from './texts-of-cells.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Reads a cell as people fill it in: decimal commas, `31-12-2026`, ja and nee, names of municipalities. A blank cell,
 * and one that says that nothing is known, is `null`; whether that will do is for the whole row to say. What a sheet
 * shows otherwise than it holds it is never guessed at.
 */
export function readCell(cell: Cell, kind: CellKind, context: CellContext = {}): CellRead {
  if (cell === null) return BLANK
  if (typeof cell === 'object') return readSheetCell(cell, kind, context)
  if (typeof cell === 'string') {
    if (cell.trim() === '') return BLANK
    if (hasControlCharacter(cell)) return wrongCell('control_character')
  }
  if (kind.kind === 'list') return readList(cell, kind.of, context)
  // In free text a word is a word: somebody's house may be called Onbekend.
  if (typeof cell === 'string' && kind.kind !== 'text' && (saysUnknown(cell) || saysNone(cell, kind)))
    return right(null)
  return kind.kind === 'word' ? readWord(cell, kind.words) : READERS[kind.kind](cell, context)
}

const BLANK: CellRead = { ok: true, value: null, isBlank: true }

type Plain = Exclude<Cell, null | SheetCell>

const READERS: Readonly<
  Record<Exclude<CellKind['kind'], 'list' | 'word'>, (cell: Plain, at: CellContext) => CellRead>
> = {
  text: readText,
  date: readDay,
  date_or_open: (cell, at) => (OPEN.has(plainLetters(textOf(cell))) ? right('open') : readDay(cell, at)),
  yes_no: readYesNo,
  whole: (cell) => {
    const read = readAmount(cell, 'whole')
    return !read.ok || Number.isInteger(read.value) ? read : WRONG
  },
  hours: (cell, { isEnglish }) => readAmount(cell, 'hours', isEnglish),
  euros: (cell, { isEnglish }) => {
    const read = readAmount(cell, 'euros', isEnglish)
    if (!read.ok) return read
    const value = read.value as number
    const cents = Math.round(value * 100)
    // Half a cent in a cell is a slip, not an amount; what a spreadsheet computed may be off by a hair.
    return Math.abs(cents - value * 100) < 1e-6 * Math.max(1, Math.abs(value)) ? right(cents) : WRONG
  },
  municipality: readMunicipality,
}

const OPEN = new Set(['open', 'geeneinde', 'geeneinddatum', 'onbepaaldetijd', 'onbepaald', 'noend', 'indefinite'])

function readText(cell: Plain): CellRead {
  if (typeof cell === 'boolean') return wrongCell('boolean_as_text')
  const text = textOf(cell)
  return isCitizenNumber(text) ? wrongCell('citizen_number') : right(text)
}

function readWord(cell: Plain, words: Vocabulary): CellRead {
  const code = words.codeOf(textOf(cell))
  return code === undefined ? WRONG : right(code)
}

/** Entries by semicolon, comma, bar or line, with or without the dot or dash of a list from a letter. */
export const entriesOf = (cell: string | number): string[] =>
  textOf(cell)
    .split(/[;,|\n\r\v\f]/)
    .map((written) => written.replace(/^\s*[•‣◦▪●·–—-]\s+/, ''))
    .filter((entry) => entry.trim() !== '')

/** Each entry is a cell of its own. */
function readList(cell: Plain, of: Exclude<CellKind, { kind: 'list' }>, context: CellContext): CellRead {
  if (typeof cell === 'boolean') return wrongCell('boolean_as_text')
  if (typeof cell === 'string' && saysNone(cell, { kind: 'list', of })) return right([])
  // One number or two codes: nobody can tell.
  if (of.kind !== 'text' && /^\d{1,3}(,\d{3})+$/.test(textOf(cell))) return wrongCell('thousands_or_decimals')
  const values: unknown[] = []
  for (const entry of entriesOf(cell)) {
    // That something is not known is no entry, and no empty list either.
    if (saysUnknown(entry)) return WRONG
    // That there is somebody, and not whom; or that there is nobody, for which there is a word.
    if (of.kind === 'text' && YES_OR_NO.has(plainLetters(entry))) return wrongCell('yes_no_as_id')
    const read = readCell(entry, of, context)
    if (!read.ok) return read
    if (read.value === null) return WRONG
    values.push(read.value)
  }
  return values.length === 0 ? WRONG : right(values)
}

const YES_OR_NO = new Set(['ja', 'nee', 'yes', 'no', 'true', 'false', 'waar', 'onwaar'])

function readSheetCell(cell: SheetCell, kind: CellKind, context: CellContext): CellRead {
  switch (cell.is) {
    case 'error':
    case 'uncalculated':
    case 'covered':
      return wrongCell(cell.is)
    case 'formula_zero': {
      const read = readCell(0, kind, context)
      return read.ok ? { ...read, doubt: 'formula_zero' } : read
    }
    case 'struck': {
      const read = readCell(cell.cell, kind, context)
      return read.ok ? { ...read, doubt: 'struck_out' } : read
    }
    case 'text':
      return wrongCell('shown_otherwise')
    case 'day':
      if (isText(kind)) return wrongCell('id_became_day')
      if (kind.kind !== 'date' && kind.kind !== 'date_or_open') return wrongCell('number_became_day')
      if (cell.day === null) return wrongCell('zero_day')
      if (cell.isPart) return wrongCell('part_of_day')
      return readDay({ day: cell.day, years: cell.years }, context)
    case 'number':
      // Four digits are how a code of a municipality is written.
      if (cell.as === 'zeros' && isMunicipality(kind)) return readCell(cell.shown, kind, context)
      // A format may say the unit of a number that is a quantity: 4,5 uur.
      if (cell.as === 'words' && kind.kind === 'hours') return readCell(cell.shown, kind, context)
      return wrongCell('shown_otherwise')
  }
}

const isText = (kind: CellKind): boolean => (kind.kind === 'list' ? kind.of.kind : kind.kind) === 'text'
const isMunicipality = (kind: CellKind): boolean => (kind.kind === 'list' ? kind.of.kind : kind.kind) === 'municipality'
