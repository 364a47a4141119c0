import { amsterdamDate, amsterdamTime } from '@thuismatch/shared/clock'

/** `2026-11-21 04:15`, by the wall clock in Amsterdam; nothing for no moment. */
export const momentOf = (instant: Date | null): string =>
  instant === null ? '' : `${amsterdamDate(instant)} ${amsterdamTime(instant)}`
