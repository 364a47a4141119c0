import { plainLetters } from './cells/plain-letters.ts'
import { CANDIDATE_COLUMNS } from './columns/candidate-columns.ts'
import type { Column } from './columns/column.ts'
import { CASEWORKER_COLUMNS, DECLINE_COLUMNS, HOUSE_COLUMNS, SUPPORT_TEAM_COLUMNS } from './columns/other-columns.ts'
import { PLACE_COLUMNS } from './columns/place-columns.ts'

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

export const TABLES: Readonly<Record<TableKind, Table>> = {
  candidates: { kind: 'candidates', columns: CANDIDATE_COLUMNS, en: 'candidates', nl: 'kandidaten' },
  places: { kind: 'places', columns: PLACE_COLUMNS, en: 'places', nl: 'plekken' },
  houses: { kind: 'houses', columns: HOUSE_COLUMNS, en: 'houses', nl: 'huizen' },
  supportTeams: { kind: 'supportTeams', columns: SUPPORT_TEAM_COLUMNS, en: 'support teams', nl: 'begeleidingsteams' },
  caseworkers: { kind: 'caseworkers', columns: CASEWORKER_COLUMNS, en: 'caseworkers', nl: 'begeleiders' },
  declines: { kind: 'declines', columns: DECLINE_COLUMNS, en: 'declines', nl: 'afwijzingen' },
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
