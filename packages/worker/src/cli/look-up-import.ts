import { type PlainDate, saidToBeTwo } from '@thuismatch/shared/domain'
import {
  type ErasedLimit,
  erasedFrom,
  type ImportFacts,
  likeness,
  type ProblemWords,
  type StoredFacts,
  type TableKind,
} from '../jobs/intake/index.ts'
import { chunksOf } from '../store/connect/chunks-of.ts'
import { addressed, knownIds, type NamedTable } from '../store/connect/known-ids.ts'
import { alikeIds, houseNames, importedBy, peopleByIds, residentsAmong } from '../store/intake/import-lookups.ts'
import { distinctPairs } from '../store/people/distinct-people.ts'
import { storedDays } from '../store/places/move-in-days.ts'
import type { Deps } from './compose.ts'

export type ImportStore = Pick<Deps, 'db' | 'dataKeys'>

export interface CrossCheckOptions extends ProblemWords {
  /** The file is the whole list of this kind, of whoever imports it. */
  readonly complete?: 'candidates' | 'places'
  readonly importer: string | null
}

/** What is stored, as far as an import asks for it. */
export interface ImportLookup {
  readonly stored: StoredFacts
  /** Of the caseworkers whom the files name and do not bring, those of whom an address is kept. */
  readonly addressed: ReadonlySet<string>
  readonly readyOn: ReadonlySet<PlainDate>
  readonly availableFrom: ReadonlySet<PlainDate>
  readonly missing: readonly string[]
}

/** Looks up what the files of an import touch on; `caseworkers` are those whom they name and do not bring. */
export async function lookUpImport(
  facts: ImportFacts,
  caseworkers: ReadonlySet<string>,
  store: ImportStore,
  options: CrossCheckOptions,
): Promise<ImportLookup> {
  const { db, dataKeys } = store
  return {
    addressed: await addressed(db, caseworkers),
    // What the files say of them is newer.
    ...(await storedDays(db, dataKeys, {
      candidate: (id) => facts.ids.get('candidates')?.has(id) === true,
      place: (id) => facts.ids.get('places')?.has(id) === true,
    })),
    stored: await storedFacts(facts, store),
    missing: await missingFrom(facts, store, options),
  }
}

const TABLE_OF: Readonly<Partial<Record<TableKind, NamedTable>>> = {
  houses: 'house',
  supportTeams: 'supportTeam',
  candidates: 'candidate',
  places: 'place',
  caseworkers: 'caseworker',
}

async function storedFacts(facts: ImportFacts, store: ImportStore): Promise<StoredFacts> {
  const known = new Map<TableKind, ReadonlySet<string>>()
  const alike = new Map<TableKind, readonly string[]>()
  const { db } = store
  for (const [kind, references] of Map.groupBy(facts.references, (reference) => reference.kind)) {
    const table = TABLE_OF[kind]
    if (table === undefined) continue
    const named = new Set(references.map(({ id }) => id))
    known.set(kind, await knownIds(db, table, named))
    alike.set(kind, await alikeIds(db, table, [...named].map(likeness)))
  }
  return {
    known,
    alike,
    similar: await similarIds(facts, store),
    houseNames: facts.references.some(({ kind }) => kind === 'houses') ? await houseNames(db) : new Map(),
    residents: await residentsAmong(
      db,
      facts.references.flatMap(({ kind, id }) => (kind === 'candidates' ? [id] : [])),
    ),
    erased: await erasedLimits(facts, store),
    areTwo: saidToBeTwo(facts.alike.length > 0 ? await distinctPairs(db) : []),
  }
}

/** Ids are asked for some at a time; kept is what differs from what is stored. */
async function similarIds({ ids }: ImportFacts, { db }: ImportStore): Promise<StoredFacts['similar']> {
  const found = new Map<TableKind, Map<string, string>>()
  for (const [kind, own] of ids) {
    const table = TABLE_OF[kind]
    if (table === undefined) continue
    const similar = new Map<string, string>()
    for (const some of chunksOf(own.keys())) {
      const known = await knownIds(db, table, some)
      const fresh = some.filter((id) => !known.has(id))
      const stored = await alikeIds(db, table, fresh.map(likeness))
      const byLikeness = new Map(stored.toReversed().map((id) => [likeness(id), id]))
      for (const id of fresh) {
        const other = byLikeness.get(likeness(id))
        if (other !== undefined) similar.set(id, other)
      }
    }
    if (similar.size > 0) found.set(kind, similar)
  }
  return found
}

/** People are opened some at a time, and nothing is kept of them but what a blank cell would erase. */
async function erasedLimits({ blankLimits }: ImportFacts, { db, dataKeys }: ImportStore): Promise<ErasedLimit[]> {
  const tables = [...new Set(blankLimits.map(({ columnOf }) => columnOf))]
  const erased: (ErasedLimit & { readonly table: number })[] = []
  for (const { fields, columnOf, ids, rows } of blankLimits) {
    let nth = 0
    for (const some of chunksOf(ids)) {
      const people = await peopleByIds(db, dataKeys, some)
      for (const id of some) {
        const row = rows.at(nth++)
        for (const field of fields) {
          const stored = erasedFrom(people.get(id), field)
          if (stored !== null) erased.push({ table: tables.indexOf(columnOf), at: { ...columnOf(field), row }, stored })
        }
      }
    }
  }
  return erased.sort((a, b) => a.table - b.table || a.at.row - b.at.row)
}

async function missingFrom(
  facts: ImportFacts,
  store: ImportStore,
  { complete, importer }: CrossCheckOptions,
): Promise<readonly string[]> {
  if (complete === undefined || importer === null) return []
  const stored = await importedBy(store.db, complete === 'candidates' ? 'candidate' : 'place', importer)
  const here = facts.ids.get(complete)
  return stored.filter((id) => here?.has(id) !== true && !facts.left[complete].has(id))
}
