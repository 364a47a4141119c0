import { addDays, OPTIONAL_HOLIDAYS, type OptionalHoliday, type PlainDate, toEpochDay } from '../domain/index.ts'
import { amsterdamDate, amsterdamInstant } from './amsterdam.ts'

/** Working days in the Netherlands: Monday to Friday, public holidays left out. */
export interface WorkingCalendar {
  readonly isDayOff: (day: PlainDate) => boolean
  /** The day that is so many working days after this one, which itself does not count. `count` ≥ 1. */
  readonly workingDaysAfter: (day: PlainDate, count: number) => PlainDate
}

/** When a working day begins and ends in Amsterdam. */
export const WORKDAY = { from: '09:00', until: '17:00' } as const

/**
 * `also` are days off that not everybody has. The library is loaded when it is first asked for: it knows all countries,
 * and takes a fifth of a second.
 */
export async function workingCalendar(also: readonly OptionalHoliday[] = OPTIONAL_HOLIDAYS): Promise<WorkingCalendar> {
  const { default: Holidays } = await import('date-holidays')
  const dutch = new Holidays('NL', { timezone: 'Europe/Amsterdam' })
  const ofYear = new Map<string, ReadonlySet<string>>()
  const holidaysIn = (year: string): ReadonlySet<string> => {
    let days = ofYear.get(year)
    if (days === undefined) {
      days = new Set(
        dutch
          .getHolidays(Number(year))
          .filter(({ type, rule }) => {
            const optional = OPTIONAL_RULES[rule]
            return optional === undefined ? type === 'public' : also.includes(optional)
          })
          .map(({ date }) => date.slice(0, 10)),
      )
      ofYear.set(year, days)
    }
    return days
  }
  const isDayOff = (day: PlainDate): boolean => isWeekend(day) || holidaysIn(day.slice(0, 4)).has(day)
  return {
    isDayOff,
    workingDaysAfter(day, count) {
      let at = day
      for (let left = count; left > 0; ) {
        at = addDays(at, 1)
        if (!isDayOff(at)) left--
      }
      return at
    },
  }
}

/** As the library writes on which day they fall. */
const OPTIONAL_RULES: Readonly<Record<string, OptionalHoliday>> = {
  'easter -2': 'good_friday',
  '05-05': 'liberation_day',
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: PlainDate): boolean => {
  const weekday = toEpochDay(day) % 7
  return weekday === 2 || weekday === 3
}

/** Until when somebody has time who is asked at `from`, and when they are reminded. */
export interface AnswerTimes {
  /** 17:00 in Amsterdam on the last of the working days; the day on which it is asked does not count. */
  readonly expiresAt: Date
  /** Half-way, within working hours: where that is in the evening or on a day off, at 09:00 on the next working day. */
  readonly remindAt: Date
}

export function answerTimes(calendar: WorkingCalendar, from: Date, workingDays: number): AnswerTimes {
  const expiresAt = endOfWorkingDays(calendar, from, workingDays)
  return { expiresAt, remindAt: inWorkingHours(calendar, new Date((from.getTime() + expiresAt.getTime()) / 2)) }
}

/**
 * This moment, or the next at which somebody is at work: a mail of the evening would ring on the day after, which may
 * be a day off.
 */
function inWorkingHours(calendar: WorkingCalendar, moment: Date): Date {
  const day = amsterdamDate(moment)
  if (!calendar.isDayOff(day)) {
    const begins = amsterdamInstant(day, WORKDAY.from)
    if (moment < begins) return begins
    if (moment < amsterdamInstant(day, WORKDAY.until)) return moment
  }
  return amsterdamInstant(calendar.workingDaysAfter(day, 1), WORKDAY.from)
}

/** 17:00 in Amsterdam, so many working days after the day of this moment. */
export const endOfWorkingDays = (calendar: WorkingCalendar, from: Date, workingDays: number): Date =>
  amsterdamInstant(calendar.workingDaysAfter(amsterdamDate(from), workingDays), WORKDAY.until)
