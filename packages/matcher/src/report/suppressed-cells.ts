/** Fewer people than this are not told apart in what leaves the house. */
export const FEWEST_SHOWN = 5

/** In the place of every number that is not shown. */
export const HIDDEN_MARK = '–'

/**
 * The numbers of people that are not to be shown (small-cell suppression, with complementary cells): those from 1 to 4,
 * and as many others as it takes that none of them can be computed back. Each of `sums` names numbers (by index) that
 * hang together: a total, then its parts (a list that does not add up stands for numbers whose total somebody may know
 * otherwise). Of each sum either none is hidden or at least two are, and no number from 1 to 4 follows from what is
 * shown and from all sums together. What is hidden has one mark, whether it is small or goes with a small one ({@link
 * HIDDEN_MARK}): a mark of its own for "1 to 4" would give away five ones in a row that makes five. What is `known` (by
 * index) stands elsewhere: it is never hidden, and others are hidden with that in mind.
 *
 * Pure. O(rounds × sums² × numbers), where a round hides one number more.
 */
export function suppressedCells(
  values: readonly number[],
  sums: readonly (readonly number[])[],
  known: ReadonlySet<number> = new Set(),
): boolean[] {
  const hidden = values.map((value, index) => isSmall(value) && !known.has(index))
  const mayHide = (index: number): boolean => !hidden[index] && !known.has(index)
  for (;;) {
    const single = toHideInASum(values, sums, hidden, mayHide)
    const next = single === undefined ? besideDisclosed(values, sums, hidden, mayHide) : [single]
    if (next.length === 0) return hidden
    for (const index of next) hidden[index] = true
  }
}

const isSmall = (value: number): boolean => value > 0 && value < FEWEST_SHOWN

/** What to give up first: the smallest number that says something, and a zero only where there is nothing else. */
const cheapest = (values: readonly number[], members: readonly number[]): number | undefined =>
  members.toSorted((a, b) => (values[a] || Number.MAX_SAFE_INTEGER) - (values[b] || Number.MAX_SAFE_INTEGER))[0]

type Hidden = readonly boolean[]

/** A number of a sum in which one alone is hidden, and would follow by subtraction. */
function toHideInASum(
  values: readonly number[],
  sums: readonly (readonly number[])[],
  hidden: Hidden,
  mayHide: (index: number) => boolean,
): number | undefined {
  for (const members of sums) {
    if (members.length < 2 || members.filter((member) => hidden[member]).length !== 1) continue
    const found = cheapest(values, members.filter(mayHide))
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * For each number that all sums together give away, one of a sum that it is in, else of one that hangs together with
 * it.
 */
function besideDisclosed(
  values: readonly number[],
  sums: readonly (readonly number[])[],
  hidden: Hidden,
  mayHide: (index: number) => boolean,
): readonly number[] {
  const given = new Set<number>()
  const shownIn = (some: readonly (readonly number[])[]): number[] => [...new Set(some.flat())].filter(mayHide)
  for (const disclosed of disclosedCells(values, sums, hidden)) {
    const own = sums.filter((members) => members.includes(disclosed))
    if (own.some((members) => members.some((member) => given.has(member)))) continue
    const found =
      cheapest(values, shownIn(own)) ??
      cheapest(
        values,
        shownIn(sums.filter((members) => members.some((member) => own.some((sum) => sum.includes(member))))),
      )
    if (found !== undefined) given.add(found)
  }
  return [...given]
}

/** An equation in what is hidden: the coefficients by hidden number, and what they come to. */
interface Equation {
  readonly coefficients: Map<number, number>
  readonly rest: number
}

interface Bounds {
  low: number
  high: number
}

/** Hidden numbers from 1 to 4 that somebody can compute who knows everything that is shown. */
export function disclosedCells(
  values: readonly number[],
  sums: readonly (readonly number[])[],
  hidden: Hidden,
): number[] {
  const addUp = ([total = -1, ...parts]: readonly number[]): boolean =>
    values[total] === parts.reduce((sum, part) => sum + (values[part] ?? 0), 0)
  const equations = sums.filter(addUp).map((members): Equation => {
    const coefficients = new Map<number, number>()
    let rest = 0
    for (const [at, member] of members.entries()) {
      const sign = at === 0 ? 1 : -1
      if (hidden[member]) coefficients.set(member, (coefficients.get(member) ?? 0) + sign)
      else rest -= sign * (values[member] ?? 0)
    }
    return { coefficients, rest }
  })
  const bounds = new Map<number, Bounds>()
  for (const index of values.keys()) if (hidden[index]) bounds.set(index, { low: 0, high: Number.POSITIVE_INFINITY })
  const short = reduced(equations).filter(({ coefficients }) => coefficients.size <= TELLING)
  narrow([...equations, ...short], bounds)
  return [...bounds].flatMap(([index, { low, high }]) => (isSmall(values[index] ?? 0) && low === high ? [index] : []))
}

/** Takes from the bounds of each number what its equations do not allow, until nothing changes. */
function narrow(equations: readonly Equation[], bounds: Map<number, Bounds>): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const { coefficients, rest } of equations)
      for (const [index, coefficient] of coefficients) {
        let [least, most] = [rest, rest]
        for (const [other, factor] of coefficients) {
          if (other === index) continue
          const { low, high } = bounds.get(other) as Bounds
          least -= factor > 0 ? factor * high : factor * low
          most -= factor > 0 ? factor * low : factor * high
        }
        const ends = [least / coefficient, most / coefficient].toSorted((a, b) => a - b) as [number, number]
        const own = bounds.get(index) as Bounds
        const low = Math.max(own.low, Math.ceil(ends[0] - TINY))
        const high = Math.min(own.high, Math.floor(ends[1] + TINY))
        if (low > high || (low === own.low && high === own.high)) continue
        own.low = low
        own.high = high
        changed = true
      }
  }
}

const TINY = 1e-9

/** An equation in more numbers than this narrows none of them: each may be made up for by another. */
const TELLING = 8

/**
 * The same equations solved for each other (reduced row echelon form): what follows from several together stands in
 * one.
 */
function reduced(equations: readonly Equation[]): Equation[] {
  const columns = [...new Set(equations.flatMap(({ coefficients }) => [...coefficients.keys()]))]
  const width = columns.length + 1
  const rows = equations
    .filter(({ coefficients }) => coefficients.size > 0)
    .map(({ coefficients, rest }): Float64Array => {
      const row = new Float64Array(width)
      for (const [at, column] of columns.entries()) row[at] = coefficients.get(column) ?? 0
      row[width - 1] = rest
      return row
    })
  let done = 0
  for (let at = 0; at < columns.length && done < rows.length; at++) {
    const pivot = rows.findIndex((row, index) => index >= done && Math.abs(row[at] as number) > TINY)
    if (pivot < 0) continue
    const row = rows[pivot] as Float64Array
    rows[pivot] = rows[done] as Float64Array
    rows[done] = row
    const lead = row[at] as number
    for (let column = at; column < width; column++) row[column] = (row[column] as number) / lead
    for (const [index, other] of rows.entries()) {
      const factor = other[at] as number
      if (index === done || Math.abs(factor) <= TINY) continue
      for (let column = at; column < width; column++)
        other[column] = (other[column] as number) - factor * (row[column] as number)
    }
    done++
  }
  return rows.slice(0, done).map((row) => ({
    coefficients: new Map(
      columns.flatMap((column, at) =>
        Math.abs(row[at] as number) > TINY ? [[column, row[at] as number] as const] : [],
      ),
    ),
    rest: row[width - 1] as number,
  }))
}
