import type { Candidate, Decline, House, Place, SupportTeam } from '@thuismatch/shared/domain'
import type { Caseworker } from '@thuismatch/shared/schema'
import type { TableKind } from './tables.ts'

/** What each kind of table holds, row by row. */
export interface EntityOf {
  readonly houses: House
  readonly supportTeams: SupportTeam
  readonly caseworkers: Caseworker
  readonly candidates: Candidate
  readonly places: Place
  readonly declines: Decline
}

/** Some entities of one kind, each right by itself. */
export type ImportedChunk = {
  readonly [K in TableKind]: {
    readonly kind: K
    readonly list: readonly EntityOf[K][]
    readonly absent: readonly string[]
  }
}[TableKind]

/** What was found in one table. */
export interface ReadTable {
  readonly file: string
  readonly sheet: string | null
  readonly kind: TableKind | 'snapshot'
  readonly rows: number
  readonly wrongRows: number
  /** Headers of columns that are not known: their cells were looked at by nobody and are not stored. */
  readonly passedOver: readonly string[]
  /** Fields that it has no column for: what is stored of them stays. */
  readonly absent: readonly string[]
}
