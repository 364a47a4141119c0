import type { RentNormRow } from '@thuismatch/shared/domain'
import { allowanceOf, ownPart, PARTS_OF_CENT } from './allowance.ts'
import { addHome, emptyHomeSet, type HomeSet } from './home-set.ts'
import type { Region } from './region.ts'

/** How an allowance is reckoned: for households of so many, 3 standing for more. */
export interface Reckoning {
  readonly row: RentNormRow<'rentAllowance'>
  readonly persons: number
  readonly allYoung: boolean
}

/** The homes that are too dear for an income. The sets may be changed by the next call. */
export interface DearHomes {
  /** The known incomes of the region, ascending. */
  readonly incomes: readonly number[]
  /**
   * With an allowance reckoned so at every home, or with none; of the income with this number, which must not fall from
   * call to call.
   */
  readonly at: (income: number, reckoning: Reckoning | null) => HomeSet
}

/** The homes that cross from bearable to dear or back, by the number of the income at which they do. */
interface Crossing {
  readonly set: HomeSet
  readonly homes: Int32Array
  readonly incomes: Int32Array
  done: number
}

/**
 * Finds for each home and way of reckoning between which incomes it is dear, by halving: net rents rise with the
 * income, as allowances fall with it, and so does what is bearable; so between two incomes all is dear where the least
 * net rent is above the most that is bearable, and nothing where the most is not above the least. That an allowance
 * falls with the income is a property of the law that a test holds {@link allowanceOf} to.
 */
export function dearHomesOf({ people, homes, policy }: Region): DearHomes {
  const known = people.flatMap(({ candidate }) => candidate.incomeYearCents ?? [])
  const incomes = [...new Set(Float64Array.from(known).sort())]
  const bearable = Float64Array.from(incomes, (income) => policy.affordabilityMaxSharePercent * income)
  const crossings = new Map<string, Crossing>()

  function crossingOf(reckoning: Reckoning | null): Crossing {
    const set = emptyHomeSet(homes.length)
    const found: { home: number; income: number }[] = []
    const own =
      reckoning === null
        ? null
        : Int32Array.from(incomes, (income) => ownPart(reckoning.row, { ...reckoning, incomeYearCents: income }))
    for (const { index, place } of incomes.length === 0 ? [] : homes) {
      const gross = (place.rentCents + place.serviceCostsCents) * PARTS_OF_CENT
      const netAt = (i: number): number => {
        if (reckoning === null || own === null || gross === 0) return gross
        const { row, persons, allYoung } = reckoning
        return gross - allowanceOf(row, place, { persons, allYoung, incomeYearCents: incomes[i] }, own[i])
      }
      const split = (low: number, high: number, netLow: number, netHigh: number): void => {
        if (netLow > bearable[high] || netHigh <= bearable[low]) return
        if (high - low === 1) {
          if (netLow > bearable[low] !== netHigh > bearable[high]) found.push({ home: index, income: high })
          return
        }
        const middle = (low + high) >> 1
        const net = netAt(middle)
        split(low, middle, netLow, net)
        split(middle, high, net, netHigh)
      }
      const last = incomes.length - 1
      const least = netAt(0)
      if (least > bearable[0]) addHome(set, index)
      if (last > 0) split(0, last, least, netAt(last))
    }
    found.sort((a, b) => a.income - b.income)
    return {
      set,
      homes: Int32Array.from(found, ({ home }) => home),
      incomes: Int32Array.from(found, ({ income }) => income),
      done: 0,
    }
  }

  return {
    incomes,
    at: (income, reckoning) => {
      const key = reckoning === null ? '' : `${reckoning.row.validFrom}:${reckoning.persons}:${reckoning.allYoung}`
      let crossing = crossings.get(key)
      if (crossing === undefined) {
        crossing = crossingOf(reckoning)
        crossings.set(key, crossing)
      }
      const { set, homes: crossed, incomes: at } = crossing
      while (crossing.done < at.length && at[crossing.done] <= income) {
        const home = crossed[crossing.done++]
        set[home >> 5] ^= 1 << (home & 31)
      }
      return set
    },
  }
}
