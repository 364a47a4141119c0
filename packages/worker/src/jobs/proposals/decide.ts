import type { Clock } from '@thuismatch/shared/clock'
import type { Choice, PolicyOn, ReasonBy } from '@thuismatch/shared/domain'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { policyNow } from '../policy/policy-now.ts'
import { type AccessDeps, type Refused, withAccess } from './access.ts'
import { passDecision } from './pass-decision.ts'
import type { ProposalTransitionResult } from './transition-proposal.ts'

export interface DecisionDeps extends AccessDeps {
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly policyOn: PolicyOn
}

export interface Decision {
  readonly proposalId: string
  /** The secret of the link, or the code as it was typed. */
  readonly secret: string
  readonly choice: Choice
  /** For `decline` and `fall_through`. */
  readonly reason?: { readonly by: ReasonBy; readonly code: string } | null
}

export type DecisionOutcome =
  | ProposalTransitionResult
  | { readonly ok: false; readonly refusal: 'no_access'; readonly access: Refused }

/**
 * What a caseworker decides, by the link in a mail. Waits ten minutes in which {@link undo} takes it back. Of any
 * number of answers the first counts; the others are refused with what the proposal has become.
 */
export const decide = (deps: DecisionDeps, decision: Decision): Promise<DecisionOutcome> =>
  asCaseworker(deps, decision, decision.choice, decision.reason)

/** Takes a decision back while that is possible. */
export const undo = (deps: DecisionDeps, link: Pick<Decision, 'proposalId' | 'secret'>): Promise<DecisionOutcome> =>
  asCaseworker(deps, link, 'undo')

async function asCaseworker(
  deps: DecisionDeps,
  link: Pick<Decision, 'proposalId' | 'secret'>,
  action: Choice | 'undo',
  reason: Decision['reason'] = null,
): Promise<DecisionOutcome> {
  const judging = { dataKeys: deps.dataKeys, policy: await policyNow(deps) }
  const access = await withAccess(deps, link, (tx, id) =>
    passDecision(tx, judging, {
      proposalId: link.proposalId,
      action,
      actor: { kind: 'caseworker', id },
      now: deps.clock.now(),
      reason,
    }),
  )
  return access.ok ? access.done : { ok: false, refusal: 'no_access', access }
}
