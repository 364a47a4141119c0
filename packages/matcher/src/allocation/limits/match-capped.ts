import { createHeap, leastKey, popNode, pushNode } from '../assignment/heap.ts'
import { type RankedLists, sortFurther } from '../assignment/ranked-lists.ts'
import type { Pace } from '../pace.ts'

/** Columns in groups, each column in at most one, of which only so many may be matched. */
export interface Groups {
  /** By column, −1 for none. */
  readonly of: Int32Array
  readonly capacities: readonly number[]
}

/**
 * A best matching under caps, with prices: `rowPrice + columnPrice + groupPrice ≥ worth` for every pair, with equality
 * for matched ones; what is not matched, and a group that is not full, costs 0.
 */
export interface CappedMatching {
  readonly rowOf: Int32Array
  readonly rowPrices: Float64Array
  readonly columnPrices: Float64Array
  readonly groupPrices: Float64Array
}

/**
 * `matchRows` with caps on groups of columns, which is a flow still: a full group is one more node of the search. A row
 * reaches it through a free column of the group; from it, for the price of a matched column of the group, the row that
 * holds it, which then gives that column up. Paths end at a free column that its group has room for, or where a row's
 * unit is left empty.
 */
export function matchCapped(lists: RankedLists, groups: Groups, pace: Pace): CappedMatching {
  const { rowCount, columnCount, packed, starts, ends, sortedEnds, columnBits, columnMask, weightOfRank } = lists
  const groupCount = groups.capacities.length
  const rowOf = new Int32Array(columnCount).fill(-1)
  const columnOf = new Int32Array(rowCount).fill(-1)
  const rowPrices = new Float64Array(rowCount)
  const groupPrices = new Float64Array(groupCount)
  // Of a matched column its own price and its group's together, so that it stays with its row's when the group's rises.
  const totals = new Float64Array(columnCount)
  const members: Set<number>[] = groups.capacities.map(() => new Set())

  // Of one search; nodes are rows, then groups.
  const nodeCount = rowCount + groupCount
  const heap = createHeap()
  const distance = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(nodeCount)
  const throughColumn = new Int32Array(nodeCount)
  const reached: number[] = []

  const reach = (node: number, at: number, column: number, previous: number): boolean => {
    if (at >= distance[node]) return false
    if (distance[node] === Number.POSITIVE_INFINITY) reached.push(node)
    distance[node] = at
    throughColumn[node] = column
    from[node] = previous
    pushNode(heap, node, at)
    return true
  }
  const match = (column: number, row: number): void => {
    if (groups.of[column] >= 0) members[groups.of[column]].add(column)
    rowOf[column] = row
    columnOf[row] = column
  }
  const release = (column: number): void => {
    if (groups.of[column] >= 0) members[groups.of[column]].delete(column)
    rowOf[column] = -1
  }

  const addRow = (root: number): void => {
    let nearest = rowPrices[root]
    let endRow = root
    let endColumn = -1
    let steps = 16
    heap.size = 0
    if (nearest > 0) reach(root, 0, -1, -1)
    const mayEmpty = (row: number): void => {
      if (distance[row] + rowPrices[row] >= nearest) return
      nearest = distance[row] + rowPrices[row]
      endRow = row
      endColumn = -1
    }
    while (leastKey(heap) < nearest) {
      const key = leastKey(heap)
      const node = popNode(heap)
      if (key > distance[node]) continue
      if (node >= rowCount) {
        const group = node - rowCount
        for (const column of members[group]) {
          const at = key + totals[column] - groupPrices[group]
          if (at < nearest && reach(rowOf[column], at, column, node)) mayEmpty(rowOf[column])
        }
        steps += members[group].size
        continue
      }
      const base = key + rowPrices[node]
      for (let i = starts[node]; i < ends[node]; i++) {
        if (i === sortedEnds[node]) sortFurther(lists, node)
        const slack = base - weightOfRank[packed[i] >>> columnBits]
        if (slack >= nearest) break
        steps++
        const column = packed[i] & columnMask
        const holder = rowOf[column]
        if (holder === node) continue
        if (holder >= 0) {
          const at = slack + totals[column]
          if (at < nearest && reach(holder, at, column, node)) mayEmpty(holder)
          continue
        }
        const group = groups.of[column]
        if (group >= 0 && members[group].size >= groups.capacities[group]) {
          if (slack + groupPrices[group] < nearest) reach(rowCount + group, slack + groupPrices[group], column, node)
        } else {
          nearest = slack
          endRow = node
          endColumn = column
        }
      }
    }
    pace.spend(steps)

    for (const node of reached) {
      const change = nearest - distance[node]
      if (change > 0 && node >= rowCount) groupPrices[node - rowCount] += change
      else if (change > 0) {
        rowPrices[node] -= change
        if (columnOf[node] >= 0) totals[columnOf[node]] += change
      }
      distance[node] = Number.POSITIVE_INFINITY
    }
    reached.length = 0
    moveUp(root, endRow, endColumn)
  }

  /** Everyone on the path takes the next column, from its end back to the root. */
  const moveUp = (root: number, endRow: number, endColumn: number): void => {
    let row = endRow
    let column = endColumn
    for (;;) {
      const leaving = columnOf[row]
      if (column >= 0) {
        totals[column] = priceOf(row, column)
        match(column, row)
      } else columnOf[row] = -1
      if (row === root) return
      const previous = from[row]
      if (previous < rowCount) {
        row = previous
        column = leaving
      } else {
        release(leaving)
        row = from[previous]
        column = throughColumn[previous]
      }
    }
  }
  /** What the row leaves of the pair's worth. */
  const priceOf = (row: number, column: number): number => {
    for (let i = starts[row]; ; i++) {
      if ((packed[i] & columnMask) === column) return weightOfRank[packed[i] >>> columnBits] - rowPrices[row]
    }
  }

  const order = Int32Array.from({ length: rowCount }, (_, row) => row).sort(
    (a, b) => ends[a] - starts[a] - (ends[b] - starts[b]) || a - b,
  )
  for (let position = 0; position < rowCount; position++) {
    const row = order[position]
    if (position % 256 === 0) pace.at('capped allocation', position, rowCount)
    rowPrices[row] = firstPrice(row)
    addRow(row)
  }
  const columnPrices = new Float64Array(columnCount)
  rowOf.forEach((row, column) => {
    if (row >= 0) columnPrices[column] = totals[column] - (groups.of[column] < 0 ? 0 : groupPrices[groups.of[column]])
  })
  return { rowOf, rowPrices, columnPrices, groupPrices }

  function firstPrice(row: number): number {
    let price = 0
    for (let i = starts[row]; i < ends[row]; i++) {
      if (i === sortedEnds[row]) sortFurther(lists, row)
      const weight = weightOfRank[packed[i] >>> columnBits]
      if (weight <= price) break
      const column = packed[i] & columnMask
      const group = groups.of[column]
      const charged = rowOf[column] >= 0 ? totals[column] : group < 0 ? 0 : groupPrices[group]
      price = Math.max(price, weight - charged)
    }
    return price
  }
}
