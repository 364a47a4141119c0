import { type Candidate, DEFAULT_POLICY, type Policy, ticketOf } from '@thuismatch/shared/domain'
import { EMPTY_SNAPSHOT } from '@thuismatch/shared/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { pairRegion } from '../testing/pair-region.ts'
import { drawOrder } from './draw-order.ts'
import { moveInOn } from './move-in-on.ts'
import { indexRegion } from './region.ts'

it('numbers candidates and places by the code units of their ids', () => {
  const { snapshot, policy } = pairRegion({})
  const ids = ['c2', 'c10', 'C1', '_', 'c-1']
  const region = indexRegion({ ...snapshot, candidates: ids.map((id) => ({ ...snapshot.candidates[0], id })) }, policy)
  expect(region.candidates.map(({ id }) => id)).toEqual(['C1', '_', 'c-1', 'c10', 'c2'])
  expect(region.candidateIndex.get('c10')).toBe(3)
})

describe('the draw', () => {
  it('puts everybody in the order of their tickets, by the stable key where there is one, and whoever is drawn first before', () => {
    fc.assert(
      fc.property(arbitraryRegion(), ({ snapshot, policy }) => {
        const { candidates, candidateTicket, places, placeTicket } = indexRegion(
          {
            ...snapshot,
            candidates: snapshot.candidates.map((c, i) => (i % 2 === 0 ? { ...c, stableKey: `k${i}` } : c)),
          },
          policy,
        )
        const byTicket = (kind: 'candidate' | 'place', keys: string[]) =>
          keys.map((_, i) => i).sort((a, b) => (ticket(kind, keys[a]) < ticket(kind, keys[b]) ? -1 : 1))
        const ticket = (kind: 'candidate' | 'place', key: string) => ticketOf(policy.lotterySeed, kind, key)
        const drawn = byTicket(
          'candidate',
          candidates.map(({ id, stableKey }) => stableKey ?? id),
        )
        const isFirst = (candidate: number) => snapshot.drawnFirst?.includes(candidates[candidate].id) ?? false
        expect(inOrder(candidateTicket)).toEqual([
          ...drawn.filter(isFirst),
          ...drawn.filter((candidate) => !isFirst(candidate)),
        ])
        expect(inOrder(placeTicket)).toEqual(
          byTicket(
            'place',
            places.map(({ id }) => id),
          ),
        )
      }),
    )
  })

  it('compares whole tickets where they begin alike, and lets equal ones stand in the order given', () => {
    const ticket = (end: string) => `sha256:${'0'.repeat(40)}${end}`
    expect(Array.from(drawOrder([ticket('b'), ticket('a'), ticket('b'), `sha256:${'f'.repeat(64)}`]))).toEqual([
      1, 0, 2, 3,
    ])
  })

  const inOrder = (positions: Int32Array) => [...positions.keys()].sort((a, b) => positions[a] - positions[b])
})

it.each([
  [null, 60, 0],
  ['2026-05-01', 60, 1],
  ['2026-05-02', 60, 0],
  ['2026-03-02', 0, 1],
  ['2026-03-03', 0, 0],
  ['2020-01-01', 0, 1],
])('a deadline on %j with %i days makes urgent: %i', (deadlineOn, urgentWithinDays, urgent) => {
  expect(pairRegion({ candidate: { deadlineOn }, policy: { urgentWithinDays } }).urgent[0]).toBe(urgent)
})

it.each([
  ['2026-04-01', '2026-05-01', '2026-05-01'],
  ['2026-06-01', '2026-05-01', '2026-06-01'],
  ['2025-06-01', '2026-01-01', '2026-03-02'],
])('ready on %s, available from %s: moves in on %s', (readyOn, availableFrom, date) => {
  expect(moveInOn(pairRegion({ candidate: { readyOn }, place: { availableFrom } }), 0, 0)).toBe(date)
})

it('makes urgent whose urgency ground the policy names, whatever the deadline', () => {
  const urgentWith = (urgencyGround: Candidate['urgencyGround'], urgentGrounds: Policy['urgentGrounds']) =>
    pairRegion({ candidate: { urgencyGround }, policy: { urgentGrounds } }).urgent[0]
  expect(urgentWith('shelter', ['shelter', 'medical'])).toBe(1)
  expect(urgentWith('detention', ['shelter'])).toBe(0)
  expect(urgentWith('shelter', [])).toBe(0)
  expect(urgentWith('none', ['shelter'])).toBe(0)
  expect(urgentWith(null, ['shelter'])).toBe(0)
})

it('leaves the snapshot and the policy that it is given as they are', () => {
  fc.assert(
    fc.property(arbitraryRegion(), ({ snapshot, policy }) => {
      const before = structuredClone({ snapshot, policy })
      indexRegion(snapshot, policy)
      expect({ snapshot, policy }).toEqual(before)
    }),
    { numRuns: 20 },
  )
})

it('reads an empty region', () => {
  const region = indexRegion(EMPTY_SNAPSHOT, DEFAULT_POLICY)
  expect([region.candidates.length, region.places.length, region.candidateTicket.length]).toEqual([0, 0, 0])
})
