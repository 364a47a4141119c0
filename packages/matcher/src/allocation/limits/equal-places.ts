/** The pairs by place, as a limited region has them. */
interface Columns {
  readonly placeCount: number
  readonly starts: Int32Array
  readonly candidates: Int32Array
  readonly scores: Int16Array
  readonly useStarts: Int32Array
  readonly useLimits: Int32Array
  readonly useAmounts: Float64Array
}

/** By place, the first of those that are equal to it, and by that first one how many there are; 0 for the others. */
export interface EqualPlaces {
  readonly firstEqual: Int32Array
  readonly equalCount: Int32Array
}

/**
 * Finds the places that are the same for everybody. An integer program that sees them one by one spends its time on
 * telling apart what is equal; as one row with a capacity they are as small as one. Time linear in the pairs.
 */
export function equalPlaces(region: Columns): EqualPlaces {
  const { placeCount } = region
  const firstEqual = new Int32Array(placeCount)
  const equalCount = new Int32Array(placeCount)
  const firstsByHash = new Map<number, number[]>()
  for (let place = 0; place < placeCount; place++) {
    const hash = hashOf(region, place)
    const firsts = firstsByHash.get(hash)
    const first = firsts?.find((one) => areEqual(region, one, place)) ?? place
    firstEqual[place] = first
    equalCount[first]++
    if (first !== place) continue
    if (firsts === undefined) firstsByHash.set(hash, [place])
    else firsts.push(place)
  }
  return { firstEqual, equalCount }
}

function hashOf({ starts, candidates, scores, useStarts, useLimits, useAmounts }: Columns, place: number): number {
  let hash = starts[place + 1] - starts[place]
  for (let pair = starts[place]; pair < starts[place + 1]; pair++) {
    hash = Math.imul(hash, 0x01000193) ^ candidates[pair] ^ (scores[pair] << 20)
  }
  for (let k = useStarts[starts[place]]; k < useStarts[starts[place + 1]]; k++) {
    hash = Math.imul(hash, 0x01000193) ^ useLimits[k] ^ (useAmounts[k] << 8)
  }
  return hash
}

function areEqual(
  { starts, candidates, scores, useStarts, useLimits, useAmounts }: Columns,
  one: number,
  other: number,
): boolean {
  const length = starts[one + 1] - starts[one]
  if (starts[other + 1] - starts[other] !== length) return false
  for (let k = 0; k < length; k++) {
    const [a, b] = [starts[one] + k, starts[other] + k]
    if (candidates[a] !== candidates[b] || scores[a] !== scores[b]) return false
    const uses = useStarts[a + 1] - useStarts[a]
    if (useStarts[b + 1] - useStarts[b] !== uses) return false
    for (let u = 0; u < uses; u++) {
      const [c, d] = [useStarts[a] + u, useStarts[b] + u]
      if (useLimits[c] !== useLimits[d] || useAmounts[c] !== useAmounts[d]) return false
    }
  }
  return true
}
