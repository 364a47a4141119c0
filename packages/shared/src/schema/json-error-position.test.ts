import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonErrorPosition } from './json-error-position.ts'

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it.each([
  ['[1 2]', 3],
  ['{"a":NaN}', 5],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ["{'a':1}", 1],
  ['{"a" 1}', 5],
  ['{"a":"x\ny"}', 7],
  ['["\\x"]', 3],
  ['["\\u12g4"]', 6],
  ['[01]', 2],
  ['[-]', 1],
  ['[tru]', 1],
  ['{} x', 3],
  ['[1', 2],
  ['["\\u1', 5],
  ['[fal', 4],
  ['', 0],
])('%j goes wrong at %i', (text, position) => {
  expect(jsonErrorPosition(text)).toBe(position)
})

it('finds a place in whatever the parser refuses, up to which the text could still become JSON', () => {
  const damaged = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', 'x', '\\', '1', '\n'))
    .map(([json, at, insert]) => {
      const index = at % (json.length + 1)
      return json.slice(0, index) + insert + json.slice(index + 1)
    })
    .filter((text) => !parses(text))
  fc.assert(
    fc.property(damaged, (text) => {
      const position = jsonErrorPosition(text)
      expect(position).toBeGreaterThanOrEqual(0)
      expect(position).toBeLessThanOrEqual(text.length)
      // Cut off before that place, nothing is wrong with it but its end.
      const before = text.slice(0, position)
      if (!parses(before)) expect(jsonErrorPosition(before)).toBe(before.length)
    }),
    { numRuns: 2000 },
  )
})

it('goes a hundred thousand levels deep without recursion', () => {
  expect(jsonErrorPosition('['.repeat(100_000))).toBe(100_000)
})
