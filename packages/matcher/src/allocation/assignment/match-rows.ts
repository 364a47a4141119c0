import type { Pace } from '../pace.ts'
import { addUnit, beginRow, createMatching, type Matching } from './matching.ts'
import { type RankedLists, sortFurther } from './ranked-lists.ts'

/**
 * Maximum-weight matching by successive shortest augmenting paths from the rows, with integer prices as potentials
 * (Jonker and Volgenant 1987). Four things keep a search short:
 *
 * - a list is read from its best pair and only as long as the pair could still beat the nearest end that is known;
 * - columns never become free again, so each row's first free column is found once for all searches, and the end it
 *   offers is known when a row is first reached, before the row's own turn;
 * - of a list that reads long, because dear pairs come first, those that can matter are kept apart;
 * - rows with few columns per unit go first, while there is little to search; of dense regions those that gain most.
 *
 * Column prices only rise, and only as far as the rows' competition forces them: they end at their least (Demange, Gale
 * and Sotomayor 1986), so they depend on neither order nor ties.
 */
export function matchRows(lists: RankedLists, units: Int32Array | null, pace: Pace): Matching {
  const { rowCount, starts, ends } = lists
  const matching = createMatching(lists, units)
  const { slots } = matching
  const order = orderOf(lists, units)
  for (let position = 0; position < rowCount; position++) {
    const row = order[position]
    if (starts[row] === ends[row]) continue
    if (position % 256 === 0) pace.at('allocation', position, rowCount)
    beginRow(matching, row)
    for (let unit = slots[row]; unit < slots[row + 1]; unit++) addUnit(matching, row, pace)
  }
  matching.narrowed = null
  return matching
}

/**
 * The rows in the order in which they are added. Where nearly every pair is there, all rows compete for the same
 * columns: those that can gain most go first.
 */
function orderOf(lists: RankedLists, units: Int32Array | null): Int32Array {
  const { rowCount, columnCount, packed, starts, ends, columnBits } = lists
  const perUnit = new Float64Array(rowCount)
  const bestRank = new Int32Array(rowCount)
  const isDense = packed.length * LEAST_DENSE > rowCount * columnCount
  for (let row = 0; row < rowCount; row++) {
    perUnit[row] = (ends[row] - starts[row]) / (units === null ? 1 : Math.max(1, units[row]))
    if (!isDense || starts[row] === ends[row]) continue
    sortFurther(lists, row)
    bestRank[row] = packed[starts[row]] >>> columnBits
  }
  return Int32Array.from(perUnit.keys()).sort((a, b) => bestRank[a] - bestRank[b] || perUnit[a] - perUnit[b] || a - b)
}

/** One in so many of all possible pairs, at least, is there in a dense region. */
const LEAST_DENSE = 8
