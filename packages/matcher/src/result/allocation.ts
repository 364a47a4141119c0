import type { AllocationSolution } from '../allocation/problem.ts'
import type { Region } from '../region/index.ts'

/** Who got what, by index both ways; −1 is nobody, or nowhere. */
export interface Allocation {
  readonly candidateOf: Int32Array
  readonly placeOf: Int32Array
}

export function allocationOf({ candidates }: Region, { candidateOf }: AllocationSolution): Allocation {
  const placeOf = new Int32Array(candidates.length).fill(-1)
  for (const [place, candidate] of candidateOf.entries()) if (candidate >= 0) placeOf[candidate] = place
  return { candidateOf, placeOf }
}
