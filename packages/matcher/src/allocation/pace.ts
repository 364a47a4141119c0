import type { SolveControl } from './problem.ts'

/** A solve that was asked to stop. */
export class AllocationStopped extends Error {
  override readonly name = 'AllocationStopped'

  constructor() {
    super('The allocation was stopped on request before it was done.')
  }
}

/** Steps of work (a pair looked at) between two looks at `shouldStop`: a millisecond or two. */
const STEPS_PER_LOOK = 1 << 18
const LOOKS_PER_REPORT = 50

export interface Pace {
  /** Counts work; throws {@link AllocationStopped} soon after a stop was asked for. */
  readonly spend: (steps: number) => void
  /** Names what is being done, and how far it is. */
  readonly at: (phase: string, done: number, total: number) => void
  /** For work that others count: tells again what is being done. */
  readonly report: () => void
  readonly shouldStop: () => boolean
}

/** Without a clock, "often enough" is counted in work. */
export function paceOf(control: SolveControl): Pace {
  const { onProgress, shouldStop } = control
  let untilLook = STEPS_PER_LOOK
  let untilReport = LOOKS_PER_REPORT
  let progress = { phase: '', done: 0, total: 0 }
  const look = (): void => {
    untilLook = STEPS_PER_LOOK
    if (shouldStop?.()) throw new AllocationStopped()
    if (--untilReport > 0) return
    untilReport = LOOKS_PER_REPORT
    onProgress?.(progress)
  }
  return {
    spend: (steps) => {
      untilLook -= steps
      if (untilLook < 0) look()
    },
    at: (phase, done, total) => {
      const changed = phase !== progress.phase
      progress = { phase, done, total }
      if (changed) onProgress?.(progress)
    },
    report: () => onProgress?.(progress),
    shouldStop: () => shouldStop?.() ?? false,
  }
}
