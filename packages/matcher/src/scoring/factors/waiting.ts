import type { Factor } from '../factor.ts'

/** Who waits longer goes before, up to a cap. */
export const waiting: Factor<'waiting'> = {
  name: 'waiting',
  samePointsEverywhere: true,
  points: ({ people, policy }, c) => waitingPoints(people.waitedDays[c], policy.waitingCapDays),
  detail: ({ people, policy }, c) => ({ days: people.waitedDays[c], capDays: policy.waitingCapDays }),
  missing: () => [],
}

/** A straight line from 0 on the day of registration to 1000 at the cap. */
export const waitingPoints = (days: number, capDays: number): number =>
  Math.floor((1000 * Math.min(days, capDays)) / capDays)
