import { sizeOf as countHomes, type HomeSet, homeCounter, listHomes } from './home-set.ts'

/** For how many people each home is in a set, by column; a set that is shared by many people is looked at once. */
export function placeTally(homes: number) {
  const uses: Map<HomeSet, number>[] = []
  const counters: ReturnType<typeof homeCounter>[] = []
  const takenOff: { readonly column: number; readonly home: number }[] = []
  const sizes = new WeakMap<HomeSet, number>()
  const shared = new WeakSet<HomeSet>()

  return {
    /** A set that is not kept may be changed after the call. */
    add: (column: number, set: HomeSet, isKept: boolean): void => {
      if (!isKept) {
        counters[column] ??= homeCounter(homes)
        counters[column].add(set)
        return
      }
      shared.add(set)
      uses[column] ??= new Map()
      uses[column].set(set, (uses[column].get(set) ?? 0) + 1)
    },
    takeOff: (column: number, home: number): void => {
      takenOff.push({ column, home })
    },
    sizeOf: (set: HomeSet): number => {
      if (!shared.has(set)) return countHomes(set)
      let size = sizes.get(set)
      if (size === undefined) {
        size = countHomes(set)
        sizes.set(set, size)
      }
      return size
    },
    /** By column, then by home. */
    counts: (): readonly (Int32Array | undefined)[] => {
      const members = new Int32Array(homes)
      const columns = Array.from({ length: Math.max(uses.length, counters.length) }, (_, column) => {
        const counts = counters[column]?.counts() ?? new Int32Array(homes)
        for (const [set, times] of uses[column] ?? []) {
          const count = listHomes(set, members)
          for (let i = 0; i < count; i++) counts[members[i]] += times
        }
        return counts
      })
      for (const { column, home } of takenOff) columns[column][home]--
      return columns
    },
  }
}
