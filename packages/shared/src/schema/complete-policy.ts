import { DEFAULT_POLICY, type Distribution, type Policy } from '../domain/index.ts'

/**
 * A policy in full: the default for every field that is left out, also by one that was stored before the field existed.
 */
export function completePolicy(given: Partial<Policy>): Policy {
  const policy = { ...DEFAULT_POLICY, ...given }
  const distribution = policy.distribution as (Partial<Distribution> & Omit<Distribution, 'maxAhead'>) | null
  return distribution === null || distribution.maxAhead !== undefined
    ? policy
    : { ...policy, distribution: { ...distribution, maxAhead: null } }
}
