import { FACTORS, type ScoredFactor } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { match } from '../match.ts'
import { explain } from './explain.ts'
import { renderExplanation } from './render.ts'
import { scoreParts } from './score-parts.ts'
import { VILLAGE, VILLAGE_POLICY } from './testing/village.ts'

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

it('is how an explanation divides a score, in both languages', async () => {
  const result = await match(VILLAGE, VILLAGE_POLICY)
  for (const { candidateId, score } of result.proposals)
    for (const locale of ['nl', 'en'] as const) {
      const told = renderExplanation(explain(VILLAGE, VILLAGE_POLICY, result, candidateId), locale)
      const parts = [...told.matchAll(/\((\d+) (?:van hoogstens|of at most) \d+/g)].map(([, points]) => Number(points))
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(score)
    }
})
