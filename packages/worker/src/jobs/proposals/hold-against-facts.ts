import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import { type Action, hashOf, type PolicyOn } from '@thuismatch/shared/domain'
import type { Log } from '@thuismatch/shared/log'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { isConnectionLost } from '../../store/connect/connection-lost.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore, KeyRing } from '../../store/keys/data-key-store.ts'
import { lastJudgement, type OpenPair, saveJudgement } from '../../store/proposals/open-pairs.ts'
import { openStanding, sealStanding } from '../../store/proposals/standing-detail.ts'
import { closingOf, type JudgedProposal, judgeOpen } from './judge-open.ts'
import { type ProposalTransition, transitionProposal } from './transition-proposal.ts'

export interface HoldDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  readonly policyOn: PolicyOn
}

const SYSTEM = { kind: 'system', id: null } as const

/**
 * Holds all that is open against the facts as they are now, where anything changed since the last time: a person, a
 * place, a house, a team, a decline, a proposal, the day or the policy. One that waits for an answer and no longer
 * holds is withdrawn, one that was accepted is put at risk, or is no longer where all holds again; one whose place or
 * person is gone ends. Each in a transaction of its own. A change is struck off once everything that it may concern was
 * seen: a worker that dies leaves it to the next one. Answers how many proposals changed; `null`: nothing was new.
 */
export async function holdAgainstFacts(deps: HoldDeps): Promise<number | null> {
  const { db, dataKeys, clock, log, policyOn } = deps
  const asOf = amsterdamDate(clock.now())
  const policy = await policyOn(asOf)
  const policyHash = hashOf(policy)
  const seen = await inTransaction(
    db,
    async (tx) => {
      const last = await lastJudgement(tx)
      if (last.changes.length === 0 && last.asOf === asOf && last.policyHash === policyHash) return null
      const judged = await judgeOpen(tx, dataKeys, policy, asOf, 'all')
      const ring = await dataKeys.ringFor(judged.map(({ pair }) => pair.standingSealed))
      return { last, judged, ring }
    },
    { isolation: 'repeatable read' },
  )
  if (seen === null) return null
  let changed = 0
  let failed = 0
  for (const judged of seen.judged) {
    const { id: proposalId, revision } = judged.pair
    if (judged.judgement === null)
      log.error('proposal cannot be judged, what is stored cannot be read', { proposalId, alarm: 'due_failed' })
    const change = changeOf(judged, seen.ring)
    if (change === null) continue
    try {
      const now = clock.now()
      const result = await inTransaction(db, (tx) =>
        transitionProposal(tx, dataKeys, { proposalId, actor: SYSTEM, now, ifRevision: revision, ...change }),
      )
      if (!result.ok) continue
      changed++
      const about = { proposalId, state: result.proposal.current.state }
      if (change.action === 'put_at_risk') log.warn('proposal is at risk', { ...about, alarm: 'proposal_at_risk' })
      else log.info('proposal was held against the facts', { ...about, kind: change.action })
    } catch (error) {
      if (isConnectionLost(error)) throw error
      failed++
      log.error('proposal cannot be held against the facts', { proposalId, error, alarm: 'due_failed' })
    }
  }
  if (failed === 0)
    await inTransaction(db, (tx) => saveJudgement(tx, seen.last.changes, { asOf, policyHash, judgedAt: clock.now() }))
  return changed
}

type Change = Pick<ProposalTransition, 'cause' | 'standing' | 'overtakes'> & { readonly action: Action }

/** What becomes of a proposal that was judged; `null`: it stays as it is. */
function changeOf({ pair, judgement }: JudgedProposal, ring: KeyRing): Change | null {
  if (pair.isPlaceGone) return { action: 'withdraw', cause: 'place_gone' }
  if (pair.isPersonGone) return { action: 'withdraw', cause: 'person_gone' }
  if (pair.isHomeKept) return { action: 'withdraw', cause: 'chain_broken', overtakes: true }
  if (pair.isPaused && pair.state === 'proposed') return { action: 'withdraw', cause: 'paused' }
  if (judgement === null) return null
  const closing = closingOf(judgement, pair)
  if (pair.state === 'proposed') {
    if (closing.length === 0) return null
    return { action: 'withdraw', cause: 'no_longer_eligible', standing: standingOf(pair, closing) }
  }
  if (closing.length === 0) return pair.atRiskSince === null ? null : { action: 'clear_risk' }
  const standing = standingOf(pair, closing)
  if (pair.atRiskSince === null) return { action: 'put_at_risk', standing }
  const before = openStanding(ring, pair.id, pair.standingSealed).map(({ criterion }) => criterion)
  const isOther = closing.some(({ criterion }) => !before.includes(criterion)) || before.length !== closing.length
  return isOther ? { action: 'put_at_risk', standing } : null
}

/** Of a ban or a consent the provider hears nothing more, until a person has decided. */
const HELD = new Set(['safety', 'may_share'])

const standingOf = ({ id, key }: OpenPair, closing: ReturnType<typeof closingOf>) => ({
  sealed: sealStanding(key as SubjectKey, id, closing),
  providerHold: closing.some(({ criterion }) => HELD.has(criterion)),
})
