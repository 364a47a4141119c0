import type { Clock } from './clock.ts'

export interface FakeClock extends Clock {
  /** Forward by so many milliseconds. */
  advance(ms: number): void
  set(instant: Date): void
}

/** A clock that stands still until it is told to move. */
export function fakeClock(start: Date | string): FakeClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms
    },
    set(instant) {
      now = instant.getTime()
    },
  }
}
