import type { Policy } from '@thuismatch/shared/domain'
import { blockingVerdicts } from '../eligibility/blocker-codes.ts'
import { ALL_CRITERIA } from '../eligibility/criteria/all.ts'
import type { Region } from '../region/region.ts'
import { columnScorer } from '../scoring/score-column.ts'

/** The pairs of one place. */
export interface PlaceEdges {
  /** Ascending. */
  readonly candidates: Int32Array
  readonly scores: Int16Array
}

/** The criteria that can close a pair under one policy, those first that close most of what they judge. */
export interface JudgingOrder {
  readonly closing: {
    readonly verdict: (region: Region, candidate: number, place: number) => number
    readonly closes: number
    judged: number
    closed: number
  }[]
  /** How many places were read since it was sorted last. */
  places: number
}

/**
 * For a policy, and any number of regions that are read by it one after another: what the last ones taught holds for
 * the next.
 */
export const judgingOrder = (policy: Policy): JudgingOrder => ({
  closing: ALL_CRITERIA.map(({ code, verdict }) => ({
    verdict,
    closes: blockingVerdicts(code, policy),
    judged: 0,
    closed: 0,
  })).filter(({ closes }) => closes !== 0),
  places: 0,
})

const PLACES_BETWEEN_SORTS = 16

function sortByYield(order: JudgingOrder): void {
  const share = ({ judged, closed }: JudgingOrder['closing'][number]): number => (judged === 0 ? 0 : closed / judged)
  order.closing.sort((a, b) => share(b) - share(a))
  order.places = 0
}

/**
 * Reads the eligible pairs of one place after another: for few places, where to sort people into classes would cost
 * more than to judge each. The pairs are those of `eligibleEdges`, in whatever order criteria are asked.
 */
export function placeEdgesReader(region: Region, order: JudgingOrder): (place: number) => PlaceEdges {
  const { policy, occupancy } = region
  const count = region.candidates.length
  const scoreAt = columnScorer(region)
  const left = new Int32Array(count)
  const scores = new Int16Array(count)
  return (place) => {
    if (region.placeTaken[place] === 1) return { candidates: new Int32Array(0), scores: new Int16Array(0) }
    const resident = occupancy.residentOf[place]
    let end = 0
    for (let c = 0; c < count; c++) if (region.candidateTaken[c] === 0 && c !== resident) left[end++] = c
    if (order.places++ === PLACES_BETWEEN_SORTS) sortByYield(order)
    for (const criterion of order.closing) {
      if (end === 0) break
      const { verdict, closes } = criterion
      let kept = 0
      for (let e = 0; e < end; e++) if ((verdict(region, left[e], place) & closes) === 0) left[kept++] = left[e]
      criterion.judged += end
      criterion.closed += end - kept
      end = kept
    }
    scoreAt(place, left, 0, end, scores)
    let kept = 0
    for (let e = 0; e < end; e++) {
      if (scores[e] < policy.minimumScore) continue
      left[kept] = left[e]
      scores[kept++] = scores[e]
    }
    return { candidates: left.slice(0, kept), scores: scores.slice(0, kept) }
  }
}
