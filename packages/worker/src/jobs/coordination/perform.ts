import { amsterdamDate } from '@thuismatch/shared/clock'
import type { PlainDate } from '@thuismatch/shared/domain'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { blockPair, unblockPair } from '../../store/people/blocked-pairs.ts'
import { sayDistinct, unsayDistinct } from '../../store/people/distinct-people.ts'
import { type ActedOn, pausePerson, resumePerson, takesPart } from '../../store/people/paused-people.ts'
import { holdPlace, isOnOffer, releasePlace } from '../../store/places/held-places.ts'
import { openProposalOf } from '../../store/proposals/open-proposals.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import type { Act } from './act.ts'
import { withinReach } from './in-reach.ts'

/**
 * *already*: it was so, and nothing was changed. *unknown*: no such person or place, or out of scope. *not_so*: they
 * are there, and it cannot be done to them.
 */
export type ActOutcome = 'done' | 'already' | 'unknown' | 'not_so'

/**
 * What a coordinator does to people, places and pairs, by whatever way in; each with its audit record. Whom and what it
 * is about must lie in scope of the transaction; what follows for others reaches further. A proposal that waits for an
 * answer ends where the person or the place takes no part; an accepted one is left to those who decide about it.
 */
export async function perform(
  tx: Tx,
  dataKeys: DataKeyStore,
  act: Act,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<ActOutcome> {
  const people = ['candidateId' in act ? act.candidateId : [], 'otherId' in act ? act.otherId : []].flat()
  const places = 'placeId' in act ? [act.placeId] : []
  return (await withinReach(tx, { people, places }, () => performIn(tx, dataKeys, act, { actor, now }))) ?? 'unknown'
}

async function performIn(
  tx: Tx,
  dataKeys: DataKeyStore,
  act: Act,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<ActOutcome> {
  if (await isSoAlready(tx, act, amsterdamDate(now))) return 'already'
  const found = await done(tx, act, actor, now)
  if (found === undefined) return 'not_so'
  const { kind, id, detail } = subjectOf(act)
  await appendAudit(tx, [
    {
      at: now,
      actor,
      action: `${kind}.${act.act}`,
      subjectKind: kind,
      subjectId: id,
      municipality: found.municipality,
      detail,
    },
  ])
  if (act.act !== 'pause' && act.act !== 'hold') return 'done'
  const subject = act.act === 'pause' ? { candidateId: act.candidateId } : { placeId: act.placeId }
  const open = await openProposalOf(tx, subject)
  if (open?.state === 'proposed')
    await transitionProposal(tx, dataKeys, { proposalId: open.id, action: 'withdraw', cause: 'paused', actor, now })
  return 'done'
}

/** Whoever takes part is not let take part again, and what is on offer not offered. */
const isSoAlready = (tx: Tx, act: Act, today: PlainDate): Promise<boolean> =>
  act.act === 'resume'
    ? takesPart(tx, act.candidateId, today)
    : act.act === 'release'
      ? isOnOffer(tx, act.placeId, today)
      : Promise.resolve(false)

function done(tx: Tx, act: Act, actor: Actor, now: Date): Promise<ActedOn | undefined> {
  switch (act.act) {
    case 'pause':
      return pausePerson(tx, act.candidateId, act.until, now)
    case 'resume':
      return resumePerson(tx, act.candidateId, now)
    case 'distinct':
      return sayDistinct(tx, act.candidateId, act.otherId, actor.id, now)
    case 'same':
      return unsayDistinct(tx, act.candidateId, act.otherId)
    case 'hold':
      return holdPlace(tx, act.placeId, act.until, now)
    case 'release':
      return releasePlace(tx, act.placeId, now)
    case 'block':
      return blockPair(tx, act.candidateId, act.placeId, act.until, now)
    case 'unblock':
      return unblockPair(tx, act.candidateId, act.placeId, now)
  }
}

function subjectOf(act: Act): { readonly kind: string; readonly id: string; readonly detail: object } {
  const until = 'until' in act && act.until !== null ? { until: act.until } : {}
  if (act.act === 'hold' || act.act === 'release') return { kind: 'place', id: act.placeId, detail: until }
  const pair = 'placeId' in act ? { placeId: act.placeId } : 'otherId' in act ? { otherId: act.otherId } : {}
  return { kind: 'candidate', id: act.candidateId, detail: { ...pair, ...until } }
}
