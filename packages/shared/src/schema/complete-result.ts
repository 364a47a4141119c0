import type { Result } from '../domain/index.ts'
import { completePolicy } from './complete-policy.ts'

/** A result that was stored before proposals had flags or hung on one another, and before limits were told. */
export const completeResult = (result: Result): Result => ({
  ...result,
  policy: completePolicy(result.policy),
  proposals: result.proposals.map((proposal) => ({
    ...proposal,
    flags: proposal.flags ?? [],
    chain: proposal.chain ?? null,
  })),
  limits: result.limits ?? [],
  freed: result.freed ?? { protected_living: 0, shelter: 0, youth_care: 0 },
})
