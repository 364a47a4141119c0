import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightsFrom } from '../weights.ts'
import { emptyLists, sortFurther } from './ranked-lists.ts'

const weights = weightsFrom({ urgent: 5000, freed: 0, placed: 2000, score: 1 })

describe('ranked lists', () => {
  it('sort further from where they were, and no list but the one asked for', () => {
    const numbers = fc.oneof(fc.nat(9), fc.nat(2 ** 30))
    const anyOrder = fc.array(numbers, { minLength: 1, maxLength: 700 })
    const list = fc.oneof(
      anyOrder,
      anyOrder.map((given) => given.toSorted((a, b) => a - b)),
      anyOrder.map((given) => given.toSorted((a, b) => b - a)),
    )
    fc.assert(
      fc.property(list, list, (before, given) => {
        const lists = emptyLists(Int32Array.of(before.length, given.length, 1), 100, weights)
        lists.packed.set([...before, ...given, 7])
        const wanted = Int32Array.from(given).sort()
        for (let sorted = 0; sorted < given.length; ) {
          sortFurther(lists, 1)
          const further = lists.sortedEnds[1]! - lists.starts[1]!
          const chunk = Math.max(24, sorted)
          // Where no more than two chunks are left, both go at once.
          expect(further).toBe(given.length - sorted > 2 * chunk ? sorted + chunk : given.length)
          sorted = further
          const now = lists.packed.subarray(before.length, before.length + given.length)
          expect(now.subarray(0, sorted)).toEqual(wanted.subarray(0, sorted))
          expect(Int32Array.from(now).sort()).toEqual(wanted)
        }
        expect([...lists.packed.subarray(0, before.length)]).toEqual(before)
        expect(lists.packed.at(-1)).toBe(7)
        expect([...lists.sortedEnds]).toEqual([0, before.length + given.length, before.length + given.length])
      }),
      { numRuns: 300 },
    )
  })

  it('hold numbers of 31 bits, and refuse what would need more', () => {
    const kinds = weights.ofRank.length
    expect(kinds).toBe(2002)
    expect(emptyLists(Int32Array.of(), 2 ** 20, weights)).toMatchObject({ columnBits: 20, columnMask: 2 ** 20 - 1 })
    expect(emptyLists(Int32Array.of(), 2 ** 20 - 1, weights).columnBits).toBe(20)
    expect(emptyLists(Int32Array.of(), 0, weights).columnBits).toBe(1)
    expect(() => emptyLists(Int32Array.of(), 2 ** 20 + 1, weights)).toThrow(
      new RangeError('1048577 to choose from; expected at most 1048576. Match in parts.'),
    )
  })
})
