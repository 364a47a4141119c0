import type { Highs } from 'highs'
import { describe, expect, it, vi } from 'vitest'
import { allocate } from '../allocate.ts'
import type { AllocationProblem, AllocationSolution } from '../problem.ts'
import { faultsOfPrices } from '../testing/check-prices.ts'
import { compareValues, usedOf } from '../testing/enumerate.ts'
import { mediumRegion } from '../testing/medium-region.ts'
import { type Around, observedHighs, type SolverCall } from '../testing/observed-highs.ts'

/** What happens around each call of the solver, in every module that is loaded. */
const meddling = vi.hoisted(() => ({ around: null as Around | null, modules: 0 }))

vi.mock('highs', async (importOriginal) => {
  const real = (await importOriginal()) as { default: (options: object) => Promise<Highs> }
  return {
    default: async (options: object) => {
      meddling.modules++
      const highs = await real.default(options)
      return observedHighs(highs, (call, args, perform) => meddling.around?.(call, args, perform) ?? perform())
    },
  }
})

/** A region that needs linear and integer programs for several levels. */
const region: AllocationProblem = mediumRegion({
  candidates: 60,
  places: 20,
  candidatesPerPlace: 20,
  limited: true,
  seed: 9,
})

async function allocateWith(around: Around | null): Promise<AllocationSolution> {
  meddling.around = around
  try {
    return await allocate(region)
  } finally {
    meddling.around = null
  }
}

/** Every call of a whole solve, in order. */
async function callsOfASolve(): Promise<SolverCall[]> {
  const calls: SolverCall[] = []
  await allocateWith((call, _, perform) => {
    calls.push(call)
    return perform()
  })
  return calls
}

/** Feasible, priced as it says, and no more claimed than is true; `best` is the optimum. */
function expectSound(solution: AllocationSolution, best: AllocationSolution): void {
  for (const limit of region.limits) expect(usedOf(limit, solution.candidateOf)).toBeLessThanOrEqual(limit.capacity)
  const placed = [...solution.candidateOf].filter((candidate) => candidate >= 0)
  expect(new Set(placed).size).toBe(placed.length)
  expect(faultsOfPrices(region, solution)).toEqual([])
  expect(compareValues(region.objective, solution.value, best.value)).toBeLessThanOrEqual(0)
  expect(compareValues(region.objective, solution.bound, best.value)).toBeGreaterThanOrEqual(0)
  expect(solution.proven).toBe(compareValues(region.objective, solution.bound, solution.value) === 0)
}

const abort = (): never => {
  throw new Error('Aborted(). Build with -sASSERTIONS for more info.')
}

/** The solution that a model gives, with other numbers in it. */
const withNumbers = (perform: () => unknown, change: (value: number, at: number) => number): unknown => {
  const solution = perform() as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(solution).map(([name, value]) => [name, value instanceof Float64Array ? value.map(change) : value]),
  )
}

/** The solve as it is, with another status in the end. */
function endsWith(modelStatus: number, call: SolverCall, perform: () => unknown): unknown {
  const answer = perform()
  return call === 'run' ? { modelStatus } : answer
}

/** The ways in which a solver can fail, each for the calls that it applies to. */
const FAULTS: Readonly<Record<string, (call: SolverCall, perform: () => unknown) => unknown>> = {
  'aborts, as where its memory is full': abort,
  'ends with a status unknown': (call, perform) => endsWith(15, call, perform),
  'calls it infeasible': (call, perform) => endsWith(8, call, perform),
  'runs out of time with nothing': (call, perform) =>
    call === 'run'
      ? { modelStatus: 13 }
      : call === 'getSolution'
        ? withNumbers(perform, () => 0)
        : call === 'info.get'
          ? Number.NaN
          : perform(),
  'says optimal and gives zeros': (call, perform) =>
    call === 'getSolution' ? withNumbers(perform, () => 0) : perform(),
  'gives what is not a number': (call, perform) =>
    call === 'getSolution' ? withNumbers(perform, () => Number.NaN) : call === 'info.get' ? Number.NaN : perform(),
  'gives everything to everybody': (call, perform) =>
    call === 'getSolution' ? withNumbers(perform, () => 1) : perform(),
  'gives huge numbers': (call, perform) =>
    call === 'getSolution' ? withNumbers(perform, (_, at) => (at % 2 === 0 ? 1e300 : -1e300)) : perform(),
  'claims a bound below what is known': (call, perform) => (call === 'info.get' ? 0 : perform()),
}

describe('a solver for limits that fails', { timeout: 300_000 }, () => {
  it('costs no run its answer, at whichever call it aborts, and what follows is solved in a new module', async () => {
    const best = await allocateWith(null)
    expect(best.proven).toBe(true)
    const calls = await callsOfASolve()
    expect(calls.filter((call) => call === 'run').length).toBeGreaterThan(2)
    for (const failing of calls.keys()) {
      let count = 0
      const before = meddling.modules
      const solution = await allocateWith((_, __, perform) => (count++ === failing ? abort() : perform()))
      expectSound(solution, best)
      if (calls.indexOf('run', failing) >= 0 && calls[failing] !== 'dispose' && count > failing + 2) {
        expect(meddling.modules - before).toBeGreaterThan(0)
      }
    }
  })

  it.each(Object.keys(FAULTS))('costs no run its answer where it %s, in one program or in all', async (kind) => {
    const best = await allocateWith(null)
    const programs = (await callsOfASolve()).filter((call) => call === 'createModel').length
    for (const from of [...Array(programs).keys(), -1]) {
      let program = -1
      const solution = await allocateWith((call, _, perform) => {
        if (call === 'createModel') program++
        return from < 0 || program === from ? FAULTS[kind]!(call, perform) : perform()
      })
      expectSound(solution, best)
    }
  })

  it('gives the same answer for the same steps, and says so where the clock ended it', async () => {
    for (const steps of [0, 1e5, 1e6, 1e7]) {
      const one = await allocate(region, { steps })
      expect(await allocate(region, { steps })).toEqual(one)
      expectSound(one, await allocateWith(null))
    }
    const late = await allocate(region, { timeLimitMs: 0 })
    expect(late).toMatchObject({ proven: false, endedByClock: true })
  })
})
