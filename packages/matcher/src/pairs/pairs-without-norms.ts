import { RENT_NORM_TABLES, type RentNormTable } from '@thuismatch/shared/domain'
import { incomeRent } from '../eligibility/criteria/income-rent.ts'
import { UNKNOWN } from '../eligibility/criterion.ts'
import { NO, NOT_KNOWN } from '../region/not-known.ts'
import type { Region } from '../region/region.ts'
import { TWELVE_HUNDREDTHS } from '../region/rent-allowance.ts'
import { ROW_OF } from '../region/rent-periods.ts'
import { classCriteria } from './class-criteria.ts'

/** Pairs of which a criterion is unknown while a table of the norms has no row for the year of the move. */
export interface PairsWithoutNorms {
  readonly table: RentNormTable
  readonly year: number
  readonly pairs: number
}

/**
 * By table, then year; none that is 0. Without looking at each pair: time grows with candidates plus places, a little
 * more than that for each.
 */
export function pairsWithoutNorms(region: Region): PairsWithoutNorms[] {
  const { periods } = region.rentPeriods
  return RENT_NORM_TABLES.flatMap((table) => {
    const ofYears = new Map<number, number>()
    const isWithout = periods.map((period) => period[ROW_OF[table]] === null)
    if (!isWithout.includes(true)) return []
    const counts = table === 'rentAllowance' ? unaffordedPairs(region, isWithout) : unallocatedPairs(region, isWithout)
    for (const [period, pairs] of counts.entries()) {
      const { year } = periods[period]
      if (pairs > 0) ofYears.set(year, (ofYears.get(year) ?? 0) + pairs)
    }
    return Array.from(ofYears, ([year, pairs]) => ({ table, year, pairs }))
  })
}

/**
 * Of each period without a row of the allowance, the pairs whose `affordability` is unknown: those with a rent above
 * what the income bears, where an allowance could be given, or with any rent where the income is not known.
 */
function unaffordedPairs({ rent, people, rentPeriods, policy }: Region, isWithout: readonly boolean[]): number[] {
  const { ofCandidate, ofPlace } = rentPeriods
  const grossOf = (belongs: (place: number) => boolean): Float64Array =>
    Float64Array.from(Array.from(ofPlace.keys()).filter(belongs), (place) => rent.grossRent[place]).sort()
  return isWithout.map((without, period) => {
    if (!without) return 0
    // The period of a pair is the later of the two.
    const first = {
      any: grossOf((p) => ofPlace[p] <= period),
      giving: grossOf((p) => ofPlace[p] <= period && gives(p)),
    }
    const last = {
      any: grossOf((p) => ofPlace[p] === period),
      giving: grossOf((p) => ofPlace[p] === period && gives(p)),
    }
    let pairs = 0
    for (const [candidate, own] of ofCandidate.entries()) {
      if (own > period) continue
      const places = own === period ? first : last
      const income = people.incomeYearCents[candidate]
      if (income === NOT_KNOWN) pairs += countAbove(places.any, 0)
      else if (people.hasAssets[candidate] === 0) {
        const bearable = policy.affordabilityMaxSharePercent * income
        if (bearable >= TWELVE_HUNDREDTHS) pairs += countAbove(places.giving, bearable / TWELVE_HUNDREDTHS)
      }
    }
    return pairs
  })

  function gives(place: number): boolean {
    return rent.givesAllowance[place] !== NO
  }
}

/** Of an ascending list, how many are above the value. */
function countAbove(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] <= value) low = middle + 1
    else high = middle
  }
  return ascending.length - low
}

/** Of each such period the pairs whose `income_rent` is unknown, class by class. */
function unallocatedPairs(region: Region, isWithout: readonly boolean[]): number[] {
  const counts = isWithout.map(() => 0)
  const { ofCandidate, ofPlace } = region.rentPeriods
  const classes = classCriteria(region).find(({ criterion }) => criterion.code === incomeRent.code)
  if (classes === undefined) return counts
  // Of places that are judged alike whatever the period, none is unknown.
  for (const [i, candidate] of classes.candidates.member.entries()) {
    for (const [j, place] of classes.places.member.entries()) {
      const period = Math.max(ofCandidate[candidate], ofPlace[place])
      if (isWithout[period] && incomeRent.verdict(region, candidate, place) === UNKNOWN) {
        counts[period] += classes.candidates.size[i] * classes.places.size[j]
      }
    }
  }
  return counts
}
