import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import type { PlainDate, Policy, PolicyOn } from '@thuismatch/shared/domain'
import { isPermanent, permanent, redactedMessage } from '@thuismatch/shared/errors'
import type { Log } from '@thuismatch/shared/log'
import { policyPeriodProblems } from '@thuismatch/shared/schema'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { isConnectionLost } from '../../store/connect/connection-lost.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { sealDocuments } from '../../store/keys/run-documents.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { type RunSnapshot, takeSnapshot } from '../../store/runs/run-snapshot.ts'
import {
  countProposals,
  finishRun,
  insertProposals,
  keepPolicy,
  lockAndRevalidate,
  type NewProposal,
} from '../../store/runs/run-writing.ts'
import { type ClaimedRun, failRun, putOffRun, releaseRun, renewLease } from '../../store/runs/runs.ts'
import { offerAfterDrop } from '../../store/triggers/run-triggers.ts'
import { type Deadlines, deadlinesOf } from '../proposals/deadlines.ts'
import { stillEligible } from '../proposals/judge-open.ts'
import type { Solved, Solver } from './solver.ts'

export interface RunDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  readonly solver: Solver
  readonly policyOn: PolicyOn
  readonly leaseMs: number
  /** Told of each step of a run as it is about to be taken. Tests make a worker die here. */
  readonly atStep?: (step: RunStep) => Promise<void> | void
}

export type RunStep = 'snapshot' | 'solve' | 'write' | 'commit' | 'written'

export type RunOutcome =
  | { readonly kind: 'done'; readonly proposals: number; readonly dropped: number; readonly solved: Solved }
  | { readonly kind: 'failed'; readonly error: string }
  /** Somebody else has it, or will: it was taken over, or given back because the worker stops. */
  | { readonly kind: 'left' }

/**
 * One claimed run, from the snapshot to its proposals. Nothing is written before the end, and then all of it in one
 * transaction that is refused when the run was taken over. The lease is kept meanwhile; when it is lost, or the worker
 * stops, the solver is stopped too.
 */
export async function executeRun(run: ClaimedRun, deps: RunDeps, stopping: AbortSignal): Promise<RunOutcome> {
  const { db, dataKeys, clock, log, solver, policyOn } = deps
  const { id: runId, runKey, kind, epoch } = run
  const lost = new AbortController()
  const lease = keepLease(run, deps, lost)
  const signal = AbortSignal.any([stopping, lost.signal])
  const startedAt = performance.now()
  try {
    await deps.atStep?.('snapshot')
    const asOf = amsterdamDate(clock.now())
    // One policy for the whole run, whatever is approved meanwhile.
    const policy = await policyOn(asOf)
    requireInForce(policy, asOf)
    const snapshot = await takeSnapshot(db, dataKeys, { placeIds: run.placeIds, asOf })
    if (snapshot.unreadable.length > 0)
      log.error('people are left out, their keys are not there or do not open', {
        runId,
        count: snapshot.unreadable.length,
        alarm: 'keys_missing',
      })
    if (snapshot.unreachable.length > 0)
      log.error('people are left out, their caseworkers have no address; "thuismatch doctor" names some', {
        runId,
        count: snapshot.unreachable.length,
        alarm: 'unreachable',
      })
    const snapshotMs = Math.round(performance.now() - startedAt)
    await deps.atStep?.('solve')
    signal.throwIfAborted()
    const solved = await solver.solve(snapshot.text, policy, run.placeIds === null ? 'background' : 'quick', signal)
    if (solved.leftOut.length > 0)
      log.error(
        'people or homes are left out, what is on file of them makes no sense; "thuismatch doctor" and the coordinator’s page name them',
        {
          runId,
          count: solved.leftOut.length,
          alarm: 'left_out',
        },
      )
    await deps.atStep?.('write')
    const [key] = await dataKeys.createKeys('run', 1)
    const documents = sealDocuments(key as SubjectKey, runId, solved)
    const deadlines = await deadlinesOf(policy)
    const written = await inTransaction(db, (tx) =>
      write(
        tx,
        run,
        snapshot,
        documents,
        deadlines,
        { ...solved, phaseMs: { snapshot: snapshotMs, ...solved.phaseMs } },
        { ...deps, policy },
      ),
    )
    await deps.atStep?.('written')
    if (written === null) {
      log.warn('run was taken over by another worker', { runId, runKey, epoch })
      return { kind: 'left' }
    }
    const { proposals, dropped } = written
    const ms = Math.round(performance.now() - startedAt)
    log.info('run finished', {
      runId,
      runKey,
      kind,
      epoch,
      candidates: solved.candidates,
      places: solved.places,
      proposals,
      dropped,
      ms,
      phaseMs: { snapshot: snapshotMs, ...solved.phaseMs },
    })
    return { kind: 'done', proposals, dropped, solved }
  } catch (error) {
    if (stopping.aborted && !lost.signal.aborted) {
      await releaseRun(db, run)
      log.info('run given back, the worker stops', { runId, runKey, epoch })
      return { kind: 'left' }
    }
    if (isConnectionLost(error)) {
      // Whether it was written is not known. If it was, it is done and not ours to give back; if not, it is done again.
      const attempt = (await putOffRun(db, run).catch(() => null)) ?? 0
      const [write, alarm] = attempt < ALARM_FROM ? [log.warn, {}] : [log.error, { alarm: 'run_interrupted' }]
      write('run interrupted, the database went away', { runId, runKey, epoch, attempt, error, ...alarm })
      return { kind: 'left' }
    }
    if (lost.signal.aborted) {
      log.warn('run was taken over by another worker', { runId, runKey, epoch })
      return { kind: 'left' }
    }
    // Kept in a plain column, and shown: a message that is not our own may quote what is known of somebody.
    const failure = isPermanent(error)
      ? redactedMessage(error)
      : `${redactedMessage(error)}. The log of the worker has the line "run failed" for it.`
    await inTransaction(db, (tx) => failRun(tx, run, failure, clock.now()))
    log.error('run failed', { runId, runKey, kind, epoch, error, alarm: 'run_failed' })
    return { kind: 'failed', error: failure }
  } finally {
    clearInterval(lease)
  }
}

