import { daysWithoutNorms } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  addDays,
  BUILTIN_RENT_NORMS,
  type PlainDate,
  RENT_NORMS_GUIDE,
  rentNormsThrough,
} from '@thuismatch/shared/domain'
import type { Deps } from '../deps.ts'
import { failedDeliveries, withoutAddress } from '../store/examination.ts'
import { storedDays } from '../store/move-in-days.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'
import { someOf } from './some-of.ts'

/** So long before the rent norms end the operator hears of it. */
const WARNED_DAYS_AHEAD = 60

/** Whether a run can go on: a move-in date without a row stops it, for everybody. */
export async function examineRentNorms({
  db,
  vault,
  policy,
  clock,
}: Pick<Deps, 'db' | 'vault' | 'policy' | 'clock'>): Promise<ExaminationFinding[]> {
  const today = amsterdamDate(clock.now())
  const { readyOn, availableFrom } = await storedDays(db, vault)
  const days = daysWithoutNorms(
    policy.rentNorms,
    { readyOn: readyOn.values(), availableFrom: availableFrom.values() },
    today,
  )
  if (days.length > 0)
    return [
      wrong(
        'rent norms',
        `they have no row for move-in dates of people and places that are stored: ${someOf(days)}; every run stops until the policy brings it. ${RENT_NORMS_GUIDE} says how`,
      ),
    ]
  const norms = policy.rentNorms === 'builtin' ? BUILTIN_RENT_NORMS : policy.rentNorms
  const through = rentNormsThrough(norms, today)
  if (through === null)
    return [note('rent norms', `they have no row for today. ${RENT_NORMS_GUIDE} says how it comes into the policy`)]
  if (addDays(today, WARNED_DAYS_AHEAD) < through)
    return [ok('rent norms', `there are rows through ${inWords(through)}`)]
  const next = addDays(through, 1)
  return [
    note(
      'rent norms',
      `they end on ${inWords(through)}; with a move-in date from ${inWords(next)} on runs stop, unless the policy brings the row for ${next.slice(0, 4)}. ${RENT_NORMS_GUIDE} says how`,
    ),
  ]
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
      `${counted(emails, 'mail')} and ${counted(webhooks, 'webhook')} of the last week failed and are not tried again; "thuismatch outbox ls" says why, "thuismatch outbox retry ID" sends one once more`,
    ),
  ]
}

const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`
