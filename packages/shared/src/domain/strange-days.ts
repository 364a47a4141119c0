import { addMonths, type PlainDate, wholeYears } from './plain-date.ts'
import type { Candidate } from './snapshot.ts'

/** Younger than this nobody is expected to move out by themselves. */
export const YOUNGEST_EXPECTED = 16

/** Further ahead than this somebody is hardly registered. */
export const MONTHS_AHEAD_EXPECTED = 24

export type StrangeDay = 'bornOn' | 'readyOn' | 'deadlineOn' | 'household.oldestBornOn'

/**
 * Days of a person that can be, and look like a slip: somebody very young, ready in years only, on notice before they
 * came, or older than the oldest of their household. They are used as they stand.
 */
export function strangeDaysOf(candidate: Candidate, asOf: PlainDate): StrangeDay[] {
  const { bornOn, household, readyOn, registeredOn, deadlineOn } = candidate
  const { oldestBornOn } = household
  const days: StrangeDay[] = []
  if (bornOn !== null && wholeYears(bornOn, asOf) < YOUNGEST_EXPECTED) days.push('bornOn')
  if (readyOn > addMonths(asOf, MONTHS_AHEAD_EXPECTED)) days.push('readyOn')
  if (deadlineOn !== null && deadlineOn < registeredOn) days.push('deadlineOn')
  if (
    bornOn !== null &&
    oldestBornOn !== null &&
    (oldestBornOn > bornOn || (household.adults === 1 && oldestBornOn !== bornOn))
  )
    days.push('household.oldestBornOn')
  return days
}
