import { amsterdamDate, amsterdamTime } from '@thuismatch/shared/clock'
import { type PlainDate, toEpochDay } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'

const WEEKDAYS = {
  nl: ['do', 'vr', 'za', 'zo', 'ma', 'di', 'wo'],
  en: ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'],
} as const
const MONTHS = {
  nl: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

/** `za 21 nov`, and `za 21 nov 2025` where it is another year than today's; 1970-01-01 was a Thursday. */
export function shortDay(day: PlainDate, today: PlainDate, locale: Locale): string {
  const year = day.slice(0, 4)
  const written = `${WEEKDAYS[locale][toEpochDay(day) % 7]} ${Number(day.slice(8))} ${MONTHS[locale][Number(day.slice(5, 7)) - 1]}`
  return year === today.slice(0, 4) ? written : `${written} ${year}`
}

/** `za 21 nov 09:15`, by the clock in Amsterdam. */
export const shortMoment = (moment: Date, now: Date, locale: Locale): string =>
  `${shortDay(amsterdamDate(moment), amsterdamDate(now), locale)} ${amsterdamTime(moment)}`
