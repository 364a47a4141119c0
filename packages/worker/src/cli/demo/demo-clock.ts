import type { Clock } from '@thuismatch/shared/clock'

/**
 * The clock of a demo, and the one place where its time passes: whatever it plays goes through the program itself,
 * which asks this clock what time it is (docs/decisions/0010).
 */
export interface DemoClock extends Clock {
  /** Lets so many minutes pass at once. */
  skipMinutes(minutes: number): void
  /** Lets all time pass until that moment; never goes back. */
  skipTo(moment: Date): void
}

/** Starts at a moment of its own and then runs on like any clock: the sample region belongs to one day. */
export function demoClock(start: Date): DemoClock {
  let offsetMs = start.getTime() - Date.now()
  const now = (): Date => new Date(Date.now() + offsetMs)
  return {
    now,
    skipMinutes(minutes) {
      offsetMs += minutes * 60_000
    },
    skipTo(moment) {
      offsetMs += Math.max(0, moment.getTime() - now().getTime())
    },
  }
}
