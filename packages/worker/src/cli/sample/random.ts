import { sha256Of } from '@thuismatch/shared/domain'

/** A seeded stream of whole numbers. Integer arithmetic only, so that it is the same on any machine. */
export interface Random {
  /** From 0 up to but not including `n`, each as likely; `n` from 1 to 2^32. */
  below(n: number): number
  /** Both ends included. */
  between(min: number, max: number): number
  /** True in so many cases of a thousand. */
  perMille(cases: number): boolean
  /** Like `between`, and more often near the middle. */
  around(min: number, max: number): number
  /** Like `between`, and more often near `min`. */
  low(min: number, max: number): number
  pick<T>(list: readonly T[]): T
  /** One of the values, as often as its weight (whole, at least 0). */
  weighted<T>(weights: readonly (readonly [T, number])[]): T
  /** So many different members of the list, in its order; the whole list when it has fewer. */
  some<T>(list: readonly T[], count: number): T[]
}

/** The stream of a seed and a name; streams of different names have nothing to do with each other. */
export function randomOf(seed: string | number, ...name: readonly (string | number)[]): Random {
  const digits = sha256Of(JSON.stringify([String(seed), ...name])).slice('sha256:'.length)
  const next = sfc32([0, 8, 16].map((from) => Number.parseInt(digits.slice(from, from + 8), 16) | 0))
  const below = (n: number): number => {
    const bound = 2 ** 32 - (2 ** 32 % n)
    for (;;) {
      const value = next()
      if (value < bound) return value % n
    }
  }
  const between = (min: number, max: number): number => min + below(max - min + 1)
  const perMille = (cases: number): boolean => below(1000) < cases
  return {
    below,
    between,
    perMille,
    around: (min, max) => Math.floor((between(min, max) + between(min, max) + between(min, max)) / 3),
    low: (min, max) => Math.min(between(min, max), between(min, max)),
    pick: (list) => list[below(list.length)]!,
    weighted: (weights) => {
      let left = below(weights.reduce((sum, [, weight]) => sum + weight, 0))
      for (const [value, weight] of weights) {
        if (left < weight) return value
        left -= weight
      }
      throw new RangeError('Nothing to choose from: every weight is 0.')
    },
    some: (list, count) => {
      let wanted = Math.min(count, list.length)
      return list.filter((_, i) => {
        if (below(list.length - i) >= wanted) return false
        wanted--
        return true
      })
    },
  }
}

/** Chris Doty-Humphrey's small fast counting generator, 32 bits; the first twelve numbers are thrown away. */
function sfc32([a = 0, b = 0, c = 0]: readonly number[]): () => number {
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
