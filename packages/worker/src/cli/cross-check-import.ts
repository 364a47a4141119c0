import { daysWithoutNorms } from '@thuismatch/matcher/days-without-norms'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { type PlainDate, type Policy, saidToBeTwo } from '@thuismatch/shared/domain'
import { type ImportFacts, type RowProblem, storedProblems } from '../jobs/intake/index.ts'
import type { CrossCheckOptions, ImportLookup, ImportStore } from './look-up-import.ts'

/** What the files of an import are, once what is stored is known. */
export interface ImportCrossCheck {
  /**
   * Cells that name what is nowhere, ids that are stored otherwise, blank cells that would take away what protects
   * somebody.
   */
  readonly problems: readonly RowProblem[]
  readonly notes: readonly string[]
  /** Of a file that is the whole list: who or what is stored from an earlier one and not in it. */
  readonly missing: readonly string[]
  /** Move-in dates for which the rent norms have no row. */
  readonly withoutNorms: readonly PlainDate[]
  /** Candidates in the files whose caseworker has no address, and these caseworkers. */
  readonly unreachableCaseworkers: { readonly candidates: number; readonly caseworkers: readonly string[] }
}

const NOTHING_STORED: ImportLookup = {
  stored: {
    known: new Map(),
    alike: new Map(),
    similar: new Map(),
    houseNames: new Map(),
    residents: new Set(),
    erased: [],
    areTwo: saidToBeTwo([]),
  },
  addressed: new Set(),
  readyOn: new Set(),
  availableFrom: new Set(),
  missing: [],
}

/** Looks, and writes nothing. `store` is `null` where there is no database yet: then nothing is stored. */
export async function crossCheckImport(
  facts: ImportFacts,
  policy: Policy,
  now: Date,
  store: ImportStore | null,
  options: CrossCheckOptions,
): Promise<ImportCrossCheck> {
  const named = new Set([...facts.caseloads.keys()].filter((id) => !facts.caseworkers.has(id)))
  // What asks the database is not read where there is none.
  const { stored, addressed, readyOn, availableFrom, missing } =
    store === null
      ? NOTHING_STORED
      : await (await import('./look-up-import.ts')).lookUpImport(facts, named, store, options)
  const silent = named.difference(addressed)
  const days = {
    readyOn: readyOn.union(facts.readyOn),
    availableFrom: availableFrom.union(facts.availableFrom),
  }
  return {
    ...storedProblems(facts, stored, options),
    missing,
    withoutNorms: daysWithoutNorms(policy.rentNorms, days, amsterdamDate(now)),
    unreachableCaseworkers: {
      candidates: [...silent].reduce((sum, id) => sum + (facts.caseloads.get(id) ?? 0), 0),
      caseworkers: [...silent].sort(),
    },
  }
}
