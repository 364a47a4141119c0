import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { usedOf } from '../testing/enumerate.ts'
import { studioRegion } from '../testing/studio-region.ts'

/** Where no two studios are alike, the solver that admitted every pair that ties proved nothing at this size either. */
const STUDIOS = 196
const CANDIDATES = 321

describe('a house of studios with a mix of a quarter and short team hours', { timeout: 120_000 }, () => {
  it('is answered where no studio is like another, proven, with every limit kept', async () => {
    const region = studioRegion({ candidates: CANDIDATES, studios: STUDIOS, rents: STUDIOS })
    const solution = await allocate(region)
    for (const limit of region.limits) expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
    expect(faultsOfPrices(region, solution)).toEqual([])
    expect(solution.value).toMatchObject({ urgent: 10, placed: 172 })
    expect(solution.proven).toBe(true)
  })

  it('is answered at the size of the flagship, 490 studios all alike', async () => {
    const region = studioRegion({ candidates: 803, studios: 490, rents: 1 })
    const solution = await allocate(region)
    expect(faultsOfPrices(region, solution)).toEqual([])
    expect(solution.value).toMatchObject({ urgent: 29, placed: 412 })
    expect(solution.proven).toBe(true)
  })

  it('is answered where no studio is like another, out of steps too: what is found is what the prices say, and no more is claimed', async () => {
    const region = studioRegion({ candidates: CANDIDATES, studios: STUDIOS, rents: STUDIOS })
    const { value, bound, ...solution } = await allocate(region, { steps: 0 })
    for (const limit of region.limits) expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
    expect(faultsOfPrices(region, { value, bound, ...solution })).toEqual([])
    expect(value.urgent).toBeGreaterThanOrEqual(9)
    expect(bound.urgent).toBeGreaterThanOrEqual(10)
  })
})
