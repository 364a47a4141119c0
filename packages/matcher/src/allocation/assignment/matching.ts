import type { Pace } from '../pace.ts'
import { createHeap, type Heap, leastKey, popNode, pushNode } from './heap.ts'
import { createNarrowedLists, isTooWide, LONG_READ, type NarrowedLists, narrow } from './narrowed-lists.ts'
import { type RankedLists, sortFurther } from './ranked-lists.ts'

/**
 * A best matching of the rows that have begun (each has so many units) to columns (one each), with prices that prove
 * it: `rowPrice + columnPrice ≥ worth` for every pair of such a row, with equality for matched ones; what is not
 * matched costs 0.
 */
export interface Matching {
  readonly lists: RankedLists
  /** By column, the row it is matched to, or −1. */
  readonly rowOf: Int32Array
  /** ≥ 0; 0 for a row with a unit that stays empty. */
  readonly rowPrices: Float64Array
  /** ≥ 0; 0 for a column that is not matched. The lowest that any proof allows. */
  readonly columnPrices: Float64Array
  /** The columns of a row's units are `columnAt[slots[row] … slots[row] + filled[row]]`; −1 beyond. */
  readonly slots: Int32Array
  readonly filled: Int32Array
  readonly columnAt: Int32Array
  readonly slotOf: Int32Array
  /**
   * By row, no column before this position in its list is free, and what the first free one was worth when last looked.
   */
  readonly freeAt: Int32Array
  readonly freeWeight: Float64Array
  /** Of rows that read long, the pairs that can matter; `null` once column prices may fall again. */
  narrowed: NarrowedLists | null
  readonly search: Search
}

/** Of one search: rows reached, at what distance, and through which column from which row. */
interface Search {
  readonly heap: Heap
  /** +∞ between two searches. */
  readonly distance: Float64Array
  readonly reached: Int32Array
  readonly throughColumn: Int32Array
  readonly fromRow: Int32Array
  readonly done: Int32Array
}

/** Nothing matched yet; `units` by row, one each when `null`. */
export function createMatching(lists: RankedLists, units: Int32Array | null): Matching {
  const { rowCount, columnCount, starts } = lists
  const slots = new Int32Array(rowCount + 1)
  for (let row = 0; row < rowCount; row++) slots[row + 1] = slots[row] + (units === null ? 1 : units[row])
  return {
    lists,
    rowOf: new Int32Array(columnCount).fill(-1),
    rowPrices: new Float64Array(rowCount),
    columnPrices: new Float64Array(columnCount),
    slots,
    filled: new Int32Array(rowCount),
    columnAt: new Int32Array(slots[rowCount]).fill(-1),
    slotOf: new Int32Array(columnCount),
    freeAt: starts.slice(),
    freeWeight: new Float64Array(rowCount).fill(Number.NaN),
    narrowed: createNarrowedLists(rowCount),
    search: {
      heap: createHeap(),
      distance: new Float64Array(rowCount).fill(Number.POSITIVE_INFINITY),
      reached: new Int32Array(rowCount),
      throughColumn: new Int32Array(rowCount),
      fromRow: new Int32Array(rowCount),
      done: new Int32Array(rowCount),
    },
  }
}

