import type { RunView } from '../result/index.ts'

/** The place of each candidate, by index; -1 for none. */
export type Placed = Int32Array

/** Where each candidate is proposed, in this run or in an open proposal of an earlier one. */
export function proposedPlaceOf({ region, allocation }: RunView): Placed {
  const { snapshot, candidateIndex, placeIndex } = region
  const placeOf = allocation.placeOf.slice()
  for (const { candidateId, placeId } of snapshot.openProposals ?? []) {
    placeOf[candidateIndex.get(candidateId) as number] = placeIndex.get(placeId) as number
  }
  return placeOf
}
