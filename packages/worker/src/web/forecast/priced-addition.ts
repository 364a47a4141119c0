import { type Band, CHECKED_HOMES, type Worth } from '@thuismatch/shared/domain'

/**
 * What the prices say of as much as is simulated again, so that the two can be laid side by side: ten homes, ten hours
 * a week. `null` for a limit: its price is of one unit, and says nothing of lifting it.
 */
export function pricedAddition({ of }: Worth, one: Band): Band | null {
  if (of.kind === 'limit') return null
  const times = of.kind === 'home' ? CHECKED_HOMES : 1
  return { low: times * one.low, median: times * one.median, high: times * one.high }
}

/** More people for ten homes, ten hours or no limit, as far as that was simulated again; else as the prices say. */
export const perAddition = (worth: Worth): Band =>
  worth.check?.housed ?? pricedAddition(worth, worth.priced) ?? { low: 0, median: 0, high: 0 }

/**
 * What is worth showing first: what was simulated again, the most first, and then by the prices one of each other form
 * and team. Prices of one form hardly differ, and a row of equal ones says nothing.
 */
export function foremostWorth(worth: readonly Worth[], most: number): Worth[] {
  const byMost = worth.toSorted((a, b) => perAddition(b).median - perAddition(a).median)
  const checked = byMost.filter(({ check }) => check !== null)
  const isOther = ({ of, check }: Worth): boolean => check === null && of.kind !== 'limit'
  const kindOf = ({ of }: Worth): string => (of.kind === 'home' ? of.form : of.kind === 'limit' ? of.limit : of.teamId)
  const told = new Set(checked.map(kindOf))
  const others = byMost.filter((one) => {
    if (!isOther(one) || told.has(kindOf(one))) return false
    told.add(kindOf(one))
    return true
  })
  return [...checked, ...others].slice(0, most)
}
