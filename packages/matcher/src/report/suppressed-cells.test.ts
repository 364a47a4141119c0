import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, suppressedCells } from './suppressed-cells.ts'

describe('suppressedCells', () => {
  it('hides 1 to 4, and shows 0 and from 5', () => {
    expect(suppressedCells([0, 1, 4, 5, 60], [])).toEqual([false, true, true, false, false])
  })

  it('hides the smallest other number of a sum in which one would follow from the rest', () => {
    //           total, parts: 20 = 3 + 7 + 10
    expect(suppressedCells([20, 3, 7, 10], [[0, 1, 2, 3]])).toEqual([false, true, true, false])
  })

  it('gives up a zero only where there is nothing else', () => {
    expect(suppressedCells([3, 3, 0], [[0, 1, 2]])).toEqual([true, true, false])
    expect(suppressedCells([2, 0], [[0, 1]])).toEqual([true, true])
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
        const hidden = suppressedCells(values, sums)
        for (const [index, value] of values.entries()) {
          if (value > 0 && value < FEWEST_SHOWN) expect(hidden[index]).toBe(true)
        }
        for (const members of sums) expect(members.filter((member) => hidden[member])).not.toHaveLength(1)
      }),
    )
  })

  it('lets no number from 1 to 4 be computed back from a table with its margins, by anybody who tries every table', () => {
    const table = fc.integer({ min: 2, max: 3 }).chain((columns) =>
      fc.array(fc.array(fc.oneof(fc.nat(4), fc.nat(9)), { minLength: columns, maxLength: columns }), {
        minLength: 2,
        maxLength: 3,
      }),
    )
    fc.assert(
      fc.property(table, (cells) => {
        const { values, sums } = withMargins(cells)
        const hidden = suppressedCells(values, sums)
        for (const [index, value] of values.entries()) {
          if (value === 0 || value >= FEWEST_SHOWN) continue
          expect(mayBeAnother(cells, values, hidden, index), `${JSON.stringify(cells)} at ${index}`).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** Rows and columns with their totals and the total of all: the inner cells first. */
function withMargins(cells: readonly (readonly number[])[]) {
  const columns = cells[0]?.length ?? 0
  const inner = cells.flat()
  const at = (row: number, column: number): number => row * columns + column
  const values = [...inner]
  const sums: number[][] = []
  const total = (members: readonly number[]): number => {
    values.push(members.reduce((sum, member) => sum + (values[member] ?? 0), 0))
    sums.push([values.length - 1, ...members])
    return values.length - 1
  }
  const rows = cells.map((line, row) => total(line.map((_, column) => at(row, column))))
  const below = Array.from({ length: columns }, (_, column) => total(cells.map((_line, row) => at(row, column))))
  const all = total(rows)
  sums.push([all, ...below])
  return { values, sums }
}

/** Whether some table with another number there has all that is shown, and margins that add up. */
function mayBeAnother(
  cells: readonly (readonly number[])[],
  values: readonly number[],
  hidden: readonly boolean[],
  differing: number,
): boolean {
  const [height, width] = [cells.length, cells[0]?.length ?? 0]
  const inner = height * width
  const fits = (index: number, value: number): boolean => {
    const is = values[index] ?? 0
    return hidden[index] === true || value === is
  }
  const choices = values
    .slice(0, inner)
    .map((is, index) =>
      [is, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(
        (value, at, all) => fits(index, value) && all.indexOf(value) === at,
      ),
    )
  const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0)
  const walk = (table: readonly number[]): boolean => {
    const at = table.length
    if (at > 0 && at % width === 0 && !fits(inner + at / width - 1, sum(table.slice(at - width)))) return false
    if (at === inner) {
      const below = Array.from({ length: width }, (_, column) =>
        sum(table.filter((_one, index) => index % width === column)),
      )
      const rows = Array.from({ length: height }, (_, row) => sum(table.slice(row * width, row * width + width)))
      const whole = [...table, ...rows, ...below, sum(table)]
      return whole.every((value, index) => fits(index, value)) && whole[differing] !== values[differing]
    }
    return (choices[at] ?? []).some((value) => !(at === differing && value === values[at]) && walk([...table, value]))
  }
  return walk([])
}
