const DAY_MS = 86_400_000

/**
 * The day that a spreadsheet means by a number. Excel counts from 1 for 1 January 1900 and takes 1900 for a leap year,
 * as Lotus did, so its day 60 never was; a workbook that was begun on an old Macintosh counts from 0 for 1 January
 * 1904. `null` for what is no day: 0, which is shown as one, and what lies before. Source: ECMA-376 part 1, 18.17.4.
 */
export function dayOfSerial(serial: number, startsIn1904: boolean): string | null {
  // A moment that was worked out may be a hair before midnight.
  const days = Math.floor(serial + 1e-6)
  if (startsIn1904) return days < 0 ? null : iso(Date.UTC(1904, 0, 1) + days * DAY_MS)
  if (days < 1 || days === 60) return null
  return iso(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY_MS)
}

const iso = (time: number): string | null => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10)
}
