import { describe, expect, it } from 'vitest'
import { keyIdOf, newSubjectKey, openUnder, sealUnder } from './subject-key.ts'

const at = { table: 'candidate', column: 'data_sealed', row: 'c1' }

describe('values sealed under the key of a subject', () => {
  const key = newSubjectKey()

  it('name their key, open where they were sealed, and look different each time', () => {
    const sealed = sealUnder(key, 'born on a leap day', at)
    expect(keyIdOf(sealed)).toBe(key.id)
    expect(openUnder(key, sealed, at).toString()).toBe('born on a leap day')
    expect(sealUnder(key, 'born on a leap day', at)).not.toEqual(sealed)
    expect(sealed.toString('latin1')).not.toContain('leap')
    const bytes = Buffer.from([0, 255, 10, 128])
    expect(openUnder(key, sealUnder(key, bytes, at), at)).toEqual(bytes)
  })

  it('do not open elsewhere, with another key, or after any change', () => {
    const sealed = sealUnder(key, 'born on a leap day', at)
    expect(() => openUnder(key, sealed, { ...at, row: 'c2' })).toThrow(/candidate.data_sealed of c2/)
    expect(() => openUnder(key, sealed, { ...at, table: 'proposal' })).toThrow()
    expect(() => openUnder(newSubjectKey(), sealed, at)).toThrow()
    expect(() => openUnder({ ...key, key: newSubjectKey().key }, sealed, at)).toThrow()
    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed)
      changed[byte] = (changed[byte] as number) ^ 1
      expect(() => openUnder(key, changed, at)).toThrow()
    }
    expect(() => openUnder(key, sealed.subarray(0, 30), at)).toThrow()
  })
})
