import { FACTORS, type ScoredFactor } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scoreParts } from './score-parts.ts'

const factorsOf = (pairs: readonly (readonly [points: number, weight: number])[]): ScoredFactor[] =>
  pairs.map(([points, weight], index) => ({ factor: FACTORS[index], points, weight }) as ScoredFactor)

/** Seven weights that make 100 together, each with its points. */
const scored = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([cuts, points]) => {
    const bounds = [0, ...cuts.toSorted((a, b) => a - b), 100]
    return factorsOf(points.map((one, index) => [one, (bounds[index + 1] ?? 0) - (bounds[index] ?? 0)]))
  })

it('adds up to the score, and moves no part by a whole point or beyond its most', () => {
  fc.assert(
    fc.property(scored, (factors) => {
      const parts = scoreParts(factors, 'nl')
      const score = Math.floor(factors.reduce((sum, { points, weight }) => sum + points * weight, 0) / 100)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score)
      for (const { points, scored } of parts) {
        expect(Math.abs(points - (scored.points * scored.weight) / 100)).toBeLessThan(1)
        expect(points).toBeLessThanOrEqual(scored.weight * 10)
      }
    }),
  )
})

it('gives the point that is lost to the largest remainder', () => {
  // 300 + 190.5 + 150 + 49 + 0 + 70 + 24.75 = 784.25
  const factors = factorsOf([
    [1000, 30],
    [762, 25],
    [1000, 15],
    [490, 10],
    [0, 8],
    [1000, 7],
    [495, 5],
  ])
  const parts = scoreParts(factors, 'en')
  expect(parts.map(({ points }) => points)).toEqual([300, 190, 150, 49, 0, 70, 25])
  expect(parts[0]?.inWords).toBe('300 of at most 300 points')
})
