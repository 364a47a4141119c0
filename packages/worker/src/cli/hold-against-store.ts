import { daysWithoutNorms } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import type { Deps } from '../deps.ts'
import type { ImportFacts, Reference } from '../intake/index.ts'
import { addressed, knownIds, type NamedTable } from '../store/known-ids.ts'
import { storedDays } from '../store/move-in-days.ts'

/** What the files of an import are, once what is stored is known. */
export interface HeldAgainstStore {
  /** Cells that name what is neither in the files nor stored. */
  readonly unknown: readonly Reference[]
  /** Move-in dates on which a run would stop, for the rent norms have no row. */
  readonly withoutNorms: readonly PlainDate[]
  /** Candidates in the files whose caseworker has no address, and these caseworkers. */
  readonly untold: { readonly candidates: number; readonly caseworkers: readonly string[] }
}

const TABLE_OF: Readonly<Record<Reference['kind'], NamedTable>> = {
  houses: 'house',
  supportTeams: 'supportTeam',
  candidates: 'candidate',
  places: 'place',
}

/** Looks, and writes nothing. `store` is `null` where there is no database yet: then nothing is stored. */
export async function holdAgainstStore(
  facts: ImportFacts,
  policy: Policy,
  now: Date,
  store: Pick<Deps, 'db' | 'vault'> | null,
): Promise<HeldAgainstStore> {
  const unknown: Reference[] = []
  for (const [kind, references] of Map.groupBy(facts.references, ({ kind }) => kind)) {
    const ids = references.map(({ id }) => id)
    const known = store === null ? new Set<string>() : await knownIds(store.db, TABLE_OF[kind], ids)
    unknown.push(...references.filter(({ id }) => !known.has(id)))
  }
  const named = new Set([...facts.caseworkerOf.values()].filter((id) => !facts.caseworkers.has(id)))
  const told = store === null ? new Set<string>() : await addressed(store.db, named)
  const silent = named.difference(told)
  const stored = store === null ? null : await storedDays(store.db, store.vault)
  const days = {
    readyOn: new Map([...(stored?.readyOn ?? []), ...facts.readyOn]).values(),
    availableFrom: new Map([...(stored?.availableFrom ?? []), ...facts.availableFrom]).values(),
  }
  return {
    unknown,
    withoutNorms: daysWithoutNorms(policy.rentNorms, days, amsterdamDate(now)),
    untold: {
      candidates: [...facts.caseworkerOf.values()].filter((id) => silent.has(id)).length,
      caseworkers: [...silent].sort(),
    },
  }
}
