import type { ObjectiveValue } from '@thuismatch/shared/domain'
import { matchRows } from '../../match-rows.ts'
import type { Pace } from '../../pace.ts'
import { emptyLists } from '../../ranked-lists.ts'
import { pairKind, worthFrom } from '../../worth.ts'
import type { LimitedRegion } from '../limited-region.ts'
import { type Groups, matchCapped } from '../match-capped.ts'
import type { Blocks } from './blocks.ts'

/**
 * The best allocation in which each place uses no more of its block's limits than the block has in mind for it. Within such budgets every block keeps its
 * limits whoever comes, so that what is left is a flow, and who is wanted twice is shared out for the best. `chosen` is what each block wants;
 * a place that it leaves empty has a budget of nothing.
 */
export function withinBudgets(
  region: LimitedRegion,
  { classes }: Blocks,
  chosen: readonly (readonly number[])[],
  unit: ObjectiveValue,
  groups: Groups | null,
  pace: Pace,
): number[] {
  const { candidates, places, scores, urgent, placeCount, candidateCount } = region
  const classOf = new Int32Array(candidates.length)
  for (let k = 0; k < classes.portions.length; k++) {
    for (let i = classes.pairsOf[k]; i < classes.pairsOf[k + 1]; i++) classOf[classes.pairs[i]] = k
  }
  const portions = new Int32Array(placeCount)
  const counts = new Uint8Array(placeCount)
  for (const pairs of chosen) {
    for (const pair of pairs) {
      portions[places[pair]] = classes.portions[classOf[pair]]
      counts[places[pair]] = classes.counts[classOf[pair]]
    }
  }
  const fits = (pair: number): boolean =>
    classes.portions[classOf[pair]] <= portions[places[pair]] && classes.counts[classOf[pair]] <= counts[places[pair]]

  const worth = worthFrom(unit)
  const lengths = new Int32Array(placeCount)
  for (let pair = 0; pair < candidates.length; pair++) if (fits(pair)) lengths[places[pair]]++
  const lists = emptyLists(lengths, candidateCount, worth)
  const next = lists.starts.slice()
  for (let pair = 0; pair < candidates.length; pair++) {
    if (!fits(pair)) continue
    const rank = worth.rankOfPair[pairKind(urgent[candidates[pair]], scores[pair])]
    lists.packed[next[places[pair]]++] = (rank << lists.columnBits) | candidates[pair]
  }
  const { rowOf } = groups === null ? matchRows(lists, null, pace) : matchCapped(lists, groups, pace)
  return Int32Array.from(candidates.keys()).reduce<number[]>((all, pair) => {
    if (rowOf[candidates[pair]] === places[pair]) all.push(pair)
    return all
  }, [])
}
