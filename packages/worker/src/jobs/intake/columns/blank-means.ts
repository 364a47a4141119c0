import type { Locale } from '@thuismatch/shared/text'
import { TEXTS } from '../texts.ts'
import type { Column } from './column.ts'
import { exampleOf } from './example-of.ts'

/** What a blank cell of the column means, to follow what it should hold; nothing where it may not be blank. */
export function blankMeans(column: Column, locale: Locale): string {
  const texts = TEXTS[locale]
  const { blank = null } = column
  if (column.required === true) return ''
  if (blank === null) return texts.orBlank
  if (Array.isArray(blank)) return texts.orBlankForNone
  const inDutch = blank === false ? 'nee' : column.kind.kind === 'word' ? dutchWord(column.kind.words, blank) : ''
  return texts.orBlankFor(exampleOf({ ...column, example: inDutch }, locale))
}

const dutchWord = ({ codes, dutch }: { codes: readonly string[]; dutch: readonly string[] }, code: unknown): string =>
  dutch[codes.indexOf(String(code))] ?? ''

/** Whether a cell of the column may say that something is not known: a blank one says another thing there. */
export const mayBeUnknown = (column: Column): boolean =>
  column.required !== true && !('blank' in column && column.blank !== null)
