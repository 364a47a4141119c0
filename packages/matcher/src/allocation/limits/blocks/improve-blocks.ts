import type { Totals } from '../../problem.ts'
import { type LimitedRegion, weightOf } from '../limited-region.ts'
import { type Best, chosenPairs, tabulate } from './block-table.ts'
import type { Block, Blocks } from './blocks.ts'

/**
 * An allocation made better block by block: each in turn does the best it can with its own candidates and those whom
 * nobody has. Ends where no block can. The allocation keeps all limits, before and after.
 */
export function improveBlocks(
  region: LimitedRegion,
  { blocks, classes, priced }: Blocks,
  pairs: readonly number[],
  unit: Totals,
): number[] {
  const { candidates, places, useStarts, useLimits, useAmounts } = region
  const blockOf = new Int32Array(region.placeCount)
  blocks.forEach((block, index) => {
    for (const place of block.places) blockOf[place] = index
  })
  const pairsOf: number[][] = blocks.map(() => [])
  for (const pair of pairs) pairsOf[blockOf[places[pair]]].push(pair)
  const taken = new Uint8Array(region.candidateCount)
  const left = Float64Array.from(region.capacities)
  const use = (pair: number, sign: 1 | -1): void => {
    taken[candidates[pair]] = sign === 1 ? 1 : 0
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) left[useLimits[k]] -= sign * useAmounts[k]
  }
  const weight = (some: readonly number[]): number => some.reduce((sum, pair) => sum + weightOf(region, pair, unit), 0)
  const mayHave = (pair: number): boolean => {
    if (taken[candidates[pair]] === 1) return false
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
      if (priced[useLimits[k]] === 1 && useAmounts[k] > left[useLimits[k]]) return false
    }
    return true
  }
  for (const pair of pairs) use(pair, 1)
  let sinceBetter = 0
  for (let index = 0; sinceBetter < blocks.length; index = (index + 1) % blocks.length) {
    const own = pairsOf[index]
    for (const pair of own) use(pair, -1)
    // One by one, for together they may ask for the same candidate, or more of a priced limit than there is.
    const better = chooseFor(blocks[index], classes, region, unit, mayHave).filter((pair) => {
      const may = mayHave(pair)
      if (may) use(pair, 1)
      return may
    })
    if (weight(better) > weight(own)) {
      pairsOf[index] = better
      sinceBetter = 0
    } else {
      for (const pair of better) use(pair, -1)
      for (const pair of own) use(pair, 1)
      sinceBetter++
    }
  }
  return pairsOf.flat()
}

/** What is best for one block among the pairs that it may have. */
function chooseFor(
  block: Block,
  classes: Blocks['classes'],
  region: LimitedRegion,
  unit: Totals,
  mayHave: (pair: number) => boolean,
): number[] {
  const count = classes.portions.length
  const best: Best = { gain: new Float64Array(count), pair: new Int32Array(count).fill(-1) }
  for (const place of block.places) {
    for (let k = classes.of[place]; k < classes.of[place + 1]; k++) {
      for (let i = classes.pairsOf[k]; i < classes.pairsOf[k + 1]; i++) {
        const pair = classes.pairs[i]
        const gain = weightOf(region, pair, unit)
        if (gain <= best.gain[k] || !mayHave(pair)) continue
        best.gain[k] = gain
        best.pair[k] = pair
      }
    }
  }
  return chosenPairs(block, classes, best, tabulate(block, classes, best))
}
