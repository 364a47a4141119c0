import type { RankedLists } from './ranked-lists.ts'

/**
 * Of a row's list, the pairs that can matter. Sorted by what pairs are worth, a list says nothing of what they cost:
 * where everybody agrees who is best, the dear ones come first and are read in vain again and again. So of a row that
 * reads long, those with a profit (worth less price) of at least some threshold are kept apart. Column prices only rise
 * while rows are added, so the others stay below it; when a search needs less than the threshold, the list is narrowed
 * anew.
 */
export interface NarrowedLists {
  /** By row, pairs packed as in the list, in no order; the first `count` count. */
  readonly entries: (Int32Array | undefined)[]
  readonly count: Int32Array
  /** By row, up to where in the list pairs were looked at; 0 where the row is not narrowed. */
  readonly end: Int32Array
  readonly threshold: Float64Array
  /** By row, how far below what was needed the threshold is set. */
  readonly margin: Float64Array
  /** By row, searches since. */
  readonly searches: Int32Array
}

/** A row that reads more pairs than this in a search is narrowed. */
export const LONG_READ = 200

/** A list that has to be narrowed again sooner than this gets a wider margin. */
const FEW_SEARCHES = 8

/** Pairs read for each of the list after which it is narrowed more. */
const COSTLY = 6

export const createNarrowedLists = (rowCount: number): NarrowedLists => ({
  entries: [],
  count: new Int32Array(rowCount),
  end: new Int32Array(rowCount),
  threshold: new Float64Array(rowCount),
  margin: new Float64Array(rowCount),
  searches: new Int32Array(rowCount),
})

/** Whether so many pairs are kept apart that it has cost more to read them than to narrow the list again. */
export const isTooWide = ({ count, searches }: NarrowedLists, row: number, length: number): boolean =>
  count[row] > LONG_READ && count[row] * searches[row] > COSTLY * length

/**
 * Keeps apart the pairs of a row with a profit of `needed` or a little less, of the stretch that is sorted; `radius` is
 * how far the search that needs them goes.
 */
export function narrow(
  narrowed: NarrowedLists,
  { packed, starts, sortedEnds, columnBits, columnMask, weightOfRank }: RankedLists,
  columnPrices: Float64Array,
  row: number,
  needed: number,
  radius: number,
): void {
  const { entries, count, end, threshold, margin, searches } = narrowed
  const from = starts[row]
  const to = sortedEnds[row]
  if (end[row] === 0) margin[row] = radius / 8
  else if (isTooWide(narrowed, row, to - from)) margin[row] /= 4
  else if (searches[row] < FEW_SEARCHES) margin[row] = 2 * margin[row] + 1
  const least = needed - margin[row]
  let kept = entries[row]
  if (kept === undefined || kept.length < to - from) entries[row] = kept = new Int32Array(to - from)
  let size = 0
  for (let i = from; i < to; i++) {
    const entry = packed[i]
    if (weightOfRank[entry >>> columnBits] - columnPrices[entry & columnMask] >= least) kept[size++] = entry
  }
  count[row] = size
  end[row] = to
  threshold[row] = least
  searches[row] = 0
}
