import { matchRows } from '../../assignment/match-rows.ts'
import { emptyLists } from '../../assignment/ranked-lists.ts'
import type { Pace } from '../../pace.ts'
import type { Totals } from '../../problem.ts'
import { candidateKind, pairKind, type Weights, weightsFrom } from '../../weights.ts'
import type { Caps } from '../caps.ts'
import type { LimitedRegion } from '../limited-region.ts'
import { matchCapped } from '../match-capped.ts'

/**
 * What each place may use of each of its limits, whoever comes. Caps that a flow knows by itself are not shared out.
 */
export interface Shares {
  /** By use of a pair, which share it draws on; −1 for none. */
  readonly shareOfUse: Int32Array
  /** By share, its limit. */
  readonly limitOf: Int32Array
}

export function sharesOf({ places, useStarts, useLimits }: LimitedRegion, caps: Caps | null): Shares {
  const capped = new Set(caps?.limits)
  const shareOfUse = new Int32Array(useLimits.length).fill(-1)
  const limitOf: number[] = []
  let shares = new Map<number, number>()
  for (let pair = 0; pair < places.length; pair++) {
    if (pair > 0 && places[pair] !== places[pair - 1]) shares = new Map()
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
      const limit = useLimits[k]
      if (capped.has(limit)) continue
      if (!shares.has(limit)) {
        shares.set(limit, limitOf.length)
        limitOf.push(limit)
      }
      shareOfUse[k] = shares.get(limit)!
    }
  }
  return { shareOfUse, limitOf: Int32Array.from(limitOf) }
}

/** By share, what some pairs use of it: each place has one pair at most. */
export function usedShares(
  { useStarts, useAmounts }: LimitedRegion,
  { shareOfUse, limitOf }: Shares,
  pairs: Iterable<number>,
): Float64Array {
  const used = new Float64Array(limitOf.length)
  for (const pair of pairs) {
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++)
      if (shareOfUse[k] >= 0) used[shareOfUse[k]] += useAmounts[k]
  }
  return used
}

/** Shares out what limits have left over, a grain at a time, to the places that have least. */
export function shareOutRest(
  { capacities, grains }: LimitedRegion,
  { limitOf }: Shares,
  used: Float64Array,
): Float64Array {
  const budgets = used.slice()
  const left = Float64Array.from(capacities)
  const sharesOfLimit: number[][] = capacities.map(() => [])
  limitOf.forEach((limit, share) => {
    left[limit] -= used[share]
    sharesOfLimit[limit].push(share)
  })
  sharesOfLimit.forEach((shares, limit) => {
    if (shares.length === 0) return
    const grain = grains[limit]
    const order = shares.sort((a, b) => used[a] - used[b] || a - b)
    const rounds = Math.floor(left[limit] / grain)
    const each = Math.floor(rounds / order.length)
    order.forEach((share, position) => {
      budgets[share] += grain * (each + (position < rounds % order.length ? 1 : 0))
    })
  })
  return budgets
}

const known = new WeakMap<Totals, Weights>()

function weightsOf(unit: Totals): Weights {
  const weights = known.get(unit) ?? weightsFrom(unit)
  known.set(unit, weights)
  return weights
}

/**
 * The best allocation in which each place uses no more of its limits than its budgets. Within them all limits are kept
 * whoever comes, so that what is left is a flow, and who is wanted twice is shared out for the best.
 */
export function splitCapacity(
  region: LimitedRegion,
  { shareOfUse }: Shares,
  budgets: Float64Array,
  unit: Totals,
  caps: Caps | null,
  pace: Pace,
): number[] {
  const { candidates, places, scores, urgent, freeing, placeCount, candidateCount, useStarts, useAmounts } = region
  const fits = (pair: number): boolean => {
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
      if (shareOfUse[k] >= 0 && useAmounts[k] > budgets[shareOfUse[k]]) return false
    }
    return true
  }
  const weights = weightsOf(unit)
  const lengths = new Int32Array(placeCount)
  for (let pair = 0; pair < candidates.length; pair++) if (fits(pair)) lengths[places[pair]]++
  const lists = emptyLists(lengths, candidateCount, weights)
  const next = lists.starts.slice()
  for (let pair = 0; pair < candidates.length; pair++) {
    if (!fits(pair)) continue
    const candidate = candidates[pair]
    const kind = pairKind(candidateKind(urgent[candidate], freeing[candidate]), scores[pair])
    lists.packed[next[places[pair]]++] = (weights.rankOfPair[kind] << lists.columnBits) | candidate
  }
  const { rowOf } = caps === null ? matchRows(lists, null, pace) : matchCapped(lists, caps.groups, pace)
  const allocated: number[] = []
  for (let pair = 0; pair < candidates.length; pair++) {
    if (rowOf[candidates[pair]] === places[pair]) allocated.push(pair)
  }
  return allocated
}
