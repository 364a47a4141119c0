import { ticketOf } from '@thuismatch/shared/domain'
import type { Region } from './region.ts'

/**
 * Position in the draw: lower is earlier. People whom the snapshot draws first come before all others; equal tickets by
 * id.
 */
export function drawOrder(region: Region, kind: 'candidate' | 'place'): readonly number[] {
  const keys =
    kind === 'candidate'
      ? region.people.map(({ candidate }) => candidate.stableKey ?? candidate.id)
      : region.homes.map(({ place }) => place.id)
  const before = new Set(region.snapshot.drawnFirst)
  const turn = region.people.map(({ candidate }) => (before.has(candidate.id) ? 0 : 1))
  const turnOf = (index: number): number => (kind === 'candidate' ? turn[index]! : 0)
  const tickets = keys.map((key) => ticketOf(region.policy.lotterySeed, kind, key))
  const drawn = keys
    .map((_, i) => i)
    .sort((a, b) => turnOf(a) - turnOf(b) || (tickets[a]! < tickets[b]! ? -1 : tickets[a]! > tickets[b]! ? 1 : a - b))
  const rank = new Array<number>(keys.length)
  for (const [position, index] of drawn.entries()) rank[index] = position
  return rank
}
