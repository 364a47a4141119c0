import type { AllocationProblem, Limit } from '../problem.ts'
import type { Groups } from './match-capped.ts'

/** The limits of a problem that only count candidates, as groups of candidates by ticket. */
export interface Caps {
  readonly groups: Groups
  /** By group, the index of its limit. */
  readonly limits: readonly number[]
}

/**
 * Finds the limits under which an allocation is a flow still: those of which a candidate uses 1 wherever they go, or
 * nothing anywhere, and that share no candidate with one found before. A fair-share cap is one. `null` when there is
 * none.
 */
export function capsOf({ edges, limits, candidateTicket }: AllocationProblem): Caps | null {
  const of = new Int32Array(edges.candidateCount).fill(-1)
  const found: number[] = []
  limits.forEach((limit, index) => {
    const counted = countedBy(limit, edges)
    if (counted === null) return
    const members = [...counted.keys()].filter((candidate) => counted[candidate] === 1)
    if (members.length === 0 || members.some((candidate) => of[candidateTicket[candidate]] >= 0)) return
    for (const candidate of members) of[candidateTicket[candidate]] = found.length
    found.push(index)
  })
  if (found.length === 0) return null
  return { groups: { of, capacities: found.map((limit) => limits[limit].capacity) }, limits: found }
}

/** By candidate, 1 where each of their pairs uses 1, 0 where each uses nothing; `null` when some pair differs. */
function countedBy({ places, use, candidates }: Limit, edges: AllocationProblem['edges']): Int8Array | null {
  // Of few candidates and some places: nearly never a cap, and there may be thousands to look through.
  if (candidates !== undefined && places !== null) return null
  const counted = new Int8Array(edges.candidateCount).fill(-1)
  const inLimit = new Uint8Array(edges.placeCount).fill(places === null ? 1 : 0)
  for (const place of places ?? []) inLimit[place] = 1
  for (let place = 0; place < edges.placeCount; place++) {
    for (let e = edges.offsets[place]; e < edges.offsets[place + 1]; e++) {
      const candidate = edges.candidates[e]
      const used = inLimit[place] === 1 ? use(candidate, place) : 0
      if (used > 1 || (counted[candidate] >= 0 && counted[candidate] !== used)) return null
      counted[candidate] = used
    }
  }
  return counted
}
