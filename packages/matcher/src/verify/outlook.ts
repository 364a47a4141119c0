import {
  addDays,
  addMonths,
  OUTLOOK_CAUSES,
  type OutlookCause,
  type OutlookEntry,
  type PlainDate,
  plainDate,
  wholeYears,
} from '@thuismatch/shared/domain'
import { allowanceOf, PARTS_OF_CENT } from './allowance.ts'
import type { Norms } from './norms.ts'
import type { Pair } from './pair.ts'
import { givesAllowance } from './rent.ts'

type Row = NonNullable<Norms['allowance']>

/** What changes after the move: month by month, three years ahead for an age, to the next January for the norms. */
export function outlookOf(pair: Pair): OutlookEntry[] {
  const { candidate } = pair.person
  const firstMonth = Number(pair.moveInOn.slice(0, 7).replace('-', ''))
  const found: OutlookEntry[] = [...ofAge(pair), ...norms(pair)]
  const { indicationUntil } = candidate
  if (indicationUntil !== null && indicationUntil !== 'open') found.push(after('indication_ends', indicationUntil))
  if (pair.home.place.endsOn !== null) found.push(after('place_ends', pair.home.place.endsOn))
  const number = ({ month }: OutlookEntry): number => Number(month.replace('-', ''))
  return found
    .filter((entry) => number(entry) > firstMonth)
    .sort((a, b) => number(a) - number(b) || OUTLOOK_CAUSES.indexOf(a.because) - OUTLOOK_CAUSES.indexOf(b.because))
}

const after = (because: OutlookCause, lastDay: PlainDate): OutlookEntry => ({
  month: addDays(lastDay, 1).slice(0, 7),
  because,
  allowanceChangeCents: null,
  norm: null,
})

/**
 * Whether the household is known to have somebody old enough on the day, a first of a month; a child lifts the rule as
 * well.
 */
function hasAdult({ person: { candidate } }: Pair, row: Row, day: PlainDate): boolean {
  const ages = [candidate.bornOn, candidate.household.oldestBornOn].filter((born) => born !== null)
  return candidate.household.children > 0 || ages.some((born) => wholeYears(born, day) >= row.youngRule.adultAge)
}

const areAllAgesKnown = ({ person: { candidate } }: Pair): boolean =>
  candidate.household.oldestBornOn !== null || (candidate.household.adults === 1 && candidate.bornOn !== null)

/** Whole cents a month in a home that gives one; without an income that is known, as of none. */
function wholeCents(pair: Pair, row: Row, allYoung: boolean): number {
  const incomeYearCents = pair.person.candidate.incomeYearCents ?? 0
  const household = { persons: pair.person.householdSize, allYoung, incomeYearCents }
  return Math.floor(allowanceOf(row, pair.home.place, household) / PARTS_OF_CENT)
}

const isReckonable = (pair: Pair): boolean =>
  givesAllowance(pair) === true && pair.person.candidate.incomeYearCents !== null

const firstOf = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 7)}-01`)

function ofAge(pair: Pair): OutlookEntry[] {
  const { moveInOn, norms, region } = pair
  const row = norms.allowance
  if (row === null || givesAllowance(pair) === false || !areAllAgesKnown(pair)) return []
  if (hasAdult(pair, row, firstOf(moveInOn))) return []
  for (let ahead = 1; ahead <= 36; ahead++) {
    const day = addMonths(firstOf(moveInOn), ahead)
    if (!hasAdult(pair, row, day)) continue
    const then = region.normsOn(day).allowance ?? row
    const change = wholeCents(pair, then, false) - wholeCents(pair, then, true)
    if (change === 0) return []
    const allowanceChangeCents = isReckonable(pair) ? change : null
    return [{ month: day.slice(0, 7), because: 'of_age', allowanceChangeCents, norm: then.validFrom }]
  }
  return []
}

function norms(pair: Pair): OutlookEntry[] {
  if (givesAllowance(pair) === false) return []
  const january = plainDate(`${Number(pair.moveInOn.slice(0, 4)) + 1}-01-01`)
  const rows = [pair.norms.allowance, pair.region.normsOn(january).allowance] as const
  const [now, next] = rows
  if (now !== null && now === next) return []
  const isAgeKnown = areAllAgesKnown(pair) || rows.every((row) => row === null || hasAdult(pair, row, january))
  const [before, then] = rows.map((row) => (row === null ? null : wholeCents(pair, row, !hasAdult(pair, row, january))))
  const isNothing = [before, then].every((cents) => cents === null || cents === 0)
  if (isAgeKnown && isNothing) return []
  const isReckoned = isReckonable(pair) && isAgeKnown && before != null && then != null
  return [
    {
      month: january.slice(0, 7),
      because: 'rent_norms',
      allowanceChangeCents: isReckoned ? then - before : null,
      norm: (next ?? now)?.validFrom ?? null,
    },
  ]
}
