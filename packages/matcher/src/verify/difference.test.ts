import { describe, expect, it } from 'vitest'
import { reportDifferences } from './difference.ts'
import { createReport, memberPath, shown } from './problem.ts'

const messages = (found: unknown, expected: unknown): string[] => {
  const report = createReport()
  reportDifferences(found, expected, 'a', report)
  return report.problems.map(({ message }) => message)
}

describe('differences', () => {
  it.each([
    [1, 1],
    [null, null],
    [0, -0],
    ['x', 'x'],
    [
      [1, [2]],
      [1, [2]],
    ],
    [
      { b: 1, a: { c: [] } },
      { a: { c: [] }, b: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
  ])('finds none between %j and %j', (found, expected) => {
    expect(messages(found, expected)).toEqual([])
  })

  it.each<[unknown, unknown, string[]]>([
    [1, 2, ['a is 1; recomputed it is 2.']],
    [1, '1', ['a is 1; recomputed it is "1".']],
    [null, {}, ['a is null; recomputed it is {}.']],
    [[], {}, ['a is []; recomputed it is {}.']],
    [{}, [], ['a is {}; recomputed it is [].']],
    [undefined, 1, ['a is absent; recomputed it is 1.']],
    [{ b: 1 }, { b: 2 }, ['a.b is 1; recomputed it is 2.']],
    [{}, { b: 2 }, ['a.b is absent; recomputed it is 2.']],
    [{ b: 2 }, {}, ['a.b is 2, which nothing accounts for.']],
    [{ toString: 1 }, {}, ['a.toString is 1, which nothing accounts for.']],
    [{}, { toString: 1 }, ['a.toString is absent; recomputed it is 1.']],
    [
      [1, { b: [2] }],
      [3, { b: [4] }],
      ['a[0] is 1; recomputed it is 3.', 'a[1].b[0] is 2; recomputed it is 4.'],
    ],
    [
      [{ b: 1 }, { b: 3 }],
      [{ b: 1 }, { b: 2 }, { b: 3 }],
      ['a has 2 entries; recomputed there are 3, and the first that differs is [1]: {"b":3} instead of {"b":2}.'],
    ],
    [[1, 2], [1], ['a has 2 entries; recomputed there are 1, and the first that differs is [1]: 2 instead of absent.']],
  ])('says of %j instead of %j where and what', (found, expected, said) => {
    expect(messages(found, expected)).toEqual(said)
  })

  it('keeps what was found and what was expected', () => {
    const report = createReport()
    reportDifferences([1], [2], 'list', report)
    expect(report.problems).toEqual([
      { path: 'list[0]', found: 1, expected: 2, message: 'list[0] is 1; recomputed it is 2.' },
    ])
  })
})

describe('words', () => {
  it('cut a long value', () => {
    expect(shown('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`)
    expect(shown('x'.repeat(79))).toBe(`"${'x'.repeat(76)}…`)
    expect(shown(() => 1)).toBe('function')
  })

  it('name a member by a path that can be followed', () => {
    expect(memberPath('', 'a')).toBe('a')
    expect(memberPath('a', 'b_1')).toBe('a.b_1')
    expect(memberPath('a', 'b-1')).toBe('a["b-1"]')
    expect(memberPath('a', '1b')).toBe('a["1b"]')
    expect(memberPath('', 'b c')).toBe('["b c"]')
  })

  it('speak of the whole where the path is empty', () => {
    const report = createReport()
    report.add('', 1, 2, 'is nothing')
    expect(report.problems[0]!.message).toBe('The result is nothing.')
  })
})
