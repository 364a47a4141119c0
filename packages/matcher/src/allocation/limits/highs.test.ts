import type { Model, ModelData } from 'highs'
import { describe, expect, it } from 'vitest'
import { AllocationStopped, type Pace } from '../pace.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { unitsOf } from '../worth.ts'
import { loadHighs, run } from './highs.ts'
import { limitedRegionOf } from './limited-region.ts'
import { modelOf } from './model.ts'

const pace = (told: string[], shouldStop = () => false): Pace => ({
  spend: () => {},
  at: () => {},
  report: () => told.push('again'),
  shouldStop,
})
const forever = () => ({ leftMs: Number.POSITIVE_INFINITY })

/** Whole numbers of a region that keep any machine busy for seconds. */
async function hardModel() {
  const highs = await loadHighs()
  const problem = mediumRegion({ candidates: 500, places: 120, candidatesPerPlace: 200, limited: true, seed: 5 })
  const region = limitedRegionOf(problem, 'possible')
  const pairs = [...region.candidates.keys()]
  const data: ModelData = modelOf(highs, region, pairs, { worth: unitsOf(problem.objective, 2), settled: {} })
  const integrality = new Int32Array(pairs.length).fill(highs.constants.variableType.integer)
  return { highs, model: highs.createModel({ ...data, integrality }) }
}

describe('a run of the solver for limits', () => {
  it('uses up what is allowed, and says that it was not done', async () => {
    const { highs, model } = await hardModel()
    const allowance = { leftMs: 400 }
    expect(run(highs, model, pace([]), allowance)).toBe(false)
    expect(allowance.leftMs).toBeLessThan(100)
    expect(run(highs, model, pace([]), allowance)).toBe(false)
    model.dispose()
  })

  it('tells that it goes on, but no more than ten times a second', async () => {
    const highs = await loadHighs()
    const told: string[] = []
    const atSeconds = [0.05, 0.15, 0.2, 0.24, 0.26, 0.3, 1, 1.05]
    const model = {
      options: { set: () => {} },
      zeroAllClocks: () => {},
      getRunTime: () => 1.2,
      run: (callbacks: Record<number, (event: unknown) => undefined>) => {
        for (const running_time of [undefined, ...atSeconds]) {
          callbacks[highs.constants.callbackType.mipInterrupt]!({ data: { running_time }, interrupt: () => {} })
          told.push(`${running_time}`)
        }
        return { modelStatus: highs.constants.modelStatus.optimal }
      },
    }
    const allowance = { leftMs: 5000 }
    expect(run(highs, model as unknown as Model, pace(told), allowance)).toBe(true)
    expect(told).toEqual('undefined 0.05 again 0.15 0.2 0.24 again 0.26 0.3 again 1 1.05'.split(' '))
    expect(allowance.leftMs).toBe(3800)
  })

  it('stops when asked', async () => {
    const { highs, model } = await hardModel()
    expect(() =>
      run(
        highs,
        model,
        pace([], () => true),
        forever(),
      ),
    ).toThrow(AllocationStopped)
    model.dispose()
  })

  it('solves, and counts the time it took', async () => {
    const highs = await loadHighs()
    const region = limitedRegionOf(
      mediumRegion({ candidates: 20, places: 9, candidatesPerPlace: 8, limited: true, seed: 2 }),
      'possible',
    )
    const model = highs.createModel(
      modelOf(highs, region, [...region.candidates.keys()], { worth: { urgent: 0, placed: 1, score: 0 }, settled: {} }),
    )
    const allowance = { leftMs: 60_000 }
    expect(run(highs, model, pace([]), allowance)).toBe(true)
    expect(allowance.leftMs).toBeGreaterThan(0)
    expect(allowance.leftMs).toBeLessThanOrEqual(60_000)
    model.dispose()
  })

  it('says so when there is no solution, which never should be', async () => {
    const highs = await loadHighs()
    const region = limitedRegionOf(
      mediumRegion({ candidates: 20, places: 9, candidatesPerPlace: 8, limited: true, seed: 2 }),
      'possible',
    )
    const model = highs.createModel(
      modelOf(highs, region, [...region.candidates.keys()], {
        worth: { urgent: 0, placed: 1, score: 0 },
        settled: { placed: 10 },
      }),
    )
    expect(() => run(highs, model, pace([]), forever())).toThrow(
      /^The solver for limits ended with status 8; expected optimal \(7\) or out of time \(13\)\.$/,
    )
    model.dispose()
  })

  it('is loaded once', async () => {
    expect(await loadHighs()).toBe(await loadHighs())
  })
})
