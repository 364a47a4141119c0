import { hash } from 'node:crypto'

/** Whole numbers below 2^32, four bytes each. */
export interface GrowingList {
  readonly push: (value: number) => void
  readonly at: (index: number) => number
}

const FIRST_LENGTH = 1024

export function growingList(): GrowingList {
  let values = new Uint32Array(FIRST_LENGTH)
  let length = 0
  return {
    at: (index) => values[index] ?? 0,
    push(value) {
      if (length === values.length) {
        const more = new Uint32Array(2 * length)
        more.set(values)
        values = more
      }
      values[length++] = value
    },
  }
}

/** Finds out which of many texts are the same as another, and keeps eight bytes of each. */
export interface OnceMore {
  readonly add: (text: string) => void
  /**
   * Which of them, counted from 0, are the same as another, each with what those that are the same share. Two different
   * texts among a hundred thousand are taken for one once in four thousand million times.
   */
  readonly found: () => ReadonlyMap<number, bigint>
}

export function onceMore(): OnceMore {
  let prints = new BigUint64Array(FIRST_LENGTH)
  let length = 0
  return {
    add(text) {
      if (length === prints.length) {
        const more = new BigUint64Array(2 * length)
        more.set(prints)
        prints = more
      }
      prints[length++] = hash('sha256', text, 'buffer').readBigUInt64LE()
    },
    found() {
      const sorted = prints.slice(0, length).sort()
      const several = new Set<bigint>()
      for (let at = 1; at < length; at++) {
        const print = sorted[at] as bigint
        if (print === sorted[at - 1]) several.add(print)
      }
      const found = new Map<number, bigint>()
      if (several.size === 0) return found
      for (let at = 0; at < length; at++) {
        const print = prints[at] as bigint
        if (several.has(print)) found.set(at, print)
      }
      return found
    },
  }
}
