import type { Highs, Model } from 'highs'
import { AllocationStopped, type Pace } from '../pace.ts'

/**
 * Work allowed, in steps. A step is one column of a program in one iteration of the simplex method, or work of about
 * the same length outside of the solver: a budget buys the same on every machine, busy or not, and so the same answer.
 */
export interface StepBudget {
  left: number
}

/** About so many steps are done in a second of one core of a server of 2024. */
export const STEPS_PER_SECOND = 16_000_000

/** What a region whose limits bind everywhere may take when nobody says: about so many seconds. */
export const DEFAULT_STEPS = 40 * STEPS_PER_SECOND

/** The integer solver's module and its clock. */
export interface SolverHost {
  /** HiGHS; a module of its own after each {@link SolverHost.discard}. */
  readonly load: () => Promise<Highs>
  /** Drops a module that failed: whatever it answers afterwards is not to be trusted. */
  readonly discard: () => void
  /**
   * Last resort, where steps take longer than anybody expects: what is left of the caller's time, and whether it ended
   * a solve.
   */
  readonly clock: { leftMs: number; ended: boolean }
}

/**
 * How a program ended: solved, out of steps or time with whatever was found, or in a way from which nothing can be
 * taken.
 */
export type Ending = 'solved' | 'unfinished' | 'failed'

/** One for all hosts of a thread, as long as it is sound: to load it takes longer than a small region. */
let module: Promise<Highs> | null = null

/** A host that loads HiGHS (WebAssembly, one thread, the same steps on any machine) when the first program needs it. */
export function createSolverHost(timeLimitMs = Number.POSITIVE_INFINITY): SolverHost {
  return {
    load: () => {
      module ??= loadHighs()
      return module
    },
    discard: () => {
      module = null
    },
    clock: { leftMs: timeLimitMs, ended: false },
  }
}

/** A new module: nothing of what another solved, or of how it failed, is in it. */
export const loadHighs = (): Promise<Highs> =>
  import('highs').then((module: { default: unknown }) =>
    // Its types are those of its CommonJS build; what is imported is the other one, whose default is the loader itself.
    (module.default as (options: object) => Promise<Highs>)({ print: silent, printErr: silent }),
  )

const silent = (): void => {}

/** Iterations of a mixed-integer program that its presolve and its cuts cost before the first. */
const FIXED_ITERATIONS = 1000
/** An iteration of a linear program alone costs so much of one within branch and cut. */
const LINEAR_SHARE = 1 / 8

/**
 * Runs the model of so many columns until it is solved or has used up its steps. Throws {@link AllocationStopped} when
 * asked to stop, and whatever the solver throws when it breaks down.
 */
export function runModel(
  highs: Highs,
  model: Model,
  columns: number,
  kind: 'linear' | 'integer',
  budget: StepBudget,
  { clock }: Pick<SolverHost, 'clock'>,
  pace: Pace,
): Ending {
  const { callbackType, modelStatus } = highs.constants
  const perIteration = columns * (kind === 'linear' ? LINEAR_SHARE : 1)
  const fixed = kind === 'linear' ? 0 : FIXED_ITERATIONS
  let iterations = 0
  let stopped = false
  let reported = 0
  const look = (event: LookEvent): undefined => {
    const { running_time: seconds = 0, simplex_iteration_count = 0, mip_total_lp_iterations = 0 } = event.data
    iterations = Math.max(iterations, simplex_iteration_count, Number(mip_total_lp_iterations))
    if (seconds - reported > 0.1) {
      reported = seconds
      pace.report()
    }
    stopped ||= pace.shouldStop()
    if (stopped || (fixed + iterations) * perIteration > budget.left) event.interrupt()
  }
  model.options.set({ output_flag: false, random_seed: 0 })
  if (Number.isFinite(clock.leftMs)) model.options.set('time_limit', Math.max(0, clock.leftMs) / 1000)
  model.zeroAllClocks()
  const { modelStatus: status } = model.run({
    [callbackType.simplexInterrupt]: look,
    [callbackType.mipInterrupt]: look,
  })
  clock.leftMs -= model.getRunTime() * 1000
  iterations = Math.max(iterations, Number(model.info.get('simplex_iteration_count')) || 0)
  budget.left -= (fixed + iterations) * perIteration
  if (stopped) throw new AllocationStopped()
  if (status === modelStatus.timeLimit) clock.ended = true
  if (status === modelStatus.optimal || status === modelStatus.empty) return 'solved'
  const unfinished: readonly number[] = [
    modelStatus.timeLimit,
    modelStatus.iterationLimit,
    modelStatus.solutionLimit,
    modelStatus.interrupted,
    modelStatus.objectiveBound,
    modelStatus.objectiveTarget,
  ]
  return unfinished.includes(status) ? 'unfinished' : 'failed'
}

interface LookEvent {
  readonly data: {
    readonly running_time?: number
    readonly simplex_iteration_count?: number
    readonly mip_total_lp_iterations?: bigint
  }
  readonly interrupt: () => void
}

/**
 * Asks the solver; `null` where it breaks down in whatever way, and its module is then dropped. A stop on request is
 * passed on.
 */
export async function askSolver<T>(host: SolverHost, ask: (highs: Highs) => T | null): Promise<T | null> {
  try {
    const answer = ask(await host.load())
    if (answer === null) host.discard()
    return answer
  } catch (error) {
    host.discard()
    if (error instanceof AllocationStopped) throw error
    return null
  }
}

/** Frees a model; one that has broken down may refuse, and goes with its module. */
export function disposeQuietly(model: Model): void {
  try {
    model.dispose()
  } catch {
    // The module is dropped by whoever asked.
  }
}
