import type { Edges } from '../allocation/problem.ts'
import type { Allocation } from './allocation.ts'

/** Of each candidate, by index. */
export interface FittingPlaces {
  /** Places that are eligible. */
  readonly count: Int32Array
  /** 1 where one of them stayed empty, and nobody keeps it. */
  readonly someEmpty: Uint8Array
}

export function fittingPlaces(
  { candidateCount, placeCount, offsets, candidates }: Edges,
  { candidateOf }: Allocation,
  isKept: Uint8Array,
): FittingPlaces {
  const count = new Int32Array(candidateCount)
  const someEmpty = new Uint8Array(candidateCount)
  for (let place = 0; place < placeCount; place++) {
    const empty = candidateOf[place] < 0 && isKept[place] === 0 ? 1 : 0
    for (let edge = offsets[place]; edge < offsets[place + 1]; edge++) {
      count[candidates[edge]]++
      someEmpty[candidates[edge]] |= empty
    }
  }
  return { count, someEmpty }
}
