import { paceOf } from '../allocation/pace.ts'
import type { Edges, SolveControl } from '../allocation/problem.ts'
import { blockingVerdicts } from '../eligibility/blocker-codes.ts'
import type { Criterion } from '../eligibility/criterion.ts'
import type { Region } from '../region/region.ts'
import { columnScorer } from '../scoring/score-column.ts'
import { blockerSets, notIn } from './blocker-sets.ts'
import { type ClassCriterion, classCriteria } from './class-criteria.ts'
import { edgeChunks } from './edge-chunks.ts'

/**
 * All eligible pairs with their scores, by place. A pair below the policy's minimum score is not among them.
 *
 * Criteria that tell few classes apart close whole sets of candidates at a time; only what is left for a place is
 * judged pair by pair, and only what is eligible is scored. Memory beyond the pairs found grows with candidates plus
 * places. Throws `AllocationStopped` soon after `shouldStop` says so.
 */
export function eligibleEdges(region: Region, control: SolveControl = {}): Edges {
  const { candidates, places, policy, occupancy } = region
  const pace = paceOf(control)
  const all = classCriteria(region)
  const inSets = all.filter((criterion) => hasFewClasses(criterion, candidates.length, places.length))
  const singly = all
    .filter((criterion) => !inSets.includes(criterion))
    .map((criterion) => singleCriterion(region, criterion))
  const { order, sameAsBefore, closedAt } = blockerSets(region, inSets)
  const scoreAt = columnScorer(region)
  const chunks = edgeChunks(candidates.length, places.length)
  const left = new Int32Array(candidates.length)
  let leftCount = 0

  for (let position = 0; position < order.length; position++) {
    const place = order[position]
    pace.at('eligibility', position, order.length)
    if (sameAsBefore[position] === 0) {
      leftCount = notIn(closedAt(place), candidates.length, left)
      pace.spend(candidates.length >> 4)
    }
    pace.spend(leftCount + 1)
    const { candidates: found, scores, start } = chunks.open(place, leftCount)
    let end = start + leftCount
    found.set(left.subarray(0, leftCount), start)
    end = withoutOne(occupancy.residentOf[place], found, start, end)
    for (const criterion of singly) end = keepOpen(region, criterion, place, found, start, end)
    let kept = start
    scoreAt(place, found, start, end, scores)
    for (let e = start; e < end; e++) {
      if (scores[e] < policy.minimumScore) continue
      found[kept] = found[e]
      scores[kept++] = scores[e]
    }
    chunks.close(place, kept - start)
  }
  return chunks.edges()
}

/**
 * Judging one pair of each classes, and keeping a set for each class of places, must cost far less than all pairs do.
 */
function hasFewClasses({ candidates, places }: ClassCriterion, candidateCount: number, placeCount: number): boolean {
  const judged = candidates.member.length * places.member.length
  const setBytes = (places.member.length * candidateCount) / 8
  return judged * 64 <= candidateCount * placeCount && setBytes <= 2 ** 26
}

/** A criterion that is judged pair by pair, but not for candidates whom it closes nowhere. */
interface SingleCriterion {
  readonly criterion: Criterion
  /** The verdicts that close, as bits. */
  readonly closes: number
  /** 1 for a candidate whom it closes at no place. */
  readonly idle: Uint8Array
}

/** Looks at the classes of several candidates only: the others are judged where they come up. */
function singleCriterion(region: Region, { criterion, candidates, places }: ClassCriterion): SingleCriterion {
  const { code, verdict } = criterion
  const closes = blockingVerdicts(code, region.policy)
  const idleClass = Array.from(
    candidates.member,
    (candidate, k) =>
      candidates.size[k] > 1 && places.member.every((place) => (verdict(region, candidate, place) & closes) === 0),
  )
  return { criterion, closes, idle: Uint8Array.from(candidates.of, (k) => (idleClass[k] ? 1 : 0)) }
}

/** Keeps, of a stretch of candidates, those whom the criterion does not close for the place; returns its new end. */
function keepOpen(
  region: Region,
  { criterion: { verdict }, closes, idle }: SingleCriterion,
  place: number,
  candidates: Int32Array,
  start: number,
  end: number,
): number {
  let kept = start
  for (let e = start; e < end; e++) {
    const candidate = candidates[e]
    if (idle[candidate] === 1 || (verdict(region, candidate, place) & closes) === 0) candidates[kept++] = candidate
  }
  return kept
}

/** Takes somebody out of a stretch of candidates, which is ascending; returns its new end. Nobody is −1. */
function withoutOne(candidate: number, candidates: Int32Array, start: number, end: number): number {
  const at = candidate < 0 ? -1 : candidates.subarray(start, end).indexOf(candidate)
  if (at < 0) return end
  candidates.copyWithin(start + at, start + at + 1, end)
  return end - 1
}
