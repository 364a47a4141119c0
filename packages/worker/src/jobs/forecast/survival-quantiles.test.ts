import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Span, survivalQuantiles } from './survival-quantiles.ts'

const ended = (days: number): Span => ({ days, ended: true })
const going = (days: number): Span => ({ days, ended: false })

/** The product-limit estimate as it is written down: over every day on which something ended. */
function byDefinition(spans: readonly Span[], part: number): number | null {
  const days = [...new Set(spans.filter((span) => span.ended).map((span) => span.days))].sort((a, b) => a - b)
  let staying = 1
  for (const day of days) {
    const atRisk = spans.filter((span) => span.days >= day).length
    staying *= 1 - spans.filter((span) => span.ended && span.days === day).length / atRisk
    if (1 - staying >= part - 1e-12) return day
  }
  return null
}

describe('how long something lasts', () => {
  it('is what was counted where all of it ended', () => {
    const spans = Array.from({ length: 10 }, (_, index) => ended((index + 1) * 30))
    expect(survivalQuantiles(spans)).toEqual({ p10: 30, p50: 150, p90: 270 })
  })

  it('counts what goes on for as long as it has', () => {
    // Of four that are watched past the first day, one ends on the second: half are left after the third.
    expect(survivalQuantiles([ended(1), ended(2), going(2), ended(3)])).toEqual({ p10: 1, p50: 2, p90: 3 })
    expect(survivalQuantiles([going(400), going(500)])).toBeNull()
  })

  it('is taken from a rate where few end late, and of fewer than twenty ends nothing is said', () => {
    const many = [...Array.from({ length: 20 }, () => ended(100)), ...Array.from({ length: 60 }, () => going(200))]
    const found = survivalQuantiles(many)
    expect(found?.p50).toBeCloseTo((Math.log(2) * (20 * 100 + 60 * 200)) / 20, 6)
    expect(survivalQuantiles([...many.slice(1), going(200)])).toBeNull()
  })

  it('agrees with the definition, whatever ended and whatever goes on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ days: fc.nat(40), ended: fc.boolean() }), { minLength: 1, maxLength: 19 }),
        (spans) => {
          const [p10, p50, p90] = [0.1, 0.5, 0.9].map((part) => byDefinition(spans, part))
          expect(survivalQuantiles(spans)).toEqual(p90 === null ? null : { p10, p50, p90 })
        },
      ),
    )
  })
})
