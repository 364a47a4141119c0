import {
  CLOSED_WHEN_UNKNOWN,
  type ClosingCode,
  CRITERIA,
  type CriterionCode,
  type Policy,
} from '@thuismatch/shared/domain'

/** What can close a pair, in the order of its bits in a mask: the twenty criteria, then `minimum_score`. */
export const CLOSING_CODES: readonly ClosingCode[] = [...CRITERIA, 'minimum_score']

export const MINIMUM_SCORE_BIT = 1 << CRITERIA.length

/** Does this criterion keep a pair out while it is unknown? */
export const closesWhenUnknown = (code: CriterionCode, policy: Policy): boolean =>
  CLOSED_WHEN_UNKNOWN.has(code) || (code === 'indication' && !policy.indicationMayBeUnknown)

/** The criteria that keep a pair out while they are unknown, as bits. */
export function closingUnknownMask(policy: Policy): number {
  let mask = 0
  for (const [bit, code] of CRITERIA.entries()) if (closesWhenUnknown(code, policy)) mask |= 1 << bit
  return mask
}

/** The codes of the bits of a mask, in their order. */
export const codesOf = (mask: number): ClosingCode[] => CLOSING_CODES.filter((_, bit) => (mask >> bit) & 1)
