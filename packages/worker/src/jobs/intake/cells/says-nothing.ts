import type { CellKind } from './cell-kind.ts'
import { plainLetters } from './plain-letters.ts'

const UNKNOWN = new Set([
  'onbekend',
  'nietbekend',
  'nognietbekend',
  'weetniet',
  'wetenwenogniet',
  'unknown',
  'notknown',
  'notyetknown',
  'null',
  'nb',
  'na',
  'tbd',
  'ntb',
])

/** Of the words here, with some space around. */
const LONGEST = 40

/** The cell says that it is not known. A question mark and a dash do as well. */
export function saysUnknown(text: string): boolean {
  if (text.length > LONGEST || /\d/.test(text)) return false
  const trimmed = text.trim()
  if (/^[?–—-]+$/.test(trimmed)) return true
  // `ja?` is no word for it, and neither is `onbekend, wel 2 katten`.
  return /^[\p{L}. ]+$/u.test(trimmed) && UNKNOWN.has(plainLetters(trimmed))
}

const NONE = new Set(['nvt', 'nietvantoepassing', 'notapplicable', 'geen', 'none', 'niets', 'nothing', 'leeg', 'empty'])
const NOT_APPLICABLE = new Set(['nvt', 'nietvantoepassing', 'notapplicable'])
/** Of these nobody can say by "none" that it is nought: it may as well not be known. */
const COUNTED: ReadonlySet<CellKind['kind']> = new Set(['whole', 'hours', 'euros', 'yes_no', 'date_or_open'])

/** The cell says that there is none of it. */
export function saysNone(text: string, { kind }: Pick<CellKind, 'kind'> & { readonly of?: CellKind }): boolean {
  if (text.length > LONGEST || !/^[\p{L}. /]+$/u.test(text.trim())) return false
  const letters = plainLetters(text)
  return COUNTED.has(kind) ? NOT_APPLICABLE.has(letters) : NONE.has(letters)
}
