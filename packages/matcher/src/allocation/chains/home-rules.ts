/**
 * Homes that somebody lives in, by index: filled only when that somebody is placed elsewhere in the same allocation
 * (docs/rules.md, "Chains"). A place that is not on offer at all has no pairs in the problem.
 */
export interface HomeRules {
  /** By place, the candidate who keeps it unless placed elsewhere; −1 where nobody does. Nobody keeps two. */
  readonly residentOf: Int32Array
  /**
   * By place that nobody keeps, the open proposals that a proposal for it hangs on, one behind the other; 0 for a free
   * place.
   */
  readonly depthOf: Int32Array
  /** At most so many proposals, open ones included, hang on one another. ≥ 1 */
  readonly maxLength: number
  /** People may exchange homes. */
  readonly swaps: boolean
  /**
   * Whether the resident, moving to the place, leaves too late for anybody to fill their home; an exchange is never too
   * late.
   */
  readonly isLate: (resident: number, place: number) => boolean
}

/** By candidate, the place that they keep unless placed elsewhere; −1 where there is none. */
export function homesByCandidate({ residentOf }: HomeRules, candidateCount: number): Int32Array {
  const homeOf = new Int32Array(candidateCount).fill(-1)
  residentOf.forEach((resident, place) => {
    if (resident >= 0) homeOf[resident] = place
  })
  return homeOf
}
