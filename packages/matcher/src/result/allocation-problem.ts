import type { AllocationProblem, Edges } from '../allocation/problem.ts'
import type { OccupiedHomes, Region } from '../region/index.ts'
import type { LimitInForce } from './limit-in-force.ts'

/** What there is to allocate: pairs of a place that nobody can be proposed for in this run are not among it. */
export function allocationProblemOf(
  region: Region,
  edges: Edges,
  limits: readonly LimitInForce[],
  { rules, isClosed }: OccupiedHomes,
): AllocationProblem {
  const { policy, urgent, freeing, candidateTicket, placeTicket } = region
  const open = isClosed.includes(1) ? withoutClosed(edges, isClosed) : edges
  return {
    edges: open,
    objective: policy.objective,
    urgent,
    freeing,
    candidateTicket,
    placeTicket,
    drawnFirst: region.drawnFirst,
    limits,
    homes: rules,
  }
}

function withoutClosed(edges: Edges, isClosed: Uint8Array): Edges {
  const offsets = new Float64Array(edges.placeCount + 1)
  for (let place = 0; place < edges.placeCount; place++) {
    const count = isClosed[place] === 1 ? 0 : edges.offsets[place + 1] - edges.offsets[place]
    offsets[place + 1] = offsets[place] + count
  }
  const candidates = new Int32Array(offsets[edges.placeCount])
  const scores = new Int16Array(candidates.length)
  for (let place = 0; place < edges.placeCount; place++) {
    if (isClosed[place] === 1) continue
    candidates.set(edges.candidates.subarray(edges.offsets[place], edges.offsets[place + 1]), offsets[place])
    scores.set(edges.scores.subarray(edges.offsets[place], edges.offsets[place + 1]), offsets[place])
  }
  return { ...edges, offsets, candidates, scores }
}
