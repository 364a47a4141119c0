import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPolicy } from './read-policy.ts'
import { readSnapshot } from './read-snapshot.ts'
import { repeatedKeys } from './repeated-keys.ts'

const pathsIn = (text: string) => repeatedKeys(text).map(({ path }) => path)

describe('a name that stands twice in one object', () => {
  it.each([
    ['{"a":1,"a":2}', [['a']]],
    ['[{"a":1},{"b":[0,{"c":1,"d":{"c":2},"c":3}]}]', [[1, 'b', 1, 'c']]],
    ['{"a":{"a":{"a":1}}}', []],
    ['{"a\\"":1,"a":2,"\\u0061":3}', [['a']]],
    ['{"x":"{\\"a\\":1,\\"a\\":2}","y":"a,\\\\","z":[",",","]}', []],
    [' [ ] ', []],
    ['"a"', []],
  ])('is found in %s', (text, paths) => expect(pathsIn(text)).toEqual(paths))

  it('is found nowhere in what a serializer wrote', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(pathsIn(JSON.stringify(JSON.parse(text)))).toEqual([])
      }),
    )
  })

  it('is a mistake in a snapshot and in a policy, told by its path', () => {
    for (const read of [
      readSnapshot('{"version":1,"version":1}'),
      readPolicy('{"minimumScore":1,"minimumScore":1000}'),
    ]) {
      expect(read.ok).toBe(false)
      expect(!read.ok && read.problems.map(({ message }) => message).join(' ')).toContain('once')
    }
  })
})
