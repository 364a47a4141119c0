/** The time is an argument: everything that asks what time it is gets a clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
