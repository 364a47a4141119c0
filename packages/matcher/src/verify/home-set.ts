/** A set of homes by index in the region, 32 in a word. */
export type HomeSet = Int32Array

export const emptyHomeSet = (homes: number): HomeSet => new Int32Array((homes + 31) >> 5)

export function homeSetOf(homes: number, belongs: (home: number) => boolean): HomeSet {
  const set = emptyHomeSet(homes)
  for (let home = 0; home < homes; home++) if (belongs(home)) set[home >> 5] |= 1 << (home & 31)
  return set
}

export const hasHome = (set: HomeSet, home: number): boolean => ((set[home >> 5] >> (home & 31)) & 1) === 1

export const addHome = (set: HomeSet, home: number): void => {
  set[home >> 5] |= 1 << (home & 31)
}

export const removeHome = (set: HomeSet, home: number): void => {
  set[home >> 5] &= ~(1 << (home & 31))
}

export function addHomes(set: HomeSet, others: HomeSet): void {
  for (let word = 0; word < set.length; word++) set[word] |= others[word]
}

export function isEmptySet(set: HomeSet): boolean {
  for (let word = 0; word < set.length; word++) if (set[word] !== 0) return false
  return true
}

/** How many homes are in the set. */
export function sizeOf(set: HomeSet): number {
  let size = 0
  for (let word = 0; word < set.length; word++) {
    let bits = set[word]
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    size += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}

/** Writes the homes of a set, ascending, and returns how many there are. */
export function listHomes(set: HomeSet, into: Int32Array): number {
  let count = 0
  for (let word = 0; word < set.length; word++) {
    for (let left = set[word]; left !== 0; left &= left - 1) into[count++] = (word << 5) + 31 - Math.clz32(left & -left)
  }
  return count
}

/** Counts in how many of many sets each home is, as columns of bits that carry into one another. */
export function homeCounter(homes: number): {
  readonly add: (set: HomeSet) => void
  readonly counts: () => Int32Array
} {
  const words = (homes + 31) >> 5
  const BITS = 8
  const columns = Array.from({ length: BITS }, () => new Int32Array(words))
  const counts = new Int32Array(homes)
  let added = 0

  function flush(): void {
    for (const [power, column] of columns.entries()) {
      for (let word = 0; word < words; word++) {
        for (let left = column[word]; left !== 0; left &= left - 1) {
          counts[(word << 5) + 31 - Math.clz32(left & -left)] += 1 << power
        }
      }
      column.fill(0)
    }
    added = 0
  }

  return {
    add: (set) => {
      for (let word = 0; word < words; word++) {
        let carry = set[word]
        for (let power = 0; carry !== 0; power++) {
          const column = columns[power]
          const both = column[word] & carry
          column[word] ^= carry
          carry = both
        }
      }
      if (++added === 2 ** BITS - 1) flush()
    },
    counts: () => {
      flush()
      return counts
    },
  }
}
