import {
  type BlockerCode,
  CLOSED_WHEN_UNKNOWN,
  CRITERIA,
  type CriterionCode,
  type Policy,
} from '@thuismatch/shared/domain'
import { UNKNOWN, UNMET } from './criterion.ts'

/** What can close a pair, in the order of its bits in a mask: the criteria, then `minimum_score`. */
export const BLOCKER_CODES: readonly BlockerCode[] = [...CRITERIA, 'minimum_score']

export const MINIMUM_SCORE_BIT = 1 << CRITERIA.length
export const TAKEN_BIT = 1 << CRITERIA.indexOf('taken')

/** Is this criterion judged and shown, and closes nothing? */
const flagsOnly = (code: CriterionCode, policy: Policy): boolean =>
  (policy.flagOnly as readonly CriterionCode[]).includes(code)

/** Does this criterion keep a pair out while it is unknown? */
const blocksWhenUnknown = (code: CriterionCode, policy: Policy): boolean =>
  !flagsOnly(code, policy) &&
  (CLOSED_WHEN_UNKNOWN.has(code) || (code === 'indication' && !policy.indicationMayBeUnknown))

/** The verdicts of this criterion that keep a pair out, as the bits `UNMET` and `UNKNOWN`. */
export const blockingVerdicts = (code: CriterionCode, policy: Policy): number =>
  (flagsOnly(code, policy) ? 0 : UNMET) | (blocksWhenUnknown(code, policy) ? UNKNOWN : 0)

/** The codes that keep a pair out while they are unmet, as bits. */
export function unmetBlockerMask(policy: Policy): number {
  let mask = MINIMUM_SCORE_BIT
  for (const [bit, code] of CRITERIA.entries()) if (!flagsOnly(code, policy)) mask |= 1 << bit
  return mask
}

/** The criteria that keep a pair out while they are unknown, as bits. */
export function unknownBlockerMask(policy: Policy): number {
  let mask = 0
  for (const [bit, code] of CRITERIA.entries()) if (blocksWhenUnknown(code, policy)) mask |= 1 << bit
  return mask
}

/** The codes of the bits of a mask, in their order. */
export const codesOf = (mask: number): BlockerCode[] => BLOCKER_CODES.filter((_, bit) => (mask >> bit) & 1)
