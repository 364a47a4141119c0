import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, hiddenNumbers } from './hidden-numbers.ts'

describe('hiddenNumbers', () => {
  it('hides 1 to 4, and shows 0 and from 5', () => {
    expect(hiddenNumbers([0, 1, 4, 5, 60], [])).toEqual([false, true, true, false, false])
  })

  it('hides the smallest other number of a sum in which one would follow from the rest', () => {
    //           total, parts: 20 = 3 + 7 + 10
    expect(hiddenNumbers([20, 3, 7, 10], [[0, 1, 2, 3]])).toEqual([false, true, true, false])
  })

  it('gives up a zero only where there is nothing else', () => {
    expect(hiddenNumbers([3, 3, 0], [[0, 1, 2]])).toEqual([true, true, false])
    expect(hiddenNumbers([2, 0], [[0, 1]])).toEqual([true, true])
  })

  it('leaves no small number shown and no sum with one hidden number, whatever hangs together', () => {
    const given = fc
      .array(fc.nat(30), { minLength: 6, maxLength: 30 })
      .chain((values) =>
        fc.tuple(
          fc.constant(values),
          fc.array(fc.subarray([...values.keys()], { minLength: 2, maxLength: 6 }), { maxLength: 12 }),
        ),
      )
    fc.assert(
      fc.property(given, ([values, sums]) => {
        const hidden = hiddenNumbers(values, sums)
        for (const [index, value] of values.entries()) {
          if (value > 0 && value < FEWEST_SHOWN) expect(hidden[index]).toBe(true)
        }
        for (const members of sums) expect(members.filter((member) => hidden[member])).not.toHaveLength(1)
      }),
    )
  })
})
