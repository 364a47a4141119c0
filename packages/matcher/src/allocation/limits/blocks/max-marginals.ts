import { enterFrom, tabulate } from './block-table.ts'
import type { Block, Blocks } from './blocks.ts'
import type { PricedOut } from './priced-out.ts'

/**
 * By pair, a bound on every allocation that has it: the bound, less what its block loses when the pair is forced on it.
 * What the block gains at best with a class at a place is read off two tables, of the places before and of those after.
 */
export function maxMarginals({ blocks, classes }: Blocks, pairCount: number, priced: PricedOut): Float64Array {
  const boundWith = new Float64Array(pairCount)
  blocks.forEach((block, index) => {
    const { gain, tables } = priced.tables[index]
    const backwards = mirrored(block)
    const after = tabulate(backwards, classes, priced.best).tables
    const count = block.places.length
    block.places.forEach((place, position) => {
      const before = enterFrom(block, tables[position - 1], position)
      const behind = enterFrom(backwards, after[count - 2 - position], count - 1 - position)
      for (let k = classes.of[place]; k < classes.of[place + 1]; k++) {
        const rest = mostBeside(block, position, before, behind, classes.portions[k], classes.counts[k])
        for (let i = classes.pairsOf[k]; i < classes.pairsOf[k + 1]; i++) {
          const pair = classes.pairs[i]
          boundWith[pair] = priced.bound - gain + rest + priced.gains[pair]
        }
      }
    })
  })
  return boundWith
}

const mirrored = ({ places, house, counted, portions }: Block): Block => ({
  places: places.toReversed(),
  house: house.toReversed(),
  counted: counted.toReversed(),
  portions,
})

/** The most that the other places of a block gain when one position uses so much; −∞ when there is not so much. */
function mostBeside(
  { counted, portions }: Block,
  position: number,
  before: Float64Array,
  behind: Float64Array,
  used: number,
  counts: number,
): number {
  const width = portions + 1
  const countLeft = counted[position] - counts
  const left = portions - used
  let most = Number.NEGATIVE_INFINITY
  for (let count = 0; count <= countLeft; count++) {
    const here = count * width
    const there = (countLeft - count) * width + left
    for (let at = 0; at <= left; at++) {
      const both = before[here + at] + behind[there - at]
      if (both > most) most = both
    }
  }
  return most
}
