import type { Clock } from '@thuismatch/shared/clock'
import type { PolicyOn } from '@thuismatch/shared/domain'
import type { Log, LogFields } from '@thuismatch/shared/log'
import { isConnectionLost } from '../../store/connect/connection-lost.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { MailPayload } from '../../store/connect/outbox-payload.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { dueProposals } from '../../store/proposals/proposal-state.ts'
import { dueTakeBacks } from '../../store/proposals/take-backs.ts'
import { forCoordinator } from '../../store/reports/for-coordinator.ts'
import { policyNow } from '../policy/policy-now.ts'
import { deadlinesOf } from './deadlines.ts'
import { holdAgainstFacts } from './hold-against-facts.ts'
import { holds } from './judge-open.ts'
import { takeBackDue } from './take-back.ts'
import { transitionProposal } from './transition-proposal.ts'

export interface DueDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  readonly policyOn: PolicyOn
}

const SYSTEM = { kind: 'system', id: null } as const

/** Proposals per pass; what is left is due in the next. */
const BATCH = 500

/**
 * Lets the decisions take effect that can no longer be undone, once what changed is held against what is open: a yes
 * must not take effect on facts that are gone. Answers how many did.
 */
export async function settleDue(deps: DueDeps): Promise<number> {
  await isolateFailure(deps, { kind: 'judge' }, () => holdAgainstFacts(deps))
  for (const id of await dueTakeBacks(deps.db, deps.clock.now(), BATCH))
    await isolateFailure(deps, { proposalId: id, kind: 'take_back' }, () =>
      inTransaction(deps.db, (tx) => takeBackDue(tx, deps.dataKeys, id, deps.clock.now())),
    )
  return eachDue(deps, 'settle')
}

/** Ends the proposals whose time to answer is over. Answers how many ended. */
export async function expireDue(deps: DueDeps): Promise<number> {
  const since = deps.clock.now()
  const ended = await eachDue(deps, 'expire')
  if (ended > 0) await isolateFailure(deps, { kind: 'unanswered' }, () => tellOfSilence(deps, since))
  return ended
}

/**
 * Whose proposals went unanswered once more, as often as the policy lets pass: that is the coordinator's to ask about.
 */
async function tellOfSilence(deps: DueDeps, since: Date): Promise<void> {
  const { db, clock, log } = deps
  const policy = await policyNow(deps)
  const waiting = await forCoordinator(db, policy.unanswered.tellCoordinatorAfter, clock.now())
  const silent = waiting.filter((one) => one.kind === 'unanswered' && one.since >= since)
  if (silent.length > 0)
    log.warn('proposals for somebody are never answered', { count: silent.length, alarm: 'unanswered' })
}

/**
 * Each in a transaction of its own: one that cannot be changed holds up no other, and who comes second changes nothing.
 */
async function eachDue(deps: DueDeps, action: 'settle' | 'expire'): Promise<number> {
  const { db, dataKeys, clock } = deps
  const policy = await policyNow(deps)
  const deadlines = await deadlinesOf(policy)
  let changed = 0
  for (const { id, pendingChoice } of await dueProposals(db, action, clock.now(), BATCH)) {
    const result = await isolateFailure(deps, { proposalId: id, kind: action }, () =>
      inTransaction(db, async (tx) => {
        const now = clock.now()
        // The pass that holds what is open against the facts withdraws it.
        if (pendingChoice === 'accept' && !(await holds(tx, { dataKeys, policy }, id, now))) return undefined
        return transitionProposal(tx, dataKeys, {
          proposalId: id,
          action,
          actor: SYSTEM,
          now,
          nextFollowUpAt: deadlines.followUpAt(now),
          restsUntil: deadlines.restsUntil(now),
        })
      }),
    )
    if (result?.ok) changed++
  }
  return changed
}

/**
 * One that fails is told of and tried again in the next pass, after the others had their turn. A database that is away
 * ends the pass.
 */
async function isolateFailure<T>({ log }: DueDeps, about: LogFields, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isConnectionLost(error)) throw error
    log.error('what is due cannot be done', { ...about, error, alarm: 'due_failed' })
    return undefined
  }
}

/** Asks after a yes how it went; each proposal on its own, for each has its own answer. Answers of how many. */
export async function followUpDue(deps: DueDeps): Promise<number> {
  const { db, dataKeys, clock } = deps
  const deadlines = await deadlinesOf(await policyNow(deps))
  if (deadlines.isDayOff(clock.now())) return 0
  let asked = 0
  for (const { id, runId, caseworkerId } of await dueProposals(db, 'follow_up', clock.now(), BATCH)) {
    const done = await isolateFailure(deps, { proposalId: id, kind: 'follow_up' }, () =>
      inTransaction(db, async (tx) => {
        const now = clock.now()
        const nextFollowUpAt = deadlines.followUpAt(now)
        const change = { proposalId: id, action: 'follow_up', actor: SYSTEM, now, nextFollowUpAt } as const
        const result = await transitionProposal(tx, dataKeys, change)
        if (!result.ok) return false
        const key = `follow_up:${id}:${result.proposal.current.followUp.asked}`
        const payload = { template: 'follow_up', key, caseworkerId, proposalIds: [id], runId }
        await appendOutbox(tx, { kind: 'mail', payload })
        return true
      }),
    )
    if (done === true) asked++
  }
  return asked
}

/** Reminds of proposals half-way, with one mail for those of the same run and caseworker. Answers of how many. */
export async function remindDue(deps: DueDeps): Promise<number> {
  const { db, dataKeys, clock } = deps
  if ((await deadlinesOf(await policyNow(deps))).isDayOff(clock.now())) return 0
  const due = await dueProposals(db, 'remind', clock.now(), BATCH)
  const groups = Object.groupBy(due, ({ runId, caseworkerId }) => `${runId} ${caseworkerId}`)
  let reminded = 0
  for (const group of Object.values(groups)) {
    const first = group?.[0]
    if (group === undefined || first === undefined) continue
    const { runId, caseworkerId } = first
    const done = await isolateFailure(deps, { runId, caseworkerId, kind: 'remind' }, () =>
      inTransaction(db, async (tx) => {
        const ids: string[] = []
        let revision = 0
        for (const { id } of group.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          const result = await transitionProposal(tx, dataKeys, {
            proposalId: id,
            action: 'remind',
            actor: SYSTEM,
            now: clock.now(),
          })
          if (!result.ok) continue
          ids.push(id)
          revision = result.proposal.revision
        }
        if (ids.length > 0) await appendOutbox(tx, { kind: 'mail', payload: reminderMail(first, ids, revision) })
        return ids.length
      }),
    )
    reminded += done ?? 0
  }
  return reminded
}

const reminderMail = (
  { runId, caseworkerId }: { readonly runId: string; readonly caseworkerId: string },
  proposalIds: readonly string[],
  revision: number,
): MailPayload => ({
  template: 'reminder',
  key: `reminder:${runId}:${caseworkerId}:${proposalIds[0]}:${revision}`,
  caseworkerId,
  proposalIds,
  runId,
})
