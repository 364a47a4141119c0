import {
  addDays,
  addMonths,
  byCodeUnit,
  OUTLOOK_CAUSES,
  type OutlookEntry,
  type PlainDate,
  plainDate,
  type RentAllowanceNorm,
  rentNormOn,
  rentNormsOf,
} from '@thuismatch/shared/domain'
import { moveInOn, type Region } from '../region/index.ts'
import { NO, NOT_KNOWN } from '../region/not-known.ts'
import { type HouseholdClass, rentAllowance, TWELVE_HUNDREDTHS } from '../region/rent-allowance.ts'
import { dateOf } from '../region/rent-periods.ts'
import { toYmd } from '../region/ymd.ts'
import { adultFrom, NEVER } from '../region/young-rule.ts'

/** So many months after the move somebody's coming of age is told of. */
const MONTHS_AHEAD = 36

/**
 * What changes for a pair after the move, by what is known today: the income is taken to stay as it is, and the law.
 */
export function outlookOf(region: Region, c: number, p: number): OutlookEntry[] {
  const movesOn = moveInOn(region, c, p)
  const { indicationUntil } = region.candidates[c]
  const { endsOn } = region.places[p]
  return [
    ...allowanceChanges(region, c, p, movesOn),
    ...(indicationUntil === null || indicationUntil === 'open' ? [] : [ending('indication_ends', indicationUntil)]),
    ...(endsOn === null ? [] : [ending('place_ends', endsOn)]),
  ]
    .filter(({ month }) => month > monthOf(movesOn))
    .toSorted(
      (a, b) => byCodeUnit(a.month, b.month) || OUTLOOK_CAUSES.indexOf(a.because) - OUTLOOK_CAUSES.indexOf(b.because),
    )
}

const monthOf = (date: PlainDate): string => date.slice(0, 7)

/** The month of the first day on which it is no longer so. */
const ending = (because: 'indication_ends' | 'place_ends', lastDay: PlainDate): OutlookEntry => ({
  month: monthOf(addDays(lastDay, 1)),
  because,
  allowanceChangeCents: null,
  norm: null,
})

function allowanceChanges(region: Region, c: number, p: number, movesOn: PlainDate): OutlookEntry[] {
  const { rent, people, candidates, places, policy } = region
  const gives = rent.givesAllowance[p]
  if (gives === NO || people.hasAssets[c] === 1) return []
  const rowOn = (date: PlainDate) => rentNormOn(rentNormsOf(policy.rentNorms), 'rentAllowance', date)
  const isKnown = gives !== NOT_KNOWN && people.incomeYearCents[c] !== NOT_KNOWN
  /** Whole cents a month; without an income that is known, the most that it can be. */
  const allowance = (row: RentAllowanceNorm, young: boolean): number =>
    Math.floor(
      rentAllowance(
        row,
        places[p],
        people.householdClass[c] as HouseholdClass,
        young,
        Math.max(0, people.incomeYearCents[c]),
      ) / TWELVE_HUNDREDTHS,
    )
  const isYoungOn = (row: RentAllowanceNorm, date: PlainDate): boolean =>
    toYmd(date) < adultFrom(candidates[c], row.youngRule.adultAge)
  const now = rowOn(movesOn)
  return [...comingOfAge(), ...nextNorms()]

  function comingOfAge(): OutlookEntry[] {
    const from = now === null ? NEVER : adultFrom(candidates[c], now.youngRule.adultAge)
    if (now === null || from === NEVER || people.oldestKnown[c] === 0) return []
    if (from <= toYmd(movesOn) || from > toYmd(addMonths(movesOn, MONTHS_AHEAD))) return []
    const row = rowOn(dateOf(from)) ?? now
    const change = allowance(row, false) - allowance(row, true)
    if (change === 0) return []
    const allowanceChangeCents = isKnown ? change : null
    return [{ month: monthOf(dateOf(from)), because: 'of_age', allowanceChangeCents, norm: row.validFrom }]
  }

  function nextNorms(): OutlookEntry[] {
    const january = plainDate(`${Number(movesOn.slice(0, 4)) + 1}-01-01`)
    const next = rowOn(january)
    if (now !== null && next === now) return []
    const isAgeKnown =
      people.oldestKnown[c] === 1 || [now, next].every((row) => row === null || !isYoungOn(row, january))
    const before = now === null ? null : allowance(now, isYoungOn(now, january))
    const after = next === null ? null : allowance(next, isYoungOn(next, january))
    // Nothing was given, and nothing is: that is no news.
    if ((before ?? 0) === 0 && (after ?? 0) === 0 && isAgeKnown) return []
    const isReckoned = isKnown && isAgeKnown && before !== null && after !== null
    return [
      {
        month: monthOf(january),
        because: 'rent_norms',
        allowanceChangeCents: isReckoned ? after - before : null,
        norm: next?.validFrom ?? now?.validFrom ?? null,
      },
    ]
  }
}
