import { daysWithoutNorms } from '@thuismatch/matcher/days-without-norms'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  isUnverified,
  missingYear,
  type PlainDate,
  RENT_NORM_TABLES,
  RENT_NORMS_GUIDE,
  type RentNorms,
  rentNormOn,
  rentNormsOf,
  rentNormsThrough,
} from '@thuismatch/shared/domain'
import { storedDays } from '../store/places/move-in-days.ts'
import { failedDeliveries, withoutAddress } from '../store/reports/examination.ts'
import type { Deps } from './compose.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'
import { someOf } from './some-of.ts'

/**
 * Whether amounts are known for the moves to come. Without a row nothing stops, but who can pay the rent is not judged.
 */
export async function examineRentNorms({
  db,
  dataKeys,
  policyOn,
  clock,
}: Pick<Deps, 'db' | 'dataKeys' | 'policyOn' | 'clock'>): Promise<ExaminationFinding[]> {
  const today = amsterdamDate(clock.now())
  const policy = await policyOn(today)
  const days = daysWithoutNorms(policy.rentNorms, await storedDays(db, dataKeys), today)
  const norms = rentNormsOf(policy.rentNorms)
  const unverified = RENT_NORM_TABLES.filter((table) => {
    const row = rentNormOn(norms, table, today)
    return row !== null && isUnverified(row)
  })
  return [
    daysFinding(norms, today, days),
    ...(unverified.length === 0
      ? []
      : [
          note(
            'rent norms',
            `the row in force in ${unverified.join(', ')} is marked as not verified: hold its amounts against what is published, and write "verified": true`,
          ),
        ]),
  ]
}

function daysFinding(norms: RentNorms, today: PlainDate, days: readonly PlainDate[]): ExaminationFinding {
  const missing = missingYear(norms, today)
  const how = `${RENT_NORMS_GUIDE} says how`
  if (days.length > 0) {
    // A day far ahead may be a slip of somebody's pen, and costs that person a question.
    const isDue = days.some((day) => missing !== null && day.startsWith(`${missing}-`))
    return (isDue ? wrong : note)(
      'rent norms',
      `they have no row for move-in dates of people and places that are stored: ${someOf(days)}; who can pay the rent is not judged for these. "thuismatch norms add ${days[0]?.slice(0, 4)}" asks for the amounts; ${how}`,
    )
  }
  if (missing !== null)
    return note(
      'rent norms',
      `they have no row for ${missing}. "thuismatch norms add ${missing}" asks for the amounts; ${how}`,
    )
  const through = rentNormsThrough(norms, today)
  return ok('rent norms', `there are rows through ${through === null ? today : inWords(through)}`)
}

/** `31 December 2026` */
const inWords = (day: PlainDate): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** Whether everybody who is to decide can be told. */
export async function examineAddresses({ db }: Pick<Deps, 'db'>): Promise<ExaminationFinding[]> {
  const { proposals, candidates, some } = await withoutAddress(db)
  if (proposals + candidates === 0) return []
  const message = `no mail address is known of ${someOf(some, 4)}: ${counted(proposals, 'open proposal')} of which nobody hears, ${counted(candidates, 'person', 'people')} waiting; import their addresses ("thuismatch import --template caseworkers.xlsx")`
  return [proposals > 0 ? wrong('caseworkers', message) : note('caseworkers', message)]
}

const WEEK_MS = 7 * 86_400_000

/** Deliveries that were given up in the last week. */
export async function examineFailures({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<ExaminationFinding[]> {
  const { emails, webhooks } = await failedDeliveries(db, new Date(clock.now().getTime() - WEEK_MS))
  if (emails + webhooks === 0) return []
  return [
    wrong(
      'deliveries',
      `${counted(emails, 'mail')} and ${counted(webhooks, 'webhook')} of the last week failed and are not tried again; "thuismatch outbox ls" says why, "thuismatch outbox retry ID" sends one once more, "… retry --failed" all of them`,
    ),
  ]
}

const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`
