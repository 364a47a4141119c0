import type { Clock } from '@thuismatch/shared/clock'

export interface DemoClock extends Clock {
  /** Lets so many minutes pass at once. */
  skipMinutes(minutes: number): void
}

/** Starts at a moment of its own and then runs on like any clock: the sample region belongs to one day. */
export function demoClock(start: Date): DemoClock {
  let offsetMs = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offsetMs),
    skipMinutes(minutes) {
      offsetMs += minutes * 60_000
    },
  }
}
