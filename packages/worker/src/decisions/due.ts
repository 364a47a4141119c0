import type { Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction, isConnectionLost, type MailPayload } from '@thuismatch/shared/db'
import type { Log, LogFields } from '@thuismatch/shared/log'
import { appendOutbox } from '../store/outbox-append.ts'
import { dueProposals } from '../store/proposal-life.ts'
import type { Vault } from '../store/vault.ts'
import { advance } from './advance.ts'

interface DueDeps {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
}

const SYSTEM = { kind: 'system', id: null } as const

/** Proposals per pass; what is left is due in the next. */
const BATCH = 500

/** Lets the decisions take effect that can no longer be undone. Answers how many did. */
export const settleDue = (deps: DueDeps): Promise<number> => eachDue(deps, 'settle')

/** Ends the proposals whose time to answer is over. Answers how many ended. */
export const expireDue = (deps: DueDeps): Promise<number> => eachDue(deps, 'expire')

/** Each in a transaction of its own: one that cannot be changed holds up no other, and who comes second changes nothing. */
async function eachDue(deps: DueDeps, action: 'settle' | 'expire'): Promise<number> {
  const { db, vault, clock } = deps
  let changed = 0
  for (const { id } of await dueProposals(db, action, clock.now(), BATCH)) {
    const result = await apart(deps, { proposalId: id, kind: action }, () =>
      inTransaction(db, (tx) => advance(tx, vault, { proposalId: id, action, actor: SYSTEM, now: clock.now() })),
    )
    if (result?.ok) changed++
  }
  return changed
}

/** One that fails is told of and tried again in the next pass, after the others had their turn. A database that is away ends the pass. */
async function apart<T>({ log }: DueDeps, about: LogFields, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isConnectionLost(error)) throw error
    log.error('what is due cannot be done', { ...about, error, alarm: 'due_failed' })
    return undefined
  }
}

/** Reminds of proposals half-way, with one mail for those of the same run and caseworker. Answers of how many. */
export async function remindDue(deps: DueDeps): Promise<number> {
  const { db, vault, clock } = deps
  const due = await dueProposals(db, 'remind', clock.now(), BATCH)
  const groups = Object.groupBy(due, ({ runId, caseworkerId }) => `${runId} ${caseworkerId}`)
  let reminded = 0
  for (const group of Object.values(groups)) {
    const first = group?.[0]
    if (group === undefined || first === undefined) continue
    const { runId, caseworkerId } = first
    const done = await apart(deps, { runId, caseworkerId, kind: 'remind' }, () =>
      inTransaction(db, async (tx) => {
        const ids: string[] = []
        for (const { id } of group.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          const result = await advance(tx, vault, { proposalId: id, action: 'remind', actor: SYSTEM, now: clock.now() })
          if (result.ok) ids.push(id)
        }
        if (ids.length > 0) await appendOutbox(tx, { kind: 'mail', payload: reminderMail(first, ids) })
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
): MailPayload => ({
  template: 'reminder',
  key: `reminder:${runId}:${caseworkerId}:${proposalIds[0]}`,
  caseworkerId,
  proposalIds,
  runId,
})
