import { amsterdamDate, amsterdamInstant, amsterdamTime } from '@thuismatch/shared/clock'
import { addDays } from '@thuismatch/shared/domain'

const FROM = '20:00'
const UNTIL = '07:00'

/**
 * When a mail that is ready now may go out: at once, or at 07:00 in Amsterdam when it is between 20:00 and 07:00 there
 * and nothing is urgent.
 */
export function mayGoOutAt(now: Date, urgent: boolean): Date {
  const time = amsterdamTime(now)
  if (urgent || (time >= UNTIL && time < FROM)) return now
  const today = amsterdamDate(now)
  return amsterdamInstant(time < UNTIL ? today : addDays(today, 1), UNTIL)
}
