import { INSTRUMENTER_CONSTANTS as NAMES } from '@stryker-mutator/api/core'
import { inject, type RunnerTestCase, TestRunner } from 'vitest'
import { progressIn } from './progress.ts'

/** What the instrumented sources look at, and write to. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: {
    /** Hits while a module was being loaded, by mutant. */
    readonly static: Record<string, number>
    readonly perTest: Record<string, Record<string, number>>
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    progressFile: string
    /** One mutant in so many is tried. */
    every: number
  }
}

/** A loop that a mutant keeps going is stopped when it has come by so many times more often than before. */
const HITS_ALLOWED = 100

/** A test that takes twenty times as long as without the mutant, and so much more, would never end. */
const HANGS_AT_LEAST_MS = 10_000

/**
 * Runs each test once as it is, and then once with each mutant that it reached and that no test has noticed yet. A test
 * that fails has noticed the mutant.
 */
export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const switchboard = theSwitchboard()
    const progress = progressIn(inject('progressFile'))
    const run = TestRunner.getTestFn(test)
    const steps = progress.steps()
    const done = new Set(steps.filter(({ fate }) => fate === 'noticed' || fate === 'hung').map(({ mutant }) => mutant))
    const known = new Set(steps.map(({ mutant }) => mutant))
    const reached = new Set(steps.filter(({ fate }) => fate === 'reached').map(({ mutant }) => mutant))

    switchboard.activeMutant = undefined
    switchboard.currentTestId = test.id
    const started = performance.now()
    await run()
    const hangsAfterMs = HANGS_AT_LEAST_MS + 20 * (performance.now() - started)
    switchboard.currentTestId = undefined
    for (const mutant of Object.keys(switchboard.mutantCoverage?.static ?? {})) {
      if (!known.has(mutant)) progress.add({ mutant, fate: 'loaded', test: test.name })
    }
    for (const [mutant, hits] of Object.entries(switchboard.mutantCoverage?.perTest[test.id] ?? {})) {
      if (!reached.has(mutant)) progress.add({ mutant, fate: 'reached', test: test.name })
      if (done.has(mutant) || Number(mutant) % inject('every') !== 0) continue
      progress.trying({ mutant, hungAt: Date.now() + hangsAfterMs })
      switchboard.activeMutant = mutant
      switchboard.hitCount = 0
      switchboard.hitLimit = HITS_ALLOWED * hits + 1000
      try {
        await run()
      } catch {
        progress.add({ mutant, fate: 'noticed', test: test.name })
      }
      switchboard.activeMutant = undefined
    }
    progress.resting()
  }
}

function theSwitchboard(): Switchboard {
  const world = globalThis as Record<string, unknown>
  world[NAMES.NAMESPACE] ??= {}
  return world[NAMES.NAMESPACE] as Switchboard
}
