import { NO, NOT_KNOWN, YES } from '../../region/not-known.ts'
import type { Region } from '../../region/region.ts'
import { rentPeriodOf, rentRow } from '../../region/rent-row.ts'
import { HOUSEHOLD_CLASSES } from '../../region/rent-terms.ts'
import { type Criterion, MET, UNKNOWN, UNMET, type VerdictNumber } from '../criterion.ts'

/**
 * Passend toewijzen: of a corporation the lowest incomes get the lower rents, and social housing is not for the higher
 * incomes. A full-time student counts as a low income, whatever it is. The income is the one that a landlord may ask
 * for.
 */
export const incomeRent: Criterion<'income_rent'> = {
  code: 'income_rent',
  asks: ['incomeYearCents', 'fullTimeStudent'],
  verdict: (region, c, p) => {
    const { people, homes } = region
    if (homes.answers.selfContained[p] === NO || homes.landlordIsOther[p] === 1) return MET
    const row = rentRow(region, c, p)
    const student = people.answers.fullTimeStudent[c]
    const tooDear = isAboveCap(region, row, p)
    const found = student === YES ? asStudent(tooDear) : asEarner(region, row, people.assessedIncome[c], tooDear)
    const settled = student !== NOT_KNOWN || found === asStudent(tooDear) ? found : UNKNOWN
    return settled !== MET && homes.answers.selfContained[p] === NOT_KNOWN ? UNKNOWN : settled
  },
  detail: (region, c, p) => {
    const { candidates, places, people, rent, rentPeriods } = region
    const row = rentRow(region, c, p)
    const { allocation, social } = rentPeriods.periods[rentPeriodOf(region, c, p)]
    return {
      norm: allocation?.validFrom ?? null,
      limitNorm: social?.validFrom ?? null,
      selfContained: places[p].selfContained,
      landlord: places[p].landlord,
      fullTimeStudent: candidates[c].fullTimeStudent,
      incomeYearCents: knownOrNull(people.assessedIncome[c]),
      isAssessed: candidates[c].assessedIncomeYearCents !== null,
      incomeCeilingYearCents: knownOrNull(rent.incomeCeiling[row]),
      incomeLimitYearCents: knownOrNull(rent.incomeLimit[row]),
      rentCents: places[p].rentCents,
      rentCapCents: knownOrNull(rent.rentCap[row]),
    }
  },
  missing: (region, c, p) => {
    const { people, homes } = region
    const row = rentRow(region, c, p)
    const tooDear = isAboveCap(region, row, p)
    const income = people.assessedIncome[c]
    const student = people.answers.fullTimeStudent[c]
    const earner = asEarner(region, row, income, tooDear)
    return [
      ...(student === NOT_KNOWN && earner !== asStudent(tooDear) ? (['fullTimeStudent'] as const) : []),
      ...(student !== YES && income === NOT_KNOWN && earner === UNKNOWN ? (['incomeYearCents'] as const) : []),
      ...(homes.answers.selfContained[p] === NOT_KNOWN ? (['place.selfContained'] as const) : []),
    ]
  },
  keys: {
    candidate: ({ people, rent, rentPeriods }, c) => {
      const income = people.assessedIncome[c]
      const household = people.householdClass[c]
      let key = `${rentPeriods.ofCandidate[c]} ${household} ${people.answers.fullTimeStudent[c]} ${Math.sign(income)}`
      for (let row = household; row < rent.incomeCeiling.length; row += HOUSEHOLD_CLASSES) {
        key += income > rent.incomeLimit[row] ? '>' : '='
        key += income <= rent.incomeCeiling[row] ? '<' : '='
      }
      return key
    },
    place: ({ homes, rent, rentPeriods }, p) => {
      if (homes.answers.selfContained[p] === NO || homes.landlordIsOther[p] === 1) return ''
      let key = `${rentPeriods.ofPlace[p]} ${homes.answers.selfContained[p]} ${Math.sign(homes.rentCents[p])}`
      for (const rentCap of rent.rentCap) key += homes.rentCents[p] > rentCap ? '>' : '='
      return key
    },
  },
}

/** 1, 0, or −1 without a row: no rent at all is above no cap. */
function isAboveCap({ homes, rent }: Region, row: number, p: number): number {
  const rentCents = homes.rentCents[p]
  if (rentCents === 0) return NO
  const cap = rent.rentCap[row]
  return cap < 0 ? NOT_KNOWN : rentCents > cap ? YES : NO
}

/** A low income, exempt from the income limit. */
const asStudent = (tooDear: number): VerdictNumber => (tooDear === YES ? UNMET : tooDear === NO ? MET : UNKNOWN)

function asEarner({ rent }: Region, row: number, income: number, tooDear: number): VerdictNumber {
  const ceiling = rent.incomeCeiling[row]
  const limit = rent.incomeLimit[row]
  // An income that is not known could be 0 or lie above the limit, or, where that is above the ceiling, between the
  // two.
  if (income === NOT_KNOWN) return tooDear === YES && ceiling >= 0 && limit >= 0 && limit <= ceiling ? UNMET : UNKNOWN
  const isLow = income === 0 ? YES : ceiling < 0 ? NOT_KNOWN : income <= ceiling ? YES : NO
  const isAbove = income === 0 ? NO : limit < 0 ? NOT_KNOWN : income > limit ? YES : NO
  if (isAbove === YES || (isLow === YES && tooDear === YES)) return UNMET
  return isAbove === NO && (isLow === NO || tooDear === NO) ? MET : UNKNOWN
}

const knownOrNull = (value: number): number | null => (value === NOT_KNOWN ? null : value)
