import { closeSync, openSync, writeSync } from 'node:fs'
import { pairKind, type Weights } from '../../packages/matcher/src/allocation/weights.ts'
import type { Instance } from './instance.ts'

/**
 * Writes an instance for solvers in other languages, little-endian: four int32 (candidates, places, pairs, residents),
 * then int32 units by place, int32 offsets by place and one more, int32 candidates by pair, float64 worth by pair.
 * Where people live in places, each has one more pair, with their home, worth nothing; and the int32 residents, who
 * must have a place, come last.
 */
export function writeInstance(path: string, instance: Instance, weights: Weights): void {
  const { edges, units, homes } = instance
  const { candidateCount, placeCount } = edges
  const offsets = new Int32Array(placeCount + 1)
  const candidates: number[] = []
  const worthOf: number[] = []
  for (let place = 0; place < placeCount; place++) {
    for (let e = edges.offsets[place]!; e < edges.offsets[place + 1]!; e++) {
      const candidate = edges.candidates[e]!
      candidates.push(candidate)
      worthOf.push(weights.ofPair[pairKind(instance.urgent[candidate]!, edges.scores[e]!)]!)
    }
    const resident = homes?.residentOf[place] ?? -1
    if (resident >= 0) {
      candidates.push(resident)
      worthOf.push(0)
    }
    offsets[place + 1] = candidates.length
  }
  const worths = Float64Array.from(worthOf)
  const pairs = worths.length
  const residents = (homes?.residentOf ?? new Int32Array(0)).filter((resident) => resident >= 0)
  const file = openSync(path, 'w')
  for (const part of [
    Int32Array.of(candidateCount, placeCount, pairs, residents.length),
    units,
    offsets,
    Int32Array.from(candidates),
    worths,
    residents,
  ]) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30))
  }
  closeSync(file)
}
