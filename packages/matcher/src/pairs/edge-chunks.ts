import type { Edges } from '../allocation/problem.ts'

/** Pairs in one chunk, unless a single place has more, or all together fewer. */
const CHUNK = 2 ** 20

/**
 * Collects the pairs of place after place, in any order of places, without ever copying what it holds before the end.
 */
export function edgeChunks(candidateCount: number, placeCount: number) {
  const chunks: { candidates: Int32Array; scores: Int16Array }[] = []
  const chunkOf = new Int32Array(placeCount)
  const startOf = new Int32Array(placeCount)
  const countOf = new Int32Array(placeCount)
  let used = 0
  let opened = 0

  return {
    /** Room for at most `most` pairs of a place; `close` says how many there came to be. */
    open(place: number, most: number) {
      if (used + most > (chunks.at(-1)?.scores.length ?? -1)) {
        // No more than all that may still come: what is reserved is written with zeros, which takes longer than to
        // match a small region.
        const length = Math.max(Math.min(CHUNK, candidateCount * (placeCount - opened)), most)
        chunks.push({ candidates: new Int32Array(length), scores: new Int16Array(length) })
        used = 0
      }
      opened++
      chunkOf[place] = chunks.length - 1
      startOf[place] = used
      const { candidates, scores } = chunks[chunks.length - 1]
      return { candidates, scores, start: used }
    },
    close(place: number, count: number) {
      countOf[place] = count
      used += count
    },
    /** All pairs, by place. */
    edges(): Edges {
      const offsets = new Float64Array(placeCount + 1)
      for (let p = 0; p < placeCount; p++) offsets[p + 1] = offsets[p] + countOf[p]
      const candidates = new Int32Array(offsets[placeCount])
      const scores = new Int16Array(offsets[placeCount])
      for (let p = 0; p < placeCount; p++) {
        if (countOf[p] === 0) continue
        const chunk = chunks[chunkOf[p]]
        const end = startOf[p] + countOf[p]
        candidates.set(chunk.candidates.subarray(startOf[p], end), offsets[p])
        scores.set(chunk.scores.subarray(startOf[p], end), offsets[p])
      }
      return { candidateCount, placeCount, offsets, candidates, scores }
    },
  }
}
