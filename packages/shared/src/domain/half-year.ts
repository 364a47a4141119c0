import { type PlainDate, plainDate } from './plain-date.ts'

/** `2026-H1`: January to June; `2026-H2`: July to December. */
export type HalfYear = `${number}-H${1 | 2}`

/** Of what somebody typed; `null` where that is no half-year. */
export const halfYear = (text: string): HalfYear | null => (/^[12]\d{3}-H[12]$/.test(text) ? (text as HalfYear) : null)

export const halfYearOf = (day: PlainDate): HalfYear => `${Number(day.slice(0, 4))}-H${day.slice(5, 7) <= '06' ? 1 : 2}`

export const firstDayOf = (period: HalfYear): PlainDate =>
  plainDate(`${period.slice(0, 4)}-${period.endsWith('1') ? '01' : '07'}-01`)

export const lastDayOf = (period: HalfYear): PlainDate =>
  plainDate(`${period.slice(0, 4)}-${period.endsWith('1') ? '06-30' : '12-31'}`)
