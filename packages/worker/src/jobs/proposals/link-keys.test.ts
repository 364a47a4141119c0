import { describe, expect, it } from 'vitest'
import { decisionKeysOf, readKey, sameKey } from './link-keys.ts'
import { referenceOf } from './reference.ts'

const proposalId = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('the keys to a decision', () => {
  const keys = decisionKeysOf('key', proposalId, 'cw1')

  it('are the same each time, and others for another proposal, caseworker or SECRET_KEY', () => {
    expect(decisionKeysOf('key', proposalId, 'cw1')).toEqual(keys)
    const others = [
      decisionKeysOf('key', proposalId, 'cw2'),
      decisionKeysOf('key', proposalId.replace('0', '1'), 'cw1'),
      decisionKeysOf('other', proposalId, 'cw1'),
    ]
    expect(new Set([keys, ...others].flatMap(({ secret, code }) => [secret, code])).size).toBe(8)
  })

  it('hold 256 bits and 50 bits', () => {
    expect(Buffer.from(keys.secret, 'base64url')).toHaveLength(32)
    expect(keys.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it.each([
    [' K7QPM-3T9XW ', 'code', 'K7QPM-3T9XW'],
    ['k7qpm3t9xw', 'code', 'K7QPM-3T9XW'],
    ['k7qpm – 3t9xw', 'code', 'K7QPM-3T9XW'],
    ['OIL00-00000', 'code', '01100-00000'],
  ])('forgives how a code is typed: %j', (typed, kind, key) => {
    expect(readKey(typed)).toEqual({ kind, key })
  })

  it('knows a secret from a code, and refuses what is neither', () => {
    expect(readKey(keys.secret)).toEqual({ kind: 'secret', key: keys.secret })
    for (const typed of ['', 'K7QPM', 'K7QPM-3T9XWW', 'K7QPM-3T9X!', `${keys.secret}A`, 'U7QPM-3T9XW']) {
      expect(readKey(typed)).toBeNull()
    }
    expect(sameKey('a', 'a')).toBe(true)
    expect(sameKey('a', 'ab')).toBe(false)
  })
})

it('a reference number is made of the random end of the id, without letters that look alike', () => {
  expect(referenceOf(proposalId)).toBe('TM-084S-N02Q')
})
