import { describe, expect, it } from 'vitest'
import { DECLINED_BY } from './codes.ts'
import { DEFAULT_DECLINE_REASONS, declineReason, keptReason } from './decline-reasons.ts'

describe('the list of decline reasons', () => {
  const { reasons } = DEFAULT_DECLINE_REASONS

  it('names each reason once for its side, in both languages, with a consequence of known shape', () => {
    expect(new Set(reasons.map(({ by, code }) => `${by}:${code}`)).size).toBe(reasons.length)
    for (const { by, code, consequence, nl, en } of reasons) {
      expect([...DECLINED_BY, 'coordinator']).toContain(by)
      expect(code).toMatch(/^[a-z_]+$/)
      expect(nl.length * en.length).toBeGreaterThan(0)
      expect(['place', 'house', 'municipality', 'candidate', 'place_withdrawn']).toContain(consequence.scope)
      if (consequence.scope === 'place_withdrawn') continue
      const { lasts } = consequence
      expect(lasts === 'always' || lasts === 'reassessed' || (Number.isInteger(lasts.days) && lasts.days > 0)).toBe(
        true,
      )
    }
  })

  it('finds a reason for its own side only', () => {
    expect(declineReason(DEFAULT_DECLINE_REASONS, 'candidate', 'wants_to_wait')?.consequence).toEqual({
      scope: 'candidate',
      lasts: { days: 30 },
    })
    expect(declineReason(DEFAULT_DECLINE_REASONS, 'provider', 'wants_to_wait')).toBeUndefined()
  })

  it('has another reason on each side, which stands for whatever the list does not hold', () => {
    for (const by of DECLINED_BY) {
      expect(declineReason(DEFAULT_DECLINE_REASONS, by, 'other')).toBeDefined()
      for (const reason of ['', 'Other', 'psychose in 2024', 'no_such_code'])
        expect(keptReason({ by, reason })).toBe('other')
    }
    for (const { by, code } of reasons) expect(keptReason({ by, reason: code })).toBe(code)
    expect(keptReason({ by: 'provider', reason: 'wants_to_wait' })).toBe('other')
  })
})
