import { type PlainDate, saidToBeTwo } from '@thuismatch/shared/domain'
import {
  type ImportFacts,
  likeness,
  type ProblemWords,
  type StoredFacts,
  type TableKind,
} from '../jobs/intake/index.ts'
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
  readonly readyOn: ReadonlyMap<string, PlainDate>
  readonly availableFrom: ReadonlyMap<string, PlainDate>
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
    ...(await storedDays(db, dataKeys)),
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
  const { db, dataKeys } = store
  const ids = new Map<TableKind, Set<string>>()
  const name = (kind: TableKind, id: string): void => void ids.set(kind, (ids.get(kind) ?? new Set()).add(id))
  for (const { kind, id } of facts.references) name(kind, id)
  for (const [kind, own] of facts.ids) for (const id of own.keys()) name(kind, id)
  for (const [kind, named] of ids) {
    const table = TABLE_OF[kind]
    if (table === undefined) continue
    known.set(kind, await knownIds(db, table, named))
    alike.set(kind, await alikeIds(db, table, [...named].map(likeness)))
  }
  return {
    known,
    alike,
    houseNames: facts.references.some(({ kind }) => kind === 'houses') ? await houseNames(db) : new Map(),
    residents: await residentsAmong(
      db,
      facts.references.flatMap(({ kind, id }) => (kind === 'candidates' ? [id] : [])),
    ),
    people: await peopleByIds(
      db,
      dataKeys,
      facts.blankLimits.map(({ id }) => id),
    ),
    areTwo: saidToBeTwo(facts.alike.length > 0 ? await distinctPairs(db) : []),
  }
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
