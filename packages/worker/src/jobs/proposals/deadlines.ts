import {
  type AnswerTimes,
  amsterdamDate,
  answerTimes,
  endOfWorkingDays,
  type WorkingCalendar,
  workingCalendar,
} from '@thuismatch/shared/clock'
import { addDays, type PlainDate, type Policy, type WorkingDays } from '@thuismatch/shared/domain'

/** What the policy says about time, for something that happens at a moment. */
export interface Deadlines {
  /** Of a proposal that is made, or extended, then. */
  readonly answer: (from: Date) => AnswerTimes
  /** When it is asked how it went, of an answer that took effect then, or that was asked after then. */
  readonly followUpAt: (from: Date) => Date
  /** Whether nobody is at work on the day of this moment: what is late waits for the next one. */
  readonly isDayOff: (at: Date) => boolean
  /** The last day on which a pair rests that nobody answered by then; `null`: it does not. */
  readonly restsUntil: (from: Date) => PlainDate | null
}

export async function deadlinesOf({ answerWithin, followUpAfter, unanswered }: Policy): Promise<Deadlines> {
  const answer = await calendarOf(answerWithin)
  const followUp = await calendarOf(followUpAfter)
  const { pairRestsDays } = unanswered
  return {
    answer: (from) => answerTimes(answer, from, answerWithin.workingDays),
    followUpAt: (from) => endOfWorkingDays(followUp, from, followUpAfter.workingDays),
    isDayOff: (at) => answer.isDayOff(amsterdamDate(at)),
    restsUntil: (from) => (pairRestsDays === 0 ? null : addDays(amsterdamDate(from), pairRestsDays)),
  }
}

const CALENDARS = new Map<string, Promise<WorkingCalendar>>()

function calendarOf({ alsoDaysOff }: WorkingDays): Promise<WorkingCalendar> {
  const key = alsoDaysOff?.toSorted().join() ?? 'all'
  const known = CALENDARS.get(key) ?? workingCalendar(alsoDaysOff)
  CALENDARS.set(key, known)
  return known
}
