import { inverse } from '../limits/limited-region.ts'
import type { AllocationProblem } from '../problem.ts'
import { chainsOf } from './chains-of.ts'
import { type HomeRules, homesByCandidate } from './home-rules.ts'
import { limitsOfPair, limitsOfPairs } from './limits-of-pairs.ts'

/**
 * A first allocation that keeps limits and rules, from one that need not: chain after chain in the order of the draw,
 * as far as it keeps them; then for each place that stayed empty and is free to be filled, who scores highest of those
 * whom nobody waits for. Ties go by the draw.
 */
export function repairChains(problem: AllocationProblem, homes: HomeRules, candidateOf: Int32Array): Int32Array {
  const { edges, limits, urgent, freeing, candidateTicket, placeTicket } = problem
  const { residentOf, depthOf, maxLength, swaps, isLate } = homes
  const homeOf = homesByCandidate(homes, edges.candidateCount)
  const kept = new Int32Array(edges.placeCount).fill(-1)
  const placed = new Uint8Array(edges.candidateCount)
  const left = Float64Array.from(limits, ({ capacity }) => capacity)
  const limitsAt = limitsOfPairs(limits, edges)
  const fits = (candidate: number, place: number): boolean =>
    limitsOfPair(limitsAt, candidate, place).every(
      (limit) => limits[limit].use(candidate, place) <= Math.max(0, left[limit]),
    )
  const keep = (candidate: number, place: number): void => {
    kept[place] = candidate
    placed[candidate] = 1
    for (const limit of limitsOfPair(limitsAt, candidate, place)) left[limit] -= limits[limit].use(candidate, place)
  }
  /** How many may still be added behind what fills a place; −1 where nobody may fill it. */
  const roomAt = new Int32Array(edges.placeCount).fill(-1)
  residentOf.forEach((resident, place) => {
    if (resident < 0) roomAt[place] = maxLength - depthOf[place] - 1
  })
  const keepChain = (candidate: number, place: number): void => {
    keep(candidate, place)
    const home = homeOf[candidate]
    if (home >= 0 && !isLate(candidate, place)) roomAt[home] = roomAt[place] - 1
  }

  const byDraw = chainsOf(homes, edges.candidateCount, candidateOf).toSorted(
    (a, b) => placeTicket[a.places[0]] - placeTicket[b.places[0]],
  )
  for (const { places, isRing } of byDraw) {
    if (isRing) {
      // A ring is kept whole or not at all.
      if (!swaps || places.length > maxLength || !places.every((place) => fits(candidateOf[place], place))) continue
      const before = left.slice()
      for (const place of places) keep(candidateOf[place], place)
      if (left.every((amount) => amount >= 0)) continue
      left.set(before)
      for (const place of places) {
        placed[kept[place]] = 0
        kept[place] = -1
      }
      continue
    }
    for (const place of places) {
      if (roomAt[place] < 0 || !fits(candidateOf[place], place)) break
      keepChain(candidateOf[place], place)
    }
  }
  const standing = (candidate: number): number => 2 * urgent[candidate] + (freeing?.[candidate] ?? 0)
  // A home that somebody leaves is looked at after the place that they go to.
  const queue = Array.from(inverse(placeTicket))
  for (const place of queue) {
    if (kept[place] >= 0 || roomAt[place] < 0) continue
    let best = -1
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      if (placed[candidate] === 1 || !fits(candidate, place)) continue
      const than = best < 0 ? -1 : edges.candidates[best]
      const isBetter =
        best < 0 ||
        standing(candidate) - standing(than) ||
        edges.scores[e] - edges.scores[best] ||
        candidateTicket[than] - candidateTicket[candidate]
      if (isBetter === true || Number(isBetter) > 0) best = e
    }
    if (best < 0) continue
    const candidate = edges.candidates[best]
    keepChain(candidate, place)
    if (homeOf[candidate] >= 0) queue.push(homeOf[candidate])
  }
  return kept
}
