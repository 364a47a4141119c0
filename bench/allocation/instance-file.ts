import { closeSync, openSync, writeSync } from 'node:fs'
import { pairKind, type Worth } from '../../packages/matcher/src/allocation/worth.ts'
import type { Instance } from './instance.ts'

/**
 * Writes an instance for solvers in other languages, little-endian: four int32 (candidates, places, pairs, 0), then int32
 * units by place, int32 offsets by place and one more, int32 candidates by pair, float64 worth by pair.
 */
export function writeInstance(path: string, { edges, urgent, units }: Instance, worth: Worth): void {
  const { candidateCount, placeCount, candidates, scores } = edges
  const pairs = candidates.length
  const offsets = Int32Array.from(edges.offsets)
  const worths = new Float64Array(pairs)
  for (let e = 0; e < pairs; e++) worths[e] = worth.ofPair[pairKind(urgent[candidates[e]!]!, scores[e]!)]!
  const file = openSync(path, 'w')
  for (const part of [Int32Array.of(candidateCount, placeCount, pairs, 0), units, offsets, candidates, worths]) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30))
  }
  closeSync(file)
}
