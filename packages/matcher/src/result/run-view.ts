import { hashOf, type Policy, type Result, type Snapshot, snapshotHashOf } from '@thuismatch/shared/domain'
import { indexRegion, type Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'
import type { LimitInForce } from './limit-in-force.ts'
import { limitsAfter } from './limits.ts'

/** A run that is done, with its region read again: for questions about it. */
export interface RunView {
  readonly region: Region
  readonly result: Result
  readonly allocation: Allocation
  /** Of those that keep two people apart, only where one of them is proposed. */
  readonly limits: readonly LimitInForce[]
}

/** Throws a `RangeError` where the result is not of this snapshot and policy, for every answer would be wrong. */
export function viewOf(snapshot: Snapshot, policy: Policy, result: Result): RunView {
  const region = indexRegion(snapshot, policy)
  checkBelongs('snapshot', snapshotHashOf(region.snapshot), result.snapshotHash)
  checkBelongs('policy', hashOf(policy), result.policyHash)
  const candidateOf = new Int32Array(region.places.length).fill(-1)
  const placeOf = new Int32Array(region.candidates.length).fill(-1)
  for (const { candidateId, placeId } of result.proposals) {
    const candidate = indexIn(region, 'candidate', candidateId)
    const place = indexIn(region, 'place', placeId)
    candidateOf[place] = candidate
    placeOf[candidate] = place
  }
  const allocation = { candidateOf, placeOf }
  return { region, result, allocation, limits: limitsAfter(region, allocation) }
}

/** The index of an id. Throws a `RangeError` for one that the snapshot does not have. */
export function indexIn({ candidateIndex, placeIndex }: Region, what: 'candidate' | 'place', id: string): number {
  const index = (what === 'candidate' ? candidateIndex : placeIndex).get(id)
  if (index === undefined) throw new RangeError(`There is no ${what} "${id}" in this snapshot. Check the id.`)
  return index
}

function checkBelongs(what: 'snapshot' | 'policy', given: string, named: string): void {
  if (given === named) return
  throw new RangeError(
    `The result is of the ${what} ${named}, and the ${what} given is ${given}. Give the ${what} that the run was made with.`,
  )
}
