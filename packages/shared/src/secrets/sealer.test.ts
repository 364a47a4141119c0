import { describe, expect, it } from 'vitest'
import { sealerOf } from './sealer.ts'

const at = { table: 'caseworker', column: 'email_sealed', row: 'cw1' }

describe('sealed values', () => {
  const sealer = sealerOf('k'.repeat(32))

  it('open where they were sealed, and look different each time', () => {
    const sealed = sealer.seal('jan@example.org', at)
    expect(sealer.unseal(sealed, at)).toBe('jan@example.org')
    expect(sealer.seal('jan@example.org', at)).not.toEqual(sealed)
    expect(sealed.toString('latin1')).not.toContain('jan')
  })

  it('open under the key before as well, while keys are being changed, and are sealed under the new one', () => {
    const old = sealer.seal('jan@example.org', at)
    const changing = sealerOf('n'.repeat(32), 'k'.repeat(32))
    expect(changing.unseal(old, at)).toBe('jan@example.org')
    const fresh = changing.seal('jan@example.org', at)
    expect(sealerOf('n'.repeat(32)).unseal(fresh, at)).toBe('jan@example.org')
    expect(() => sealer.unseal(fresh, at)).toThrow()
    expect(() => sealerOf('x'.repeat(32), 'y'.repeat(32)).unseal(old, at)).toThrow(/caseworker.email_sealed of cw1/)
  })

  it('do not open elsewhere, with another key, or after any change', () => {
    const sealed = sealer.seal('jan@example.org', at)
    expect(() => sealer.unseal(sealed, { ...at, row: 'cw2' })).toThrow(/caseworker.email_sealed of cw2/)
    expect(() => sealer.unseal(sealed, { ...at, column: 'other' })).toThrow()
    expect(() => sealerOf('x'.repeat(32)).unseal(sealed, at)).toThrow()
    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed)
      changed[byte] = (changed[byte] as number) ^ 1
      expect(() => sealer.unseal(changed, at)).toThrow()
    }
    expect(() => sealer.unseal(sealed.subarray(0, 20), at)).toThrow()
  })
})
