import { type RankedLists, sortFurther } from '../../allocation/assignment/ranked-lists.ts'

/** Lists of places that can grow and shrink, always sorted to their ends. */
export interface LiveLists extends RankedLists {
  packed: Int32Array
  /** By row, up to where its list may grow in place. */
  readonly rooms: Int32Array
  /** Where nothing is kept yet. */
  poolEnd: number
}

/** Takes over lists, with room for so many rows; entries and column numbers stay as they are. */
export function liveListsOf(lists: RankedLists, rowCapacity: number): LiveLists {
  for (let row = 0; row < lists.rowCount; row++) {
    while (lists.sortedEnds[row] < lists.ends[row]) sortFurther(lists, row)
  }
  const poolEnd = lists.packed.length
  const grown = (column: Int32Array): Int32Array => {
    const longer = new Int32Array(rowCapacity)
    longer.set(column)
    return longer
  }
  const packed = new Int32Array(Math.ceil(poolEnd * 1.25) + 4096)
  packed.set(lists.packed)
  return {
    ...lists,
    rowCount: rowCapacity,
    packed,
    starts: grown(lists.starts),
    ends: grown(lists.ends),
    sortedEnds: grown(lists.sortedEnds),
    rooms: grown(lists.ends),
    poolEnd,
  }
}

/** Gives a row a list. */
export function setList(lists: LiveLists, row: number, entries: Int32Array): void {
  moveToEnd(lists, row, entries.length)
  lists.packed.set(entries, lists.starts[row])
  lists.packed.subarray(lists.starts[row], lists.starts[row] + entries.length).sort()
  lists.ends[row] = lists.sortedEnds[row] = lists.starts[row] + entries.length
}

export function insertEntry(lists: LiveLists, row: number, entry: number): void {
  const { starts, ends, sortedEnds, rooms } = lists
  if (ends[row] === rooms[row]) moveToEnd(lists, row, 2 * (ends[row] - starts[row]) + 8)
  const at = positionOf(lists, row, entry)
  lists.packed.copyWithin(at + 1, at, ends[row])
  lists.packed[at] = entry
  sortedEnds[row] = ++ends[row]
}

export function removeEntry(lists: LiveLists, row: number, entry: number): void {
  const at = positionOf(lists, row, entry)
  lists.packed.copyWithin(at, at + 1, lists.ends[row])
  lists.sortedEnds[row] = --lists.ends[row]
}

/** The first position in the list whose entry is not below the one given. */
function positionOf({ packed, starts, ends }: LiveLists, row: number, entry: number): number {
  let low = starts[row]
  let high = ends[row]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (packed[middle] < entry) low = middle + 1
    else high = middle
  }
  return low
}

/** Moves a row's list to the end of the pool, with room for so many entries. */
function moveToEnd(lists: LiveLists, row: number, room: number): void {
  const { starts, ends, sortedEnds, rooms } = lists
  const to = lists.poolEnd
  lists.poolEnd += room
  if (lists.poolEnd > lists.packed.length) {
    const packed = new Int32Array(Math.ceil(lists.poolEnd * 1.5))
    packed.set(lists.packed)
    lists.packed = packed
  }
  lists.packed.copyWithin(to, starts[row], ends[row])
  ends[row] = sortedEnds[row] = to + ends[row] - starts[row]
  starts[row] = to
  rooms[row] = to + room
}
