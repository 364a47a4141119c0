import { amsterdamInstant } from '@thuismatch/shared/clock'
import { addDays, type PlainDate, plainDate } from '@thuismatch/shared/domain'

/** A Monday in the year of the rent norms, so far from its end that eight weeks of moves lie in it. */
export const FIRST_DAY = plainDate('2026-09-28')

export const WEEKS = 8

/** A little over the ten minutes in which a decision can be undone. */
export const UNTIL_SETTLED_MINUTES = 11

/** What happens when, in each week, by the clock in Amsterdam: in the hours of an office, for mails rest at night. */
export const TIMES = {
  night: { day: 0, at: '09:15' },
  reminders: { day: 1, at: '09:15' },
  answers: { day: 1, at: '10:00' },
  laterReminders: { day: 3, at: '14:00' },
  laterAnswers: { day: 3, at: '15:00' },
} as const

export const mondayOf = (week: number): PlainDate => addDays(FIRST_DAY, 7 * week)

export const demoMoment = (week: number, what: keyof typeof TIMES): Date =>
  amsterdamInstant(addDays(mondayOf(week), TIMES[what].day), TIMES[what].at)