/** Put off so often, a run has waited for more than a minute. */
const ALARM_FROM = 8

/** A policy outside its dates decides nothing. */
export function requireInForce(policy: Policy, asOf: PlainDate): void {
  const problems = policyPeriodProblems(policy, asOf)
  if (problems.length > 0) throw permanent(problems.map(({ message }) => message).join(' '))
}

/** The proposals, their mails and events, and the end of the run. `null` when the run is not ours any more. */
async function write(
  tx: Tx,
  run: ClaimedRun,
  snapshot: RunSnapshot,
  documents: ReturnType<typeof sealDocuments>,
  deadlines: Deadlines,
  solved: Solved,
  deps: RunDeps & { readonly policy: Policy },
) {
  const now = deps.clock.now()
  await keepPolicy(tx, solved.policyHash, deps.policy, now)
  const { asOf, policyHash, snapshotHash, objective, phaseMs } = solved
  const leftOut = solved.leftOut.map(({ kind, id: of }) => `${kind}:${of}`)
  const finished = { asOf, policyHash, snapshotHash, objective, phaseMs, leftOut, finishedAt: now }
  if (!(await finishRun(tx, run, { ...finished, ...documents }))) return null

  const locked = await lockAndRevalidate(tx, deps.dataKeys, solved.proposals, snapshot.seen, asOf)
  const pairs = await stillEligible(tx, deps.dataKeys, deps.policy, asOf, locked)
  const times = { createdAt: now, ...deadlines.answer(now) }
  const opened = await insertProposals(tx, run.id, pairs, times)
  const openedPlaces = new Set(opened.map(({ placeId }) => placeId))
  const dropped = solved.proposals.flatMap(({ placeId }) => (openedPlaces.has(placeId) ? [] : [placeId]))
  await countProposals(tx, run.id, opened.length, dropped.length)
  await offerAfterDrop(tx, dropped, now)
  await announce(tx, run.id, opened)
  await deps.atStep?.('commit')
  return { proposals: opened.length, dropped: dropped.length }
}

/** One mail per caseworker, a digest where there are several; one event per proposal, and one for the run. */
async function announce(tx: Tx, runId: string, opened: readonly NewProposal[]): Promise<void> {
  const byCaseworker = Map.groupBy(opened, ({ caseworkerId }) => caseworkerId)
  await appendOutbox(
    tx,
    ...[...byCaseworker].map(([caseworkerId, proposals]) => ({
      kind: 'mail' as const,
      payload: {
        template: 'proposals',
        key: `proposals:${runId}:${caseworkerId}`,
        caseworkerId,
        proposalIds: proposals.map(({ id }) => id),
        runId,
      },
    })),
    ...opened.map(({ id }) => ({
      kind: 'event' as const,
      payload: { type: 'proposal.created' as const, proposalId: id },
    })),
    { kind: 'event', payload: { type: 'run.completed', runId } },
  )
}

/** Renews the lease three times in its length. A renewal that only failed to reach the database is tried again. */
function keepLease(run: ClaimedRun, { db, log, leaseMs }: RunDeps, lost: AbortController): NodeJS.Timeout {
  const { id: runId, runKey, epoch } = run
  const renew = async (): Promise<void> => {
    try {
      if (!(await renewLease(db, run, leaseMs))) lost.abort()
    } catch (error) {
      log.warn('lease could not be renewed', { runId, runKey, epoch, error })
    }
  }
  return setInterval(() => void renew(), leaseMs / 3)
}
