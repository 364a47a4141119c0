import type { Quantiles } from '@thuismatch/shared/domain'

/** A seeded stream of numbers: integer arithmetic and exact fractions only, so that it is the same on any machine. */
export interface Chance {
  /** From 0 up to but not including 1, in steps of 2^-32. */
  readonly next: () => number
  /** From 0 up to but not including `n`, whole. */
  readonly below: (n: number) => number
  /** True in this share of cases. */
  readonly happens: (share: number) => boolean
  /** One of the list, each as likely; the list is not empty. */
  readonly pick: <T>(list: readonly T[]) => T
}

/**
 * The stream of a seed and of what it is for. Every draw has a stream of its own (this person's answer for this home),
 * so that two policies meet the same chance whatever they do with it: common random numbers. The streams are those of
 * `sfc32` (Chris Doty-Humphrey), begun from a hash of the name.
 */
export function chanceOf(seed: string, ...name: readonly (string | number)[]): Chance {
  let [a, b, c] = hashed(`${seed}\n${name.join('\n')}`)
  let counter = 1
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) step()
  const next = (): number => step() / 2 ** 32
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (list) => list[below(list.length)],
  }
}

/** Three words of 32 bits that hang on every character. */
function hashed(text: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x85ebca6b)
    a ^= a >>> 13
    b = Math.imul(b ^ code, 0xc2b2ae35)
    b ^= b >>> 16
    c = Math.imul(c ^ code, 0x27d4eb2f)
    c ^= c >>> 15
  }
  return [a ^ (c >>> 7), b ^ (a >>> 9), c ^ (b >>> 11)]
}

/**
 * How far somebody comes who is at this share of all: in a straight line from half of `p10` over the three that are
 * given, and beyond `p90` as far again as from `p50` to it.
 */
export function quantileAt({ p10, p50, p90 }: Quantiles, share: number): number {
  const between = (from: number, to: number, start: number, width: number): number =>
    from + ((to - from) * (share - start)) / width
  if (share < 0.1) return between(p10 / 2, p10, 0, 0.1)
  if (share < 0.5) return between(p10, p50, 0.1, 0.4)
  if (share < 0.9) return between(p50, p90, 0.5, 0.4)
  return between(p90, p90 + (p90 - p50), 0.9, 0.1)
}

/** The mean of what `quantileAt` gives over all shares. */
export const meanOf = ({ p10, p50, p90 }: Quantiles): number =>
  0.1 * ((p10 / 2 + p10) / 2) + 0.4 * ((p10 + p50) / 2) + 0.4 * ((p50 + p90) / 2) + 0.1 * ((p90 + 2 * p90 - p50) / 2)

/**
 * So many a day on average: each of many small chances comes true or does not, which is a Poisson draw to within a
 * percent.
 */
export function countOf(chance: Chance, perDay: number): number {
  const trials = Math.max(32, Math.ceil(perDay * 32))
  let count = 0
  for (let trial = 0; trial < trials; trial++) if (chance.next() < perDay / trials) count++
  return count
}
