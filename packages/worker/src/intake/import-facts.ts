import type { Candidate, Decline, Place, PlainDate } from '@thuismatch/shared/domain'
import type { Caseworker } from '@thuismatch/shared/schema'
import type { RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'

/** A cell that names something by its id. */
export interface Reference {
  readonly kind: 'houses' | 'supportTeams' | 'candidates' | 'places'
  readonly id: string
  readonly at: Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column' | 'header'>
}

/** What the rows of all files say that is to be held against each other and against the database. */
export interface ImportFacts {
  readonly references: readonly Reference[]
  readonly readyOn: ReadonlyMap<string, PlainDate>
  readonly availableFrom: ReadonlyMap<string, PlainDate>
  /** By candidate. */
  readonly caseworkerOf: ReadonlyMap<string, string>
  /** Those in the files: a row of a caseworker has an address. */
  readonly caseworkers: ReadonlySet<string>
}

type CellOf = (field: string) => Reference['at']

/** Gathers {@link ImportFacts} row by row; keeps ids and days and nothing else. `cellOf`: none for what was held against itself already. */
export function gatherFacts(): ImportFacts & {
  readonly add: (kind: TableKind, entity: unknown, cellOf: CellOf | null) => void
} {
  const references: Reference[] = []
  const readyOn = new Map<string, PlainDate>()
  const availableFrom = new Map<string, PlainDate>()
  const caseworkerOf = new Map<string, string>()
  const caseworkers = new Set<string>()
  const refer = (kind: Reference['kind'], id: string | null, at: Reference['at'] | undefined): void => {
    if (id !== null && at !== undefined) references.push({ kind, id, at })
  }
  const add = (kind: TableKind, entity: unknown, cellOf: CellOf | null): void => {
    if (kind === 'candidates') {
      const { id, readyOn: ready, caseworkerId } = entity as Candidate
      readyOn.set(id, ready)
      caseworkerOf.set(id, caseworkerId)
    } else if (kind === 'places') {
      const { id, availableFrom: from, houseId, support } = entity as Place
      availableFrom.set(id, from)
      refer('houses', houseId, cellOf?.('houseId'))
      refer('supportTeams', support.teamId, cellOf?.('support.teamId'))
    } else if (kind === 'declines') {
      const { candidateId, placeId } = entity as Decline
      refer('candidates', candidateId, cellOf?.('candidateId'))
      refer('places', placeId, cellOf?.('placeId'))
    } else if (kind === 'caseworkers') caseworkers.add((entity as Caseworker).id)
  }
  return { references, readyOn, availableFrom, caseworkerOf, caseworkers, add }
}
