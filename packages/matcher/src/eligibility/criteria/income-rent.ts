import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { NOT_KNOWN } from '../not-known.ts'
import { rentPeriodOf, rentRow } from '../rent-row.ts'
import { HOUSEHOLD_CLASSES } from '../rent-terms.ts'

/** Passend toewijzen: the lowest incomes get the lower rents, and social housing is not for the higher incomes. */
export const incomeRent: Criterion<'income_rent'> = {
  code: 'income_rent',
  verdict: (region, c, p) => {
    const { people, homes, rent } = region
    if (homes.selfContained[p] === 0) return MET
    const row = rentRow(region, c, p)
    const ceiling = rent.incomeCeiling[row]
    const limit = rent.incomeLimit[row]
    const aboveCap = homes.rentCents[p] > rent.rentCap[row]
    const income = people.incomeYearCents[c]
    // A missing income could always lie above the limit, or, as long as that is above the ceiling, between the two.
    if (income === NOT_KNOWN) return aboveCap && limit <= ceiling ? UNMET : UNKNOWN
    return income > limit || (income <= ceiling && aboveCap) ? UNMET : MET
  },
  detail: (region, c, p) => {
    const { candidates, places, rent, rentPeriods } = region
    const row = rentRow(region, c, p)
    return {
      norm: rentPeriods.periods[rentPeriodOf(region, c, p)].allocation.validFrom,
      selfContained: places[p].selfContained,
      incomeYearCents: candidates[c].incomeYearCents,
      incomeCeilingYearCents: rent.incomeCeiling[row],
      incomeLimitYearCents: rent.incomeLimit[row],
      rentCents: places[p].rentCents,
      rentCapCents: rent.rentCap[row],
    }
  },
  missing: () => ['incomeYearCents'],
  keys: {
    candidate: ({ people, rent, rentPeriods }, c) => {
      const income = people.incomeYearCents[c]
      const household = people.householdClass[c]
      let key = `${rentPeriods.ofCandidate[c]} ${household}`
      for (let row = household; row < rent.incomeCeiling.length; row += HOUSEHOLD_CLASSES) {
        key += income === NOT_KNOWN ? '?' : income > rent.incomeLimit[row] ? '>' : '='
        key += income <= rent.incomeCeiling[row] ? '<' : '='
      }
      return key
    },
    place: ({ homes, rent, rentPeriods }, p) => {
      if (homes.selfContained[p] === 0) return ''
      let key = String(rentPeriods.ofPlace[p])
      for (const rentCap of rent.rentCap) key += homes.rentCents[p] > rentCap ? '>' : '='
      return key
    },
  },
}
