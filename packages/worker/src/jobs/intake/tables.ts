import { plainLetters } from './cells/plain-letters.ts'
import { CASEWORKER_COLUMNS } from './columns/caseworker-columns.ts'
import { type Column, dateCell } from './columns/column.ts'
import { columnsOf } from './columns/columns-of.ts'

/** Kinds of table that can be imported, in the order in which they are written. */
export const TABLE_KINDS = ['houses', 'supportTeams', 'caseworkers', 'candidates', 'places', 'declines'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

export interface Table {
  readonly kind: TableKind
  readonly columns: readonly Column[]
  /** How files, sheets and people call it. */
  readonly en: string
  readonly nl: string
}

/** No fact about a person or a home, but that the row takes them off the list from that day. */
export const REMOVED_ON: Column = {
  field: 'removedOn',
  kind: dateCell,
  en: 'Removed on',
  nl: 'Afgemeld op',
  example: '',
}

export const TABLES: Readonly<Record<TableKind, Table>> = {
  candidates: {
    kind: 'candidates',
    columns: [...columnsOf('candidates'), REMOVED_ON],
    en: 'candidates',
    nl: 'kandidaten',
  },
  places: { kind: 'places', columns: [...columnsOf('places'), REMOVED_ON], en: 'places', nl: 'plekken' },
  houses: { kind: 'houses', columns: columnsOf('houses'), en: 'houses', nl: 'huizen' },
  supportTeams: {
    kind: 'supportTeams',
    columns: columnsOf('supportTeams'),
    en: 'support teams',
    nl: 'begeleidingsteams',
  },
  caseworkers: { kind: 'caseworkers', columns: CASEWORKER_COLUMNS, en: 'caseworkers', nl: 'begeleiders' },
  declines: { kind: 'declines', columns: columnsOf('declines'), en: 'declines', nl: 'afwijzingen' },
}

/** The table of that name in either language, as in `candidates.xlsx`; also `teams`. */
export function tableNamed(name: string): Table | undefined {
  const letters = plainLetters(name)
  return Object.values(TABLES).find(({ kind, en, nl }) =>
    [kind, en, nl, ...(kind === 'supportTeams' ? ['teams'] : [])].some((known) => plainLetters(known) === letters),
  )
}

/** The names under which a header is understood. */
export const headersOf = ({ field, en, nl }: Column): readonly string[] => [field, en, nl]
