import type { Candidate, Decline, House, Place, PlainDate } from '@thuismatch/shared/domain'
import type { Caseworker } from '@thuismatch/shared/schema'
import type { IdsByKind } from './id-register.ts'
import type { RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'

type Cell = Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column' | 'header'>

/** A cell that names something by its id. */
export interface Reference {
  readonly kind: 'houses' | 'supportTeams' | 'candidates' | 'places'
  readonly id: string
  readonly at: Cell
  /**
   * A limit stays right when what it names is not known (here any more): it is no mistake, unless something near is.
   */
  readonly isLimit?: true
}

/** A row that would take away what protects somebody, as far as a row alone can say so: cells are blank, not "none". */
export interface BlankLimits {
  /** Of the person. */
  readonly id: string
  /** One list for all rows that are blank alike. */
  readonly fields: readonly string[]
  readonly cellOf: CellOf
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

type CellOf = (field: string) => Cell

export interface FactsOfRow {
  /** `null` for what was held against itself already. */
  readonly cellOf: CellOf | null
  /** It could not be read in full: only what it is and names counts. */
  readonly isPartial?: boolean
  readonly blank?: readonly string[]
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Gathers {@link ImportFacts} row by row; keeps ids and days and nothing else. */
export function gatherFacts(): Omit<ImportFacts, 'ids' | 'alike'> & {
  readonly add: (kind: TableKind, entity: unknown, row: FactsOfRow) => void
  readonly leaves: (kind: TableKind, id: string) => void
} {
  const references: Reference[] = []
  const readyOn = new Map<string, PlainDate>()
  const availableFrom = new Map<string, PlainDate>()
  const caseworkerOf = new Map<string, string>()
  const caseworkers = new Set<string>()
  const blankLimits: BlankLimits[] = []
  const alike = new Map<string, readonly string[]>()
  const shared = (fields: readonly string[]): readonly string[] => {
    const key = fields.join()
    const known = alike.get(key) ?? fields
    alike.set(key, known)
    return known
  }
  const houseNames = new Map<string, string>()
  const residents = new Set<string>()
  const left = { candidates: new Set<string>(), places: new Set<string>() }

  const refer = (kind: Reference['kind'], id: unknown, at: Cell | undefined, isLimit = false): void => {
    // What is no id at all is told as such.
    if (typeof id === 'string' && ID.test(id) && at !== undefined)
      references.push({ kind, id, at, ...(isLimit ? { isLimit } : {}) })
  }
  const limits = (kind: Reference['kind'], list: unknown, at: Cell | undefined): void => {
    if (Array.isArray(list)) for (const id of list) refer(kind, id, at, true)
  }
  const add = (kind: TableKind, entity: unknown, { cellOf, isPartial = false, blank = [] }: FactsOfRow): void => {
    if (kind === 'candidates') {
      const { id, readyOn: ready, caseworkerId, safety } = entity as Candidate
      limits('houses', safety?.avoidHouses, cellOf?.('safety.avoidHouses'))
      limits('candidates', safety?.avoidCandidates, cellOf?.('safety.avoidCandidates'))
      if (isPartial) return
      readyOn.set(id, ready)
      caseworkerOf.set(id, caseworkerId)
      if (cellOf !== null && blank.length > 0) blankLimits.push({ id, fields: shared(blank), cellOf })
    } else if (kind === 'places') {
      const { id, availableFrom: from, houseId, support } = entity as Place
      refer('houses', houseId, cellOf?.('houseId'))
      refer('supportTeams', support?.teamId, cellOf?.('support.teamId'))
      if (!isPartial) availableFrom.set(id, from)
    } else if (kind === 'declines') {
      const { candidateId, placeId } = entity as Decline
      refer('candidates', candidateId, cellOf?.('candidateId'))
      refer('places', placeId, cellOf?.('placeId'))
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
    caseworkerOf,
    caseworkers,
    blankLimits,
    houseNames,
    residents,
    left,
  }
  return { ...facts, add, leaves }
}
