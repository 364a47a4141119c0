import { FACTORS, type Policy } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { pairRegion } from '../testing/pair-region.ts'
import { score } from './score.ts'
import { scorePair } from './score-pair.ts'

it('is the weighed sum of all seven factors, rounded down once', () => {
  const region = pairRegion({
    candidate: { originMunicipality: '0310', registeredOn: '2026-02-23', deadlineOn: '2026-06-01' },
  })
  const { score: total, factors } = scorePair(region, 0, 0)
  expect(factors.map(({ factor, points, weight }) => [factor, points, weight])).toEqual([
    ['origin', 600, 30],
    ['support', 1000, 25],
    ['household', 1000, 15],
    ['waiting', 9, 10],
    ['deadline', 750, 8],
    ['wishes', 1000, 7],
    ['affordability', 584, 5],
  ])
  // 18,000 + 25,000 + 15,000 + 90 + 6,000 + 7,000 + 2,925 = 74,015
  expect(total).toBe(740)
  expect(score(region, 0, 0)).toBe(740)
})

it('lets a factor that weighs everything be the score', () => {
  for (const only of FACTORS) {
    const weights = Object.fromEntries(FACTORS.map((name) => [name, name === only ? 100 : 0])) as Policy['weights']
    const { score: total, factors } = scorePair(pairRegion({ policy: { weights } }), 0, 0)
    expect(total).toBe(factors.find(({ factor }) => factor === only)?.points)
  }
})
