import { type PlainDate, parsePlainDate } from '@thuismatch/shared/domain'
import { InvalidArgumentError } from 'commander'

/** Reads an option as a day. */
export function dayOption(text: string): PlainDate {
  const day = parsePlainDate(text)
  if (day === null) throw new InvalidArgumentError('Expected a day, YYYY-MM-DD.')
  return day
}
