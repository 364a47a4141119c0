import type { Locale } from '@thuismatch/shared/text'
import { TEXTS } from '../texts.ts'
import type { CellKind } from './cell-kind.ts'

/** What a cell of the kind should hold, to follow "expected". */
export function expectedOf(kind: CellKind, locale: Locale): string {
  const texts = TEXTS[locale]
  if (kind.kind === 'list') return texts.listOf(expectedOf(kind.of, locale))
  if (kind.kind === 'word') return texts.oneOf(locale === 'nl' ? kind.words.dutch : kind.words.codes)
  return texts.expected[kind.kind]
}
