import type { Factor } from '../factor.ts'

/** The nearer the day on which the present place ends, the more. */
export const deadline: Factor<'deadline'> = {
  name: 'deadline',
  samePointsEverywhere: true,
  points: ({ people }, c) => (people.hasDeadline[c] === 1 ? deadlinePoints(people.deadlineDays[c]) : 0),
  detail: ({ people }, c) => ({ daysLeft: people.hasDeadline[c] === 1 ? people.deadlineDays[c] : null }),
  missing: () => [],
}

/** Deadlines farther away than this earn nothing. */
const HORIZON_DAYS = 365

/** @param daysLeft from the run to the deadline, negative when it is past */
export function deadlinePoints(daysLeft: number): number {
  if (daysLeft <= 0) return 1000
  return daysLeft > HORIZON_DAYS ? 0 : Math.floor((1000 * (HORIZON_DAYS - daysLeft)) / HORIZON_DAYS)
}
