import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byCodeUnit, canonicalJson, canonicalPieces, hashOf, sha256Of } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('does not depend on the order of keys, at any depth, and says the same as the value', () => {
    const shuffled = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffled)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, member]) => [key, shuffled(member)]),
            )
          : value
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value))
        expect(canonicalJson(shuffled(plain))).toBe(canonicalJson(plain))
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
      }),
    )
  })

  it('sorts keys by code units, not by a locale', () => {
    expect(canonicalJson({ b: 1, a: { é: 1, z: 2, Z: 3 }, '10': 1, '9': 2 })).toBe(
      '{"10":1,"9":2,"a":{"Z":3,"z":2,"é":1},"b":1}',
    )
  })

  it('writes the vectors of RFC 8785: strings, numbers and the order of keys', () => {
    expect(
      canonicalJson({
        numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    const byKey = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    const sorted = [...canonicalJson(byKey).matchAll(/":"([^"]+)"/g)].map(([, name]) => name)
    expect(sorted).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
    expect(
      [0, -0, 5e-324, 1.7976931348623157e308, 9007199254740992, 295147905179352830000, 1e23].map((n) =>
        canonicalJson(n),
      ),
    ).toEqual(['0', '0', '5e-324', '1.7976931348623157e+308', '9007199254740992', '295147905179352830000', '1e+23'])
  })

  it('comes in pieces as it comes as one, and hashes alike', () => {
    const long = fc.array(fc.jsonValue(), { maxLength: 5 }).map((list) => [...list, 'é'.repeat(70_000), ...list])
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), long)), (value) => {
        const pieces = [...canonicalPieces(value)]
        expect(pieces.join('')).toBe(canonicalJson(value))
        expect(hashOf(value)).toBe(sha256Of(canonicalJson(value)))
      }),
      { numRuns: 50 },
    )
    expect([...canonicalPieces({ a: ['x'.repeat(70_000), 'y'] })]).toHaveLength(2)
  })

  it('takes parts that are written already as they are', () => {
    const part = { z: 1, a: [2] }
    const text = canonicalJson(part)
    expect(canonicalJson({ b: [part], a: part }, new WeakMap([[part, text]]))).toBe(`{"a":${text},"b":[${text}]}`)
    expect(canonicalJson([part], new WeakMap([[part.a, '"written"']]))).toBe('[{"a":"written","z":1}]')
  })

  it('compares like the engine compares strings', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect([a, b].toSorted(byCodeUnit)).toEqual([a, b].toSorted())
      }),
    )
  })
})

describe('the hash', () => {
  it('is SHA-256 of the UTF-8 text, as node computes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sha256Of(text)).toBe(`sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`)
      }),
    )
    expect(hashOf({ b: 1, a: 2 })).toBe(hashOf({ a: 2, b: 1 }))
  })
})
