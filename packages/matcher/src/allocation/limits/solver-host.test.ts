import type { Model, ModelData } from 'highs'
import { describe, expect, it } from 'vitest'
import { AllocationStopped, type Pace } from '../pace.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { unitsOf } from '../weights.ts'
import { limitedRegionOf } from './limited-region.ts'
import { modelOf } from './model.ts'
import { askSolver, createSolverHost, runModel } from './solver-host.ts'

const pace = (told: string[], shouldStop = () => false): Pace => ({
  spend: () => {},
  at: () => {},
  report: () => told.push('again'),
  shouldStop,
})
const unlimited = () => ({ left: Number.POSITIVE_INFINITY })

/** Whole numbers of a region that keep any machine busy for seconds. */
async function hardModel() {
  const host = createSolverHost()
  const highs = await host.load()
  const problem = mediumRegion({ candidates: 500, places: 120, candidatesPerPlace: 200, limited: true, seed: 5 })
  const region = limitedRegionOf(problem, 'possible')
  const pairs = [...region.candidates.keys()]
  const data: ModelData = modelOf(highs, region, pairs, { unit: unitsOf(problem.objective, 2), settled: {} })
  const integrality = new Int32Array(pairs.length).fill(highs.constants.variableType.integer)
  return { host, highs, columns: pairs.length, model: highs.createModel({ ...data, integrality }) }
}

const small = (settled: { placed?: number }) => {
  const region = limitedRegionOf(
    mediumRegion({ candidates: 20, places: 9, candidatesPerPlace: 8, limited: true, seed: 2 }),
    'possible',
  )
  return { region, goal: { unit: { urgent: 0, freed: 0, placed: 1, score: 0 }, settled } }
}

describe('a run of the solver for limits', () => {
  it('uses up the steps allowed, says that it was not done, and does so at the same step again', async () => {
    const ends: number[] = []
    for (let time = 0; time < 2; time++) {
      const { host, highs, model, columns } = await hardModel()
      const budget = { left: 400 * columns }
      expect(runModel(highs, model, columns, 'integer', budget, host, pace([]))).toBe('unfinished')
      expect(budget.left).toBeLessThanOrEqual(0)
      ends.push(budget.left)
      model.dispose()
    }
    expect(ends[0]).toBe(ends[1])
  })

  it('ends by the clock where that is set, and says so', async () => {
    const { host, highs, model, columns } = await hardModel()
    host.clock.leftMs = 100
    expect(runModel(highs, model, columns, 'integer', unlimited(), host, pace([]))).toBe('unfinished')
    expect(host.clock.ended).toBe(true)
    model.dispose()
  })

  it('tells that it goes on, but no more than ten times a second', async () => {
    const host = createSolverHost(5000)
    const highs = await host.load()
    const told: string[] = []
    const atSeconds = [0.05, 0.15, 0.2, 0.24, 0.26, 0.3, 1, 1.05]
    const model = {
      options: { set: () => {} },
      info: { get: () => 70 },
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
    const budget = { left: 1_000_000 }
    expect(runModel(highs, model as unknown as Model, 10, 'integer', budget, host, pace(told))).toBe('solved')
    expect(told).toEqual('undefined 0.05 again 0.15 0.2 0.24 again 0.26 0.3 again 1 1.05'.split(' '))
    expect(host.clock).toEqual({ leftMs: 3800, ended: false })
    expect(budget.left).toBe(1_000_000 - 10 * 1070)
  })

  it('stops when asked', async () => {
    const { host, highs, model, columns } = await hardModel()
    const run = () =>
      runModel(
        highs,
        model,
        columns,
        'integer',
        unlimited(),
        host,
        pace([], () => true),
      )
    expect(run).toThrow(AllocationStopped)
    model.dispose()
  })

  it('solves, or says that there is no solution, which never should be', async () => {
    for (const [settled, ending] of [
      [{}, 'solved'],
      [{ placed: 10 }, 'failed'],
    ] as const) {
      const host = createSolverHost()
      const highs = await host.load()
      const { region, goal } = small(settled)
      const pairs = [...region.candidates.keys()]
      const model = highs.createModel(modelOf(highs, region, pairs, goal))
      expect(runModel(highs, model, pairs.length, 'linear', unlimited(), host, pace([]))).toBe(ending)
      model.dispose()
    }
  })

  it('is done in the same module until that fails, and then in another', async () => {
    const host = createSolverHost()
    const first = await host.load()
    expect(await askSolver(host, (highs) => highs)).toBe(first)
    expect(
      await askSolver(host, () => {
        throw new Error('Aborted()')
      }),
    ).toBeNull()
    expect(await host.load()).not.toBe(first)
  })
})
