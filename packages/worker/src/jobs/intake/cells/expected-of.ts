import type { Locale } from '@thuismatch/shared/text'
import { TEXTS } from '../texts.ts'
import type { CellKind } from './cell-kind.ts'

/** What a cell of the kind should hold, to follow "expected". */
export function expectedOf(kind: CellKind, locale: Locale): string {
  const texts = TEXTS[locale]
  if (kind.kind === 'list') return texts.listOf(expectedOf(kind.of, locale))
  if (kind.kind === 'word') return texts.oneOf(wordsToChoose(kind, locale))
  if (kind.kind === 'whole' && kind.from !== undefined && kind.to !== undefined)
    return texts.wholeFrom(kind.from, kind.to)
  return texts.expected[kind.kind]
}

/** The words of a column that are taken, as somebody who works in that language writes them. */
export const wordsToChoose = (
  { words, never = [] }: Extract<CellKind, { kind: 'word' }>,
  locale: Locale,
): readonly string[] =>
  (locale === 'nl' ? words.dutch : words.codes).filter((_, at) => !never.includes(words.codes[at] ?? ''))
