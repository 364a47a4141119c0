import type { Block, BlockClasses } from './blocks.ts'

/**
 * What each class of a place's pairs gains at best at the prices of the moment, and by which pair (−1 for no gain);
 * filled by the caller.
 */
export interface Best {
  readonly gain: Float64Array
  readonly pair: Int32Array
}

/**
 * The most that a block's places can gain together, tabulated place by place (a multiple-choice knapsack): `tables[i]`
 * is, for every number of the house of position `i` that may yet count and every number of portions, the most for the
 * places up to `i`.
 */
export interface BlockTable {
  readonly gain: number
  readonly tables: readonly Float64Array[]
}

/** Room for a block's tables, which can be filled again and again. */
export const roomFor = ({ counted, portions }: Block): Float64Array[] =>
  Array.from(counted, (count) => new Float64Array((count + 1) * (portions + 1)))

export function tabulate(block: Block, classes: BlockClasses, best: Best, tables = roomFor(block)): BlockTable {
  const { places, counted, portions } = block
  const width = portions + 1
  for (const [position, place] of places.entries()) {
    const before = enterFrom(block, tables[position - 1], position)
    const table = tables[position]
    table.set(before)
    forEachClass(classes, best, place, (portionsOfClass, counts, gain) => {
      for (let count = counts; count <= counted[position]; count++) {
        const to = count * width
        const from = (count - counts) * width - portionsOfClass
        for (let at = portionsOfClass; at <= portions; at++) {
          const value = before[from + at] + gain
          if (value > table[to + at]) table[to + at] = value
        }
      }
    })
  }
  const last = tables[tables.length - 1]
  return { gain: last[last.length - 1], tables }
}

/**
 * The table before a place: that of the last place of the same house, or the best of what came before for every count.
 */
export function enterFrom(block: Block, previous: Float64Array | undefined, position: number): Float64Array {
  const width = block.portions + 1
  const layers = block.counted[position] + 1
  if (previous === undefined) return new Float64Array(layers * width)
  if (block.house[position] === block.house[position - 1]) return previous
  const top = previous.subarray(previous.length - width)
  if (layers === 1) return top
  const table = new Float64Array(layers * width)
  for (let layer = 0; layer < layers; layer++) table.set(top, layer * width)
  return table
}

/** The classes of a place that gain something, but for those that use as much as another and gain no more. */
export function forEachClass(
  { of, portions, counts }: BlockClasses,
  { gain, pair }: Best,
  place: number,
  visit: (portions: number, counts: number, gain: number, pair: number) => void,
): void {
  let bestUncounted = 0
  let bestOfAll = 0
  for (let k = of[place]; k < of[place + 1]; k++) {
    if (pair[k] < 0 || gain[k] <= (counts[k] === 0 ? bestUncounted : bestOfAll)) continue
    if (counts[k] === 0) bestUncounted = gain[k]
    bestOfAll = Math.max(bestOfAll, gain[k])
    visit(portions[k], counts[k], gain[k], pair[k])
  }
}

/**
 * The pairs by which the block gains what its table says; earlier places and classes with fewer portions first where
 * several do.
 */
export function chosenPairs(block: Block, classes: BlockClasses, best: Best, { tables }: BlockTable): number[] {
  const width = block.portions + 1
  const chosen: number[] = []
  let count = block.counted[block.places.length - 1]
  let at = block.portions
  for (let position = block.places.length - 1; position >= 0; position--) {
    const before = enterFrom(block, tables[position - 1], position)
    const value = tables[position][count * width + at]
    if (before[count * width + at] !== value) {
      let taken = { portions: 0, counts: 0, pair: -1 }
      forEachClass(classes, best, block.places[position], (portions, counts, gain, pair) => {
        if (taken.pair >= 0 || counts > count || portions > at) return
        if (before[(count - counts) * width + at - portions] + gain === value) taken = { portions, counts, pair }
      })
      chosen.push(taken.pair)
      count -= taken.counts
      at -= taken.portions
    }
    if (position > 0 && block.house[position] !== block.house[position - 1]) count = block.counted[position - 1]
  }
  return chosen
}
