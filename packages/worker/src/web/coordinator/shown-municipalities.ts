import { countsTogether, type ShownNumber } from '@thuismatch/matcher'
import type { MunicipalityBalance, Result } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'

const PEOPLE = ['candidates', 'placed', 'placedInOrigin', 'received', 'sent'] as const
type PeopleColumn = (typeof PEOPLE)[number]

export type ShownMunicipality = Readonly<Record<PeopleColumn, ShownNumber>> &
  Pick<MunicipalityBalance, 'code' | 'placesOffered'>

/**
 * What a run did for each municipality, small numbers hidden. Who waits on, and which places here were filled, follow
 * from the row; that many are proposed and wait in all stands above it, as work.
 */
export function shownMunicipalities(
  { perMunicipality, proposals, unmatched }: Pick<Result, 'perMunicipality' | 'proposals' | 'unmatched'>,
  locale: Locale,
): ShownMunicipality[] {
  const counts = countsTogether()
  const { note, known, tie } = counts
  const rows = perMunicipality.map((row) => {
    const at = {
      candidates: note(row.candidates),
      placed: note(row.placed),
      placedInOrigin: note(row.placedInOrigin),
      received: note(row.received),
      sent: note(row.sent),
      waiting: note(row.candidates - row.placed),
      filled: note(row.placedInOrigin + row.received),
    }
    tie([at.candidates, at.placed, at.waiting])
    tie([at.placed, at.placedInOrigin, at.sent])
    tie([at.filled, at.placedInOrigin, at.received])
    return { row, at }
  })
  const [made, waiting] = [known(proposals.length), known(unmatched.length)]
  const sumOf = (column: keyof (typeof rows)[number]['at']): number[] => rows.map(({ at }) => at[column])
  tie([made, ...sumOf('placed')])
  tie([made, ...sumOf('filled')])
  tie([waiting, ...sumOf('waiting')])
  tie([known(proposals.length + unmatched.length), ...sumOf('candidates')])
  const shown = counts.shown(formatFor(locale).number)
  return rows.map(({ row: { code, placesOffered }, at }) => ({
    code,
    placesOffered,
    ...(Object.fromEntries(PEOPLE.map((column) => [column, shown(at[column])])) as Record<PeopleColumn, ShownNumber>),
  }))
}
