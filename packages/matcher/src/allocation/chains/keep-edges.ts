import type { Edges } from '../problem.ts'

/** Some of the pairs alone, under the same indices of candidates and places. */
export function keepEdges(edges: Edges, isKept: (edge: number, place: number) => boolean): Edges {
  const offsets = new Int32Array(edges.placeCount + 1)
  const candidates = new Int32Array(edges.candidates.length)
  const scores = new Int16Array(edges.candidates.length)
  let to = 0
  for (let place = 0; place < edges.placeCount; place++) {
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      if (!isKept(e, place)) continue
      candidates[to] = edges.candidates[e]
      scores[to++] = edges.scores[e]
    }
    offsets[place + 1] = to
  }
  return { ...edges, offsets, candidates: candidates.slice(0, to), scores: scores.slice(0, to) }
}
