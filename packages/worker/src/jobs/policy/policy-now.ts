import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import type { Policy, PolicyOn } from '@thuismatch/shared/domain'

/** What knows which policy holds, and what day it is. */
export interface PolicyDeps {
  readonly policyOn: PolicyOn
  readonly clock: Clock
}

/**
 * The policy that holds today. Asked before a transaction of the region and not within it, which would take a second
 * connection of its pool.
 */
export const policyNow = ({ policyOn, clock }: PolicyDeps): Promise<Policy> => policyOn(amsterdamDate(clock.now()))
