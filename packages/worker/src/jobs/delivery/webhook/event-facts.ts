import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import type { EventPayload } from '../../../store/connect/outbox-payload.ts'
import {
  type ProposalInEvent,
  proposalsInEvents,
  type RunInEvent,
  runsInEvents,
} from '../../../store/deliveries/webhook-endpoints.ts'

/** What several events are about, by id. Who is not there is missing. */
export interface EventFacts {
  readonly proposals: ReadonlyMap<string, ProposalInEvent>
  readonly runs: ReadonlyMap<string, RunInEvent>
}

/** Reads what the events are about, in one query for all proposals and one for all runs. */
export async function eventFacts(db: Db | Tx, events: readonly EventPayload[]): Promise<EventFacts> {
  const proposalIds = new Set<string>()
  const runIds = new Set<string>()
  for (const event of events) {
    if (event.type === 'run.completed') runIds.add(event.runId)
    else proposalIds.add(event.proposalId)
  }
  const proposals = proposalIds.size === 0 ? [] : await proposalsInEvents(db, [...proposalIds])
  const runs = runIds.size === 0 ? [] : await runsInEvents(db, [...runIds])
  return {
    proposals: new Map(proposals.map((proposal) => [proposal.id, proposal])),
    runs: new Map(runs.map((run) => [run.id, run])),
  }
}
