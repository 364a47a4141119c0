import type { Home } from './home.ts'
import type { Person } from './person.ts'

/** Σ use over the newly placed pairs ≤ capacity. */
export interface Limit {
  /** `house:<id>`, `rooms:<id>`, `team:<id>`, `origin:<code>`, `receiving:<code>` or `apart:<house>:<c1>:<c2>` */
  readonly key: string
  /** Whole, ≥ 0: placements, or hundredths of hours. */
  readonly capacity: number
  /** The whole limit, and what residents of today and open proposals use of it; like `capacity`. */
  readonly of: number
  readonly usedAlready: number
  /** The homes, by index, at which a pair may use of it; `null`: at any. */
  readonly homes: readonly number[] | null
  /** What a pair uses, whole ≥ 0. */
  readonly use: (person: Person, home: Home) => number
}

/** By home, the limits that a pair there may use of, in their order. O(homes + limits at their homes). */
export function limitsAtHomes<L extends { readonly homes?: Limit['homes'] }>(
  limits: readonly L[],
  homes: number,
): readonly (readonly L[])[] {
  const anywhere = limits.filter(({ homes: own }) => (own ?? null) === null)
  const at: (readonly L[])[] = new Array<readonly L[]>(homes).fill(anywhere)
  const numberOf = new Map(limits.map((limit, i) => [limit, i]))
  const own = new Map<number, L[]>()
  for (const limit of limits) {
    for (const home of limit.homes ?? []) {
      const known = own.get(home)
      if (known === undefined) own.set(home, [limit])
      else known.push(limit)
    }
  }
  for (const [home, found] of own) {
    at[home] =
      anywhere.length === 0 ? found : [...anywhere, ...found].sort((a, b) => numberOf.get(a)! - numberOf.get(b)!)
  }
  return at
}
