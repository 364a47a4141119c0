import { Temporal } from 'temporal-polyfill'
import type { PlainDate } from '../domain/index.ts'

const ZONE = 'Europe/Amsterdam'

/** The calendar day in Europe/Amsterdam at this moment. */
export const amsterdamDate = (instant: Date): PlainDate => zoned(instant).toPlainDate().toString() as PlainDate

/** The wall clock in Europe/Amsterdam at this moment, `HH:MM`. */
export const amsterdamTime = (instant: Date): string => zoned(instant).toPlainTime().toString().slice(0, 5)

/**
 * The moment when the wall clock in Europe/Amsterdam shows `time` (`HH:MM`) on that day. A time that the clock skips
 * in spring is taken an hour later; of a time that it shows twice in autumn, the first.
 */
export const amsterdamInstant = (day: PlainDate, time: string): Date =>
  new Date(
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
      .epochMilliseconds,
  )

const zoned = (instant: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE)