/** Gives a row that begins its first price: the most that it can gain. */
export function beginRow(matching: Matching, row: number): void {
  const { lists, columnPrices } = matching
  const { packed, starts, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  let price = Math.max(0, weightOfFree(matching, row))
  for (let i = starts[row]; i < ends[row]; i++) {
    if (i === sortedEnds[row]) sortFurther(lists, row)
    const weight = weightOfRank[packed[i] >>> columnBits]
    if (weight <= price) break
    price = Math.max(price, weight - columnPrices[packed[i] & columnMask])
  }
  matching.rowPrices[row] = price
}

/**
 * Adds a unit of a row that has begun: one search (Dijkstra over rows only, for a matched column leads to one row) for
 * whatever is nearest, a free column or a row where giving up a unit costs no more. Prices of what the search has
 * passed change by what is left of its length; then everyone along the path moves up.
 */
export function addUnit(matching: Matching, root: number, pace: Pace): void {
  const { lists, rowOf, rowPrices, columnPrices, slots, filled, columnAt, slotOf, freeAt, freeWeight, narrowed } =
    matching
  const { packed, starts, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  const { heap, distance, reached, throughColumn, fromRow, done } = matching.search
  let reachedCount = 0
  let doneCount = 0
  let steps = 16
  // The nearest end known: a free column of `endRow`, or an empty unit there.
  let nearest = rowPrices[root]
  let endRow = root
  let endsFree = false
  const offer = nearest - weightOfFree(matching, root)
  if (offer <= nearest) {
    nearest = offer
    endsFree = true
  }
  heap.size = 0
  if (nearest > 0) {
    distance[root] = 0
    reached[reachedCount++] = root
    pushNode(heap, root, 0)
  }
  while (leastKey(heap) < nearest) {
    const key = leastKey(heap)
    const row = popNode(heap)
    if (key > distance[row]) continue
    done[doneCount++] = row
    const base = key + rowPrices[row]
    // First what was kept apart of the list, in no order, then the rest of it, best first.
    let list = packed
    let at = starts[row]
    let stop = ends[row]
    let isNarrowed = narrowed !== null && narrowed.end[row] > 0
    if (narrowed !== null && isNarrowed) {
      const needed = base - nearest
      if (needed < narrowed.threshold[row] || isTooWide(narrowed, row, narrowed.end[row] - at)) {
        steps += narrowed.end[row] - at
        narrow(narrowed, lists, columnPrices, row, needed, nearest)
      }
      narrowed.searches[row]++
      list = narrowed.entries[row] as Int32Array
      at = 0
      stop = narrowed.count[row]
    }
    for (let read = 0; ; read++) {
      if (at === stop) {
        steps += read
        if (!isNarrowed) break
        isNarrowed = false
        list = packed
        at = (narrowed as NarrowedLists).end[row]
        stop = ends[row]
        read = -1
        continue
      }
      if (!isNarrowed && at === sortedEnds[row]) sortFurther(lists, row)
      const entry = list[at++]
      const slack = base - weightOfRank[entry >>> columnBits]
      if (slack >= nearest) {
        if (isNarrowed) continue
        steps += read
        if (narrowed !== null && read > LONG_READ) narrow(narrowed, lists, columnPrices, row, base - nearest, nearest)
        break
      }
      const column = entry & columnMask
      const next = rowOf[column]
      if (next === row || next < 0) continue
      const reach = slack + columnPrices[column]
      if (reach >= nearest || reach >= distance[next]) continue
      if (distance[next] === Number.POSITIVE_INFINITY) reached[reachedCount++] = next
      distance[next] = reach
      throughColumn[next] = column
      fromRow[next] = row
      const price = reach + rowPrices[next]
      // What was free when last looked may be taken since: it is at most as good now. Not a number is not known.
      if (!(price - freeWeight[next] >= nearest)) {
        const free = price - weightOfFree(matching, next)
        if (free < nearest) {
          nearest = free
          endRow = next
          endsFree = true
        }
      }
      if (price < nearest) {
        nearest = price
        endRow = next
        endsFree = false
      }
      if (reach < nearest) pushNode(heap, next, reach)
    }
  }
  pace.spend(steps)

  for (let k = 0; k < doneCount; k++) {
    const row = done[k]
    const change = nearest - distance[row]
    rowPrices[row] -= change
    for (let s = slots[row]; s < slots[row] + filled[row]; s++) columnPrices[columnAt[s]] += change
  }
  for (let k = 0; k < reachedCount; k++) distance[reached[k]] = Number.POSITIVE_INFINITY

  let row = endRow
  let column: number
  if (endsFree) column = packed[freeAt[row]] & columnMask
  else {
    if (row === root) return
    column = throughColumn[row]
    const last = slots[row] + --filled[row]
    columnAt[slotOf[column]] = columnAt[last]
    slotOf[columnAt[last]] = slotOf[column]
    columnAt[last] = -1
    row = fromRow[row]
  }
  while (row !== root) {
    const leaving = throughColumn[row]
    columnAt[slotOf[leaving]] = column
    slotOf[column] = slotOf[leaving]
    rowOf[column] = row
    column = leaving
    row = fromRow[row]
  }
  const slot = slots[root] + filled[root]++
  columnAt[slot] = column
  slotOf[column] = slot
  rowOf[column] = root
}

/** What the first free column of a row is worth, −∞ when there is none; `freeAt` is then where it stands. */
function weightOfFree({ lists, rowOf, freeAt, freeWeight }: Matching, row: number): number {
  const { packed, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  const end = ends[row]
  let i = freeAt[row]
  if (i === end) return Number.NEGATIVE_INFINITY
  if (i < sortedEnds[row] && rowOf[packed[i] & columnMask] < 0 && freeWeight[row] >= 0) return freeWeight[row]
  for (; i < end; i++) {
    if (i === sortedEnds[row]) sortFurther(lists, row)
    if (rowOf[packed[i] & columnMask] < 0) {
      freeAt[row] = i
      freeWeight[row] = weightOfRank[packed[i] >>> columnBits]
      return freeWeight[row]
    }
  }
  freeAt[row] = end
  freeWeight[row] = Number.NEGATIVE_INFINITY
  return Number.NEGATIVE_INFINITY
}
