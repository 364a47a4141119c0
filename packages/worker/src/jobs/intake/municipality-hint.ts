import type { Locale } from '@thuismatch/shared/text'
import type { Cell, CellKind } from './cells/cell-kind.ts'
import { municipalityMeant } from './cells/municipality-names.ts'
import { entriesOf } from './cells/read-cell.ts'
import { partsOf, readMunicipality } from './cells/read-municipality.ts'
import { textOf } from './cells/texts-of-cells.ts'
import { TEXTS } from './texts.ts'

/** Which municipality was probably meant by the first that is none; `null` of a cell that holds something else. */
export function municipalityHint(cell: Cell, kind: CellKind, locale: Locale): string | null {
  const of = kind.kind === 'list' ? kind.of : kind
  if (of.kind !== 'municipality' || typeof cell !== 'string') return null
  const texts = TEXTS[locale].municipality
  const entries = kind.kind === 'list' ? entriesOf(cell) : [cell]
  const unread = entries.find((entry) => !readMunicipality(entry).ok)
  if (unread === undefined) return null
  const meant = municipalityMeant(partsOf(textOf(unread)).name)
  if (meant === null) return texts.byCode
  return meant.is === 'former' ? texts.became(meant.today) : texts.oneOf(meant.names)
}
