import type { ChainLink } from '@thuismatch/shared/domain'
import { chainsOf } from '../allocation/chains/chains-of.ts'
import type { OccupiedHomes, Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'

/**
 * By filled place, where its proposal stands among those that hang on one another; nothing for one that stands alone.
 * Open proposals that a chain goes on from are counted, and it has the id of theirs.
 */
export function chainLinks(
  { candidates, places, occupancy }: Region,
  { rules, startOf }: OccupiedHomes,
  { candidateOf }: Allocation,
): ReadonlyMap<number, ChainLink> {
  const links = new Map<number, ChainLink>()
  if (rules === null) return links
  for (const chain of chainsOf(rules, candidates.length, candidateOf)) {
    const [first] = chain.places
    const before = rules.depthOf[first]
    const length = before + chain.places.length
    if (length === 1) continue
    const isRing = chain.isRing
    for (const [at, place] of chain.places.entries()) {
      const resident = occupancy.residentOf[place]
      const isFirst = at === 0 && (isRing || before === 0)
      links.set(place, {
        id: places[startOf[first]].id,
        position: before + at + 1,
        length,
        after: isFirst ? null : candidates[resident].id,
      })
    }
  }
  return links
}
