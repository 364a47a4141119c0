import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

describe('exponential backoff', () => {
  it('doubles from the first wait to the longest, and stays there', () => {
    const waits = [1, 2, 3, 4, 5, 6, 1_000].map((failures) => backoffMs(failures, { firstMs: 100, maxMs: 1_000 }))
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000])
  })

  it('is shortened by jitter alone, and by no more than its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, r) => {
        const whole = backoffMs(failures, { firstMs: 50, maxMs: 9_000 })
        const jittered = backoffMs(failures, { firstMs: 50, maxMs: 9_000, jitter: 0.5 }, () => r)
        expect(jittered).toBeLessThanOrEqual(whole)
        expect(jittered).toBeGreaterThanOrEqual(whole / 2)
        expect(Number.isInteger(jittered)).toBe(true)
      }),
    )
  })
})
