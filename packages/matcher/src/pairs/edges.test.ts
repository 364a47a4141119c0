import { expect, it } from 'vitest'
import { AllocationStopped } from '../allocation/pace.ts'
import { indexRegion } from '../region/region.ts'
import { pairRegion } from '../testing/pair-region.ts'
import { eligibleEdges } from './edges.ts'

const many = <T extends { id: string }>(one: T, count: number): T[] =>
  Array.from({ length: count }, (_, i) => ({ ...one, id: `${one.id}-${i}` }))

function fullRegion(candidates: number, places: number) {
  const { snapshot, policy } = pairRegion({})
  return indexRegion(
    { ...snapshot, candidates: many(snapshot.candidates[0], candidates), places: many(snapshot.places[0], places) },
    policy,
  )
}

it('finds every pair where all are eligible, with more pairs than one chunk holds', () => {
  const { offsets, candidates, scores } = eligibleEdges(fullRegion(1500, 800))
  expect(Array.from(offsets)).toEqual(Array.from({ length: 801 }, (_, p) => p * 1500))
  expect(candidates.every((candidate, e) => candidate === e % 1500)).toBe(true)
  expect(new Set(scores).size).toBe(1)
})

it('finds nothing where there is nobody, or no place', () => {
  for (const [candidates, places] of [
    [0, 0],
    [3, 0],
    [0, 3],
  ] as const) {
    const edges = eligibleEdges(fullRegion(candidates, places))
    expect(edges.offsets.length).toBe(places + 1)
    expect(edges.scores.length).toBe(0)
  }
})

it('reports how far it is, and stops soon after it is asked to', () => {
  const region = fullRegion(1000, 1000)
  let looks = 0
  const phases = new Set<string>()
  const control = {
    onProgress: ({ phase }: { phase: string }) => phases.add(phase),
    shouldStop: () => ++looks === 2,
  }
  expect(() => eligibleEdges(region, control)).toThrow(AllocationStopped)
  expect({ looks, phases: [...phases] }).toEqual({ looks: 2, phases: ['eligibility'] })
})
