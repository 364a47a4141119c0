import type { Pace } from '../pace.ts'

export interface Counted {
  /** Pairs looked at. */
  readonly steps: number
  /** How often work was counted. */
  readonly turns: number
  /** How often it was told what is being done. */
  readonly told: number
}

/** A pace that never stops anything, and counts what is done. */
export function countingPace(): { readonly pace: Pace; readonly counted: () => Counted } {
  let steps = 0
  let turns = 0
  let told = 0
  return {
    pace: {
      spend: (more) => {
        steps += more
        turns++
      },
      at: () => {
        told++
      },
      report: () => {},
      shouldStop: () => false,
    },
    counted: () => ({ steps, turns, told }),
  }
}
