import type { Highs, Model } from 'highs'
import { AllocationStopped, type Pace } from '../pace.ts'

let loading: Promise<Highs> | null = null

/** The solver, loaded when the first region needs it: HiGHS as WebAssembly, one thread, the same steps on any machine. */
export function loadHighs(): Promise<Highs> {
  loading ??= import('highs').then((module: { default: unknown }) =>
    // Its types are those of its CommonJS build; what is imported is the other one, whose default is the loader itself.
    (module.default as () => Promise<Highs>)(),
  )
  return loading
}

/** What is left of the time that a caller allows; the solver's own clock counts it, for the matcher has none. */
export interface Allowance {
  leftMs: number
}

/** Runs the model until it is solved, out of time (`false`), or asked to stop, which throws {@link AllocationStopped}. */
export function run(highs: Highs, model: Model, pace: Pace, allowance: Allowance): boolean {
  const { callbackType, modelStatus } = highs.constants
  let stopped = false
  let reported = 0
  const look = (event: { data: { running_time?: number }; interrupt: () => void }): undefined => {
    const seconds = event.data.running_time ?? 0
    if (seconds - reported > 0.1) {
      reported = seconds
      pace.report()
    }
    if (pace.shouldStop()) {
      stopped = true
      event.interrupt()
    }
  }
  model.options.set({ output_flag: false, random_seed: 0 })
  if (Number.isFinite(allowance.leftMs)) model.options.set('time_limit', Math.max(0, allowance.leftMs) / 1000)
  model.zeroAllClocks()
  const { modelStatus: status } = model.run({
    [callbackType.simplexInterrupt]: look,
    [callbackType.mipInterrupt]: look,
  })
  allowance.leftMs -= model.getRunTime() * 1000
  if (stopped) throw new AllocationStopped()
  if (status === modelStatus.optimal || status === modelStatus.empty) return true
  if (status === modelStatus.timeLimit || status === modelStatus.solutionLimit) return false
  throw new Error(`The solver for limits ended with status ${status}; expected optimal (7) or out of time (13).`)
}
