import fc from 'fast-check'
import type { AllocationProblem } from '../../problem.ts'
import { smallRegion } from '../../testing/region.ts'
import type { HomeRules } from '../home-rules.ts'

/** A small region in which some candidates live in some of the places; nobody has a pair with their own home. */
export const chainRegion = (
  withLimits: boolean,
  most = 5,
  maxLengths = [1, 2, 3, 4, 9],
): fc.Arbitrary<AllocationProblem> =>
  smallRegion(withLimits, most).chain((problem) => {
    const { candidateCount, placeCount } = problem.edges
    const indices = (count: number) => Array.from({ length: count }, (_, index) => index)
    return fc
      .record({
        residents: fc.shuffledSubarray(indices(candidateCount)),
        occupied: fc.shuffledSubarray(indices(placeCount)),
        depths: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: placeCount, maxLength: placeCount }),
        maxLength: fc.constantFrom(...maxLengths),
        swaps: fc.boolean(),
        late: fc.array(fc.constantFrom(false, false, true), { minLength: 16, maxLength: 16 }),
      })
      .map(({ residents, occupied, depths, maxLength, swaps, late }): AllocationProblem => {
        const residentOf = new Int32Array(placeCount).fill(-1)
        occupied.slice(0, residents.length).forEach((place, k) => {
          residentOf[place] = residents[k]!
        })
        const homes: HomeRules = {
          residentOf,
          depthOf: Int32Array.from(depths, (depth, place) => (residentOf[place] < 0 ? depth : 0)),
          maxLength,
          swaps,
          isLate: (resident, place) => late[(resident * 5 + place * 3) % 16]!,
        }
        return { ...withoutOwnHomes(problem, homes), homes }
      })
  })

/** Takes out who lives in a place from its pairs, and every pair of a place that hangs on too much already. */
function withoutOwnHomes(problem: AllocationProblem, { residentOf, depthOf, maxLength }: HomeRules): AllocationProblem {
  const { edges } = problem
  const offsets = [0]
  const candidates: number[] = []
  const scores: number[] = []
  for (let place = 0; place < edges.placeCount; place++) {
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      if (edges.candidates[e] === residentOf[place] || depthOf[place] >= maxLength) continue
      candidates.push(edges.candidates[e])
      scores.push(edges.scores[e])
    }
    offsets.push(candidates.length)
  }
  return {
    ...problem,
    edges: {
      ...edges,
      offsets: Int32Array.from(offsets),
      candidates: Int32Array.from(candidates),
      scores: Int16Array.from(scores),
    },
  }
}
