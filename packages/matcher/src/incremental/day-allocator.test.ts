import { canonicalSnapshot, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { createDayAllocator, type DayAllocator } from './day-allocator.ts'

describe('a day of allocation alone', () => {
  it('is worth what a run proposes, and proposes the same where no limit and no home decides', {
    timeout: 120_000,
  }, async () => {
    let same = 0
    const region = fc.boolean().chain((areOccupied) => arbitraryRegion({ candidates: 12, places: 6 }, areOccupied))
    const property = fc.asyncProperty(region, async ({ snapshot: { drawnFirst: _, ...snapshot }, policy }) => {
      const result = await match(snapshot, policy)
      const day = await allocatedBy(createDayAllocator(policy), snapshot)
      for (const level of policy.objective) expect(day.value[level]).toBe(result.objective[level])
      const isFree = result.limits.every(({ used, of }) => used < of) && !snapshot.places.some((p) => p.occupiedBy)
      if (!isFree) return
      same++
      expect(day.pairs).toEqual(
        result.proposals.map(({ candidateId, placeId, moveInOn }) => ({ candidateId, placeId, moveInOn })),
      )
    })
    await fc.assert(property, { numRuns: 160 })
    expect(same).toBeGreaterThan(15)
  })

  it('gives the same after any others have joined, changed and left', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      arbitraryRegion({ candidates: 9, places: 6 }),
      arbitraryRegion({ candidates: 9, places: 6 }),
      async (one, other) => {
        const kept = createDayAllocator(one.policy)
        await allocatedBy(kept, other.snapshot)
        const again = await allocatedBy(kept, one.snapshot)
        const fresh = await allocatedBy(createDayAllocator(one.policy), one.snapshot)
        expect([again.value, again.pairs]).toEqual([fresh.value, fresh.pairs])
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})

/** Tells the allocator who waits in the snapshot, and nobody else. */
async function allocatedBy(
  allocator: DayAllocator,
  given: Snapshot,
): Promise<Awaited<ReturnType<DayAllocator['allocate']>>> {
  const { candidates, declines = [], version: _, drawnFirst: __, ...offer } = canonicalSnapshot(given)
  for (const { id } of [...allocator.waiting]) allocator.remove(id)
  for (const candidate of candidates) allocator.put(candidate)
  return allocator.allocate({ ...offer, declines })
}
