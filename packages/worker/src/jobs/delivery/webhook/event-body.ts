import { permanent } from '@thuismatch/shared/errors'
import type { EventPayload } from '../../../store/connect/outbox-payload.ts'
import type { EventFacts } from './event-facts.ts'

/** The state that an event announces. */
const STATE_OF = {
  'proposal.created': 'proposed',
  'proposal.reminded': 'proposed',
  'proposal.accepted': 'accepted',
  'proposal.declined': 'declined',
  'proposal.expired': 'expired',
  'proposal.withdrawn': 'withdrawn',
  'proposal.placed': 'placed',
  'proposal.fallen_through': 'fallen_through',
  'proposal.at_risk': 'accepted',
} as const

/**
 * The body of a webhook: `{ type, timestamp, data }`, ids and a link, no personal data. The same bytes at every try,
 * whatever has become of the proposal since: `timestamp` is when the event was taken up, `state` the one that it
 * announces. Throws what is permanent where what it is about is not there.
 */
export function eventBody(event: EventPayload, facts: EventFacts, at: Date, publicUrl: string): string {
  const data = event.type === 'run.completed' ? runData(event, facts) : proposalData(event, facts, publicUrl)
  return JSON.stringify({ type: event.type, timestamp: at.toISOString(), data })
}

type AboutRun = Extract<EventPayload, { type: 'run.completed' }>

function proposalData(
  { type, proposalId }: Exclude<EventPayload, AboutRun>,
  { proposals }: EventFacts,
  publicUrl: string,
) {
  const proposal = proposals.get(proposalId)
  if (proposal === undefined) throw permanent(`Event ${type} is about proposal ${proposalId}, which is not there.`)
  return {
    proposalId,
    placeId: proposal.placeId,
    candidateId: proposal.candidateId,
    municipality: proposal.municipality,
    state: STATE_OF[type],
    expiresAt: proposal.expiresAt.toISOString(),
    url: `${publicUrl}/d/${proposalId}`,
  }
}

function runData({ type, runId }: AboutRun, { runs }: EventFacts) {
  const run = runs.get(runId)
  if (run === undefined) throw permanent(`Event ${type} is about run ${runId}, which is not there.`)
  return { runId, kind: run.kind, asOf: run.asOf, proposals: run.proposals }
}
