import type { Locale } from '@thuismatch/shared/text'
import type { CellKind } from '../cells/cell-kind.ts'
import type { Column } from './column.ts'

/** What may stand in a cell of the column, as somebody who works in that language fills it in. */
export const exampleOf = ({ example, exampleEn, kind }: Column, locale: Locale): string =>
  locale === 'nl' ? example : (exampleEn ?? inEnglish(example, kind))

const YES_NO: Readonly<Record<string, string>> = { ja: 'yes', nee: 'no', onbekend: 'unknown' }

function inEnglish(example: string, kind: CellKind): string {
  if (kind.kind === 'list') {
    const { of } = kind
    return example
      .split('; ')
      .map((entry) => inEnglish(entry, of))
      .join('; ')
  }
  if (kind.kind === 'word') return kind.words.codeOf(example) ?? example
  if (kind.kind === 'yes_no') return YES_NO[example] ?? example
  if (kind.kind === 'hours' || kind.kind === 'euros') return example.replaceAll('.', '').replace(',', '.')
  return example
}
