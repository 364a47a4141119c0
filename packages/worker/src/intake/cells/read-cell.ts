import { FORMER_MUNICIPALITIES, parsePlainDate, U16 } from '@thuismatch/shared/domain'
import type { Cell, CellKind, CellRead } from './cell-kind.ts'
import { dayOf } from './day-of.ts'
import { plainLetters } from './plain-letters.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Reads a cell as people fill it in: decimal commas, `31-12-2026`, ja and nee, names of municipalities. A blank cell, and
 * one that says that nothing is known, is `null`; whether that will do is for the whole row to say.
 */
export function readCell(cell: Cell, kind: CellKind): CellRead {
  if (kind.kind === 'list') return readList(cell, kind.of)
  if (cell === null || (typeof cell === 'string' && saysNothing(cell, kind))) return right(null)
  return kind.kind === 'word' ? readWord(cell, kind.words) : READERS[kind.kind](cell)
}

const right = (value: unknown): CellRead => ({ ok: true, value })
const WRONG: CellRead = { ok: false }

const NOT_KNOWN = new Set(['', 'onbekend', 'nietbekend', 'unknown', 'notknown', 'null', 'nb'])

/** In free text a word is a word: somebody's house may be called Onbekend. */
function saysNothing(text: string, { kind }: CellKind): boolean {
  const trimmed = text.trim()
  if (trimmed === '' || kind === 'text') return trimmed === ''
  if (trimmed === '?' || trimmed === '-') return true
  return !/\d/.test(trimmed) && NOT_KNOWN.has(plainLetters(trimmed))
}

const READERS: Readonly<Record<Exclude<CellKind['kind'], 'list' | 'word'>, (cell: Exclude<Cell, null>) => CellRead>> = {
  text: (cell) => right(textOf(cell)),
  date: readDate,
  yes_no: readYesNo,
  whole: (cell) => {
    const value = numberOf(cell)
    return value !== null && Number.isInteger(value) ? right(value) : WRONG
  },
  hours: (cell) => {
    const value = numberOf(cell)
    return value === null ? WRONG : right(value)
  },
  euros: (cell) => {
    const value = numberOf(cell)
    if (value === null) return WRONG
    const cents = Math.round(value * 100)
    // Half a cent in a cell is a slip, not an amount; what a spreadsheet computed may be off by a hair.
    return Math.abs(cents - value * 100) < 1e-6 ? right(cents) : WRONG
  },
  municipality: readMunicipality,
}

/** What a spreadsheet puts before text so that it is not taken for a formula is no part of it. */
function textOf(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) return dayOf(cell)
  return String(cell)
    .trim()
    .replace(/^'(?=[=+\-@\t\r])/, '')
}

function readDate(cell: Exclude<Cell, null>): CellRead {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? WRONG : right(dayOf(cell))
  const text = textOf(cell)
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  const iso = dutch === null ? text : `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}`
  return parsePlainDate(iso) === null ? WRONG : right(iso)
}

const YES = new Set(['ja', 'j', 'yes', 'y', 'true', 'waar', '1', 'x'])
const NO = new Set(['nee', 'n', 'no', 'false', 'onwaar', '0'])

function readYesNo(cell: Exclude<Cell, null>): CellRead {
  const word = plainLetters(textOf(cell))
  if (YES.has(word)) return right(true)
  return NO.has(word) ? right(false) : WRONG
}

/** `1.234,56`, `1 234,56`, `€ 712,50`, `712.50`, `1.234` (a thousand), or a number of the spreadsheet's own. */
function numberOf(cell: Exclude<Cell, null>): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  const text = textOf(cell)
    .replaceAll(/[€\s\u00a0]/g, '')
    .replace(/,-$/, '')
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(',', ''))
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

const BY_NAME = new Map([...U16, ...FORMER_MUNICIPALITIES].map(({ name, code }) => [plainLetters(name), code]))

/** A name of the region, or a code; a spreadsheet drops the zero that most codes begin with. */
function readMunicipality(cell: Exclude<Cell, null>): CellRead {
  const text = textOf(cell)
  if (/^(GM)?\d{1,4}$/i.test(text)) return right(text.replace(/^GM/i, '').padStart(4, '0'))
  const code = BY_NAME.get(plainLetters(text))
  return code === undefined ? WRONG : right(code)
}

function readWord(cell: Exclude<Cell, null>, words: Vocabulary): CellRead {
  const code = words.codeOf(textOf(cell))
  return code === undefined ? WRONG : right(code)
}

/** Entries by semicolon, comma, bar or line; each as a cell of its own. */
function readList(cell: Cell, of: Exclude<CellKind, { kind: 'list' }>): CellRead {
  if (cell === null) return right([])
  const values: unknown[] = []
  for (const entry of textOf(cell).split(/[;,|\n]/)) {
    if (entry.trim() === '') continue
    const read = readCell(entry, of)
    if (!read.ok || read.value === null) return WRONG
    values.push(read.value)
  }
  return right(values)
}
