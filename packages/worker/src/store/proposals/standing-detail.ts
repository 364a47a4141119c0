import type { JudgedCriterion } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import type { KeyRing } from '../keys/data-key-store.ts'

const standingAt = (row: string): SealedAt => ({ table: 'proposal', column: 'standing_sealed', row })

/** What no longer holds of a proposal, under the key of its person. `id` is the proposal's. */
export const sealStanding = (key: SubjectKey, id: string, criteria: readonly JudgedCriterion[]): Buffer =>
  sealUnder(key, JSON.stringify(criteria), standingAt(id))

/**
 * What no longer held when that was last written down; none where all holds, where it is no longer kept, or no key
 * opens it.
 */
export const openStanding = (ring: KeyRing, id: string, sealed: Buffer | null): readonly JudgedCriterion[] =>
  sealed === null || ring.keyOf(sealed) === undefined
    ? []
    : (JSON.parse(ring.open(sealed, standingAt(id)).toString()) as JudgedCriterion[])
