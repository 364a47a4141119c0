import { amsterdamDate, amsterdamTime } from '@thuismatch/shared/clock'
import { type PlainDate, toEpochDay } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'

const WEEKDAYS = {
  nl: ['donderdag', 'vrijdag', 'zaterdag', 'zondag', 'maandag', 'dinsdag', 'woensdag'],
  en: ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'],
} as const

/** `dinsdag 24 november 2026`; 1970-01-01 was a Thursday. */
export const dayInWords = (day: PlainDate, locale: Locale): string =>
  `${WEEKDAYS[locale][toEpochDay(day) % 7]} ${formatFor(locale).date(day)}`

/** `dinsdag 24 november 2026 om 04:15 uur`, by the clock in Amsterdam. */
export function momentInWords(moment: Date, locale: Locale): string {
  const day = dayInWords(amsterdamDate(moment), locale)
  return locale === 'nl' ? `${day} om ${amsterdamTime(moment)} uur` : `${day} at ${amsterdamTime(moment)}`
}

/** `14:32`, by the clock in Amsterdam. */
export const timeInWords = (moment: Date, locale: Locale): string =>
  locale === 'nl' ? `${amsterdamTime(moment)} uur` : amsterdamTime(moment)
