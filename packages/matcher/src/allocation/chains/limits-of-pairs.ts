import type { Edges, Limit } from '../problem.ts'

/** Which limits a pair may use something of, without asking all: those of its place, then those of its candidate. */
export interface LimitsOfPairs {
  readonly atPlace: readonly (readonly number[])[]
  /** Limits that a candidate uses, or gives back, wherever they go. */
  readonly ofCandidate: ReadonlyMap<number, readonly number[]>
}

export function limitsOfPairs(limits: readonly Limit[], { placeCount }: Edges): LimitsOfPairs {
  const atPlace: number[][] = Array.from({ length: placeCount }, () => [])
  const ofCandidate = new Map<number, number[]>()
  for (const [limit, { places, concerns }] of limits.entries()) {
    for (const place of places ?? concerns?.places ?? atPlace.keys()) atPlace[place].push(limit)
    if (places !== null) continue
    for (const candidate of concerns?.candidates ?? []) {
      const own = ofCandidate.get(candidate)
      if (own === undefined) ofCandidate.set(candidate, [limit])
      else own.push(limit)
    }
  }
  return { atPlace, ofCandidate }
}

/** Every limit that the pair may use, each once. */
export function limitsOfPair(
  { atPlace, ofCandidate }: LimitsOfPairs,
  candidate: number,
  place: number,
): readonly number[] {
  const own = ofCandidate.get(candidate)
  return own === undefined ? atPlace[place] : [...new Set([...atPlace[place], ...own])]
}
