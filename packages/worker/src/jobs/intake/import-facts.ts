import type { Candidate, Decline, House, Place, PlainDate } from '@thuismatch/shared/domain'
import type { Caseworker } from '@thuismatch/shared/schema'
import type { IdRegister, IdsByKind } from './id-register.ts'
import { type GrowingList, growingList } from './kept-compactly.ts'
import type { RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'

type Cell = Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column' | 'header'>

/** Where a column of a table stands: its cells but for their row. One object for all rows. */
export type ColumnPlace = Omit<Cell, 'row'>

/** A cell that names something by its id. */
export interface Reference {
  readonly kind: 'houses' | 'supportTeams' | 'candidates' | 'places'
  readonly id: string
  readonly column: ColumnPlace
  readonly row: number
  /**
   * A limit stays right when what it names is not known (here any more): it is no mistake, unless something near is.
   */
  readonly isLimit?: true
}

/**
 * Rows that would take away what protects somebody, as far as rows alone can say so: cells are blank, not "none". They
 * are rows of one table, blank in the same fields.
 */
export interface BlankLimits {
  readonly fields: readonly string[]
  readonly columnOf: ColumnOf
  /** Of the people. */
  readonly ids: readonly string[]
  /** Of each of them in turn. */
  readonly rows: Pick<GrowingList, 'at'>
}

/** What the rows of all files say that is to be held against each other and against the database. */
export interface ImportFacts {
  readonly references: readonly Reference[]
  /** Days from which somebody of the files can move, and from which one of their places is free. */
  readonly readyOn: ReadonlySet<PlainDate>
  readonly availableFrom: ReadonlySet<PlainDate>
  /** How many candidates each caseworker has in the files. */
  readonly caseloads: ReadonlyMap<string, number>
  /** Those in the files: a row of a caseworker has an address. */
  readonly caseworkers: ReadonlySet<string>
  readonly blankLimits: readonly BlankLimits[]
  /** Where each id of the files stands. */
  readonly ids: IdsByKind
  /** Names of houses by id. */
  readonly houseNames: ReadonlyMap<string, string>
  /** Who lives in a house of the files: somebody whom a person is to avoid may be known by that alone. */
  readonly residents: ReadonlySet<string>
  /** The people who look like one under two ids or more, in groups. */
  readonly alike: readonly (readonly string[])[]
  /** Who or what the files say has left. */
  readonly left: Readonly<Record<'candidates' | 'places', ReadonlySet<string>>>
}

type ColumnOf = (field: string) => ColumnPlace

export interface FactsOfRow {
  /** One for all rows of a table; `null` for what was held against itself already. */
  readonly columnOf: ColumnOf | null
  readonly row?: number
  /** It could not be read in full: only what it is and names counts. */
  readonly isPartial?: boolean
  readonly blank?: readonly string[]
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Gathers {@link ImportFacts} row by row; keeps ids and days and nothing else, and of what a row names only what stands
 * in no row before it.
 */
export function gatherFacts({ has }: Pick<IdRegister, 'has'>): Omit<ImportFacts, 'ids' | 'alike'> & {
  readonly add: (kind: TableKind, entity: unknown, row: FactsOfRow) => void
  readonly leaves: (kind: TableKind, id: string) => void
} {
  const references: Reference[] = []
  const readyOn = new Set<PlainDate>()
  const availableFrom = new Set<PlainDate>()
  const caseloads = new Map<string, number>()
  const caseworkers = new Set<string>()
  const blankLimits: BlankLimits[] = []
  const blankAlike = new Map<ColumnOf, Map<string, { ids: string[]; rows: GrowingList }>>()
  const isBlank = (id: string, fields: readonly string[], columnOf: ColumnOf, row: number): void => {
    const ofTable = blankAlike.get(columnOf) ?? new Map<string, { ids: string[]; rows: GrowingList }>()
    blankAlike.set(columnOf, ofTable)
    let alike = ofTable.get(fields.join())
    if (alike === undefined) {
      alike = { ids: [], rows: growingList() }
      ofTable.set(fields.join(), alike)
      blankLimits.push({ fields, columnOf, ...alike })
    }
    alike.ids.push(id)
    alike.rows.push(row)
  }
  const houseNames = new Map<string, string>()
  const residents = new Set<string>()
  const left = { candidates: new Set<string>(), places: new Set<string>() }

  const add = (kind: TableKind, entity: unknown, found: FactsOfRow): void => {
    const { columnOf, row = 0, isPartial = false, blank = [] } = found
    const refer = (named: Reference['kind'], id: unknown, field: string, isLimit = false): void => {
      // What is no id at all is told as such.
      if (columnOf === null || typeof id !== 'string' || !ID.test(id) || has(named, id)) return
      references.push({ kind: named, id, column: columnOf(field), row, ...(isLimit ? { isLimit } : {}) })
    }
    const limits = (named: Reference['kind'], list: unknown, field: string): void => {
      if (Array.isArray(list)) for (const id of list) refer(named, id, field, true)
    }
    if (kind === 'candidates') {
      const { id, readyOn: ready, caseworkerId, safety } = entity as Candidate
      limits('houses', safety?.avoidHouses, 'safety.avoidHouses')
      limits('candidates', safety?.avoidCandidates, 'safety.avoidCandidates')
      if (isPartial) return
      readyOn.add(ready)
      caseloads.set(caseworkerId, (caseloads.get(caseworkerId) ?? 0) + 1)
      if (columnOf !== null && blank.length > 0) isBlank(id, blank, columnOf, row)
    } else if (kind === 'places') {
      const { availableFrom: from, houseId, support } = entity as Place
      refer('houses', houseId, 'houseId')
      refer('supportTeams', support?.teamId, 'support.teamId')
      if (!isPartial) availableFrom.add(from)
    } else if (kind === 'declines') {
      const { candidateId, placeId } = entity as Decline
      refer('candidates', candidateId, 'candidateId')
      refer('places', placeId, 'placeId')
    } else if (kind === 'caseworkers' && !isPartial) caseworkers.add((entity as Caseworker).id)
    else if (kind === 'houses') {
      const { id, name, residents: list } = entity as House
      if (Array.isArray(list)) for (const one of list) residents.add(typeof one === 'object' ? one.id : one)
      if (typeof id === 'string' && typeof name === 'string') houseNames.set(id, name)
    }
  }
  const leaves = (kind: TableKind, id: string): void => {
    if (kind === 'candidates' || kind === 'places') left[kind].add(id)
  }
  const facts = {
    references,
    readyOn,
    availableFrom,
    caseloads,
    caseworkers,
    blankLimits,
    houseNames,
    residents,
    left,
  }
  return { ...facts, add, leaves }
}
