import type { Db, EventPayload } from '@thuismatch/shared/db'
import { permanent } from '@thuismatch/shared/errors'
import { proposalInEvent, runInEvent } from '../../store/webhook-endpoints.ts'

/** The state that an event announces. A withdrawal may be that of an accepted proposal, which fell through. */
const STATE_OF = {
  'proposal.created': 'proposed',
  'proposal.reminded': 'proposed',
  'proposal.accepted': 'accepted',
  'proposal.declined': 'declined',
  'proposal.expired': 'expired',
  'proposal.placed': 'placed',
} as const

/**
 * The body of a webhook: `{ type, timestamp, data }`, ids and a link, no personal data. The same bytes at every try, whatever has become
 * of the proposal since: `timestamp` is when the event was taken up, `state` the one that it announces.
 */
export async function eventBody(db: Db, event: EventPayload, at: Date, publicUrl: string): Promise<string> {
  const data =
    event.type === 'run.completed' ? await runData(db, event.runId) : await proposalData(db, event, publicUrl)
  return JSON.stringify({ type: event.type, timestamp: at.toISOString(), data })
}

async function proposalData(db: Db, event: Exclude<EventPayload, { type: 'run.completed' }>, publicUrl: string) {
  const proposal = await proposalInEvent(db, event.proposalId)
  if (proposal === undefined)
    throw permanent(`Event ${event.type} is about proposal ${event.proposalId}, which is not there.`)
  return {
    proposalId: proposal.id,
    placeId: proposal.placeId,
    candidateId: proposal.candidateId,
    municipality: proposal.municipality,
    state: event.type === 'proposal.withdrawn' ? proposal.state : STATE_OF[event.type],
    expiresAt: proposal.expiresAt.toISOString(),
    url: `${publicUrl}/d/${proposal.id}`,
  }
}

async function runData(db: Db, runId: string) {
  const run = await runInEvent(db, runId)
  if (run === undefined) throw permanent(`Event run.completed is about run ${runId}, which is not there.`)
  return { runId: run.id, kind: run.kind, asOf: run.asOf, proposals: run.proposals }
}
