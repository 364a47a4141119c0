import type { EventPayload } from '../../../store/connect/outbox-payload.ts'
import type { ProposalInEvent } from '../../../store/deliveries/webhook-endpoints.ts'

/** Events that say that a proposal is over: whoever heard of it hears of that, whatever the reason. */
const ENDS: readonly EventPayload['type'][] = [
  'proposal.declined',
  'proposal.expired',
  'proposal.withdrawn',
  'proposal.fallen_through',
]

/**
 * Whether a provider may hear of an event now: not while the proposal rests on a ban or a consent that is no longer
 * there (`held`), and never of what it was held for once that is over (`void`).
 */
export function providerMayHear(
  type: EventPayload['type'],
  proposal: Pick<ProposalInEvent, 'providerHold' | 'closedAt'> | undefined,
): 'yes' | 'held' | 'void' {
  if (type === 'run.completed' || ENDS.includes(type) || !proposal?.providerHold) return 'yes'
  return proposal.closedAt === null ? 'held' : 'void'
}
