import type { Region } from '../region/index.ts'
import { type Allocation, isEligible } from '../result/index.ts'
import { score } from '../scoring/index.ts'
import type { Standing } from './explanation.ts'

/** Where a candidate stands among all who fit at a place. What was found for a place is kept for the next question. */
export function standings(
  region: Region,
  { placeOf }: Allocation,
): (candidate: number, place: number) => Standing & { readonly score: number } {
  const { candidates, candidateTicket } = region
  const eligibleAt = new Map<number, readonly { readonly candidate: number; readonly score: number }[]>()
  const ranked = (place: number) => {
    const known = eligibleAt.get(place)
    if (known !== undefined) return known
    const found = candidates
      .keys()
      .filter((candidate) => isEligible(region, candidate, place))
      .map((candidate) => ({ candidate, score: score(region, candidate, place) }))
      .toArray()
      .sort((a, b) => b.score - a.score || candidateTicket[a.candidate] - candidateTicket[b.candidate])
    eligibleAt.set(place, found)
    return found
  }
  return (candidate, place) => {
    const all = ranked(place)
    const index = all.findIndex((one) => one.candidate === candidate)
    return {
      rank: index + 1,
      eligible: all.length,
      aheadPlacedElsewhere: all
        .slice(0, index)
        .filter((one) => placeOf[one.candidate] >= 0 && placeOf[one.candidate] !== place).length,
      score: all[index].score,
    }
  }
}
