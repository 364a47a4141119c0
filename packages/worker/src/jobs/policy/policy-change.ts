import { amsterdamDate } from '@thuismatch/shared/clock'
import { canonicalJson, type PlainDate, type Policy } from '@thuismatch/shared/domain'
import { completePolicy, readPolicy } from '@thuismatch/shared/schema'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import {
  changePolicyState,
  insertPolicyDraft,
  lockPolicyVersions,
  markPolicyPublished,
  type PolicyVersion,
  type PolicyVersionRow,
  policyVersion,
  versionOn,
  writePolicyDraft,
} from '../../store/policies/policy-versions.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { personKeyOf } from '../../store/users/names-of-people.ts'
import { mergedPolicy } from './merged-policy.ts'

/**
 * Why nothing was changed. *not_so_any_more*: somebody wrote at it, or decided about it, since it was looked at.
 * *own_draft*: whoever wrote at a draft does not approve it. *nobody*: it cannot be told who acts. *overtaken*: another
 * version holds on its day than the one it was made from. *day_past*, *day_begun*: of the day from which it holds.
 * *as_before*: it says what held anyway. *unusable*: the document is not right (any more).
 */
export type PolicyRefusal =
  | 'no_such_version'
  | 'no_draft'
  | 'not_approved'
  | 'not_so_any_more'
  | 'own_draft'
  | 'nobody'
  | 'overtaken'
  | 'day_past'
  | 'day_begun'
  | 'as_before'
  | 'why_missing'
  | 'unusable'

export type PolicyChanged =
  | { readonly ok: true; readonly version: PolicyVersionRow }
  | { readonly ok: false; readonly refusal: PolicyRefusal }

/** Who does it, and when. */
export interface PolicyAct {
  readonly actor: Actor
  readonly now: Date
}

/** A version as whoever acts on it saw it. */
export interface SeenVersion {
  readonly id: string
  readonly revision: number
}

const WHY_LENGTH = 1000

const refused = (refusal: PolicyRefusal): PolicyChanged => ({ ok: false, refusal })

/** What whoever acts is known by, or why they may not: nobody in particular decides nothing. */
const whoOf = ({ actor }: PolicyAct): string | null => personKeyOf(actor)

/** What somebody writes. */
export interface PolicyText {
  readonly policy: Policy
  /** Up to 1000 characters, for whoever approves it. */
  readonly why: string
}

/** A new draft, made from `basedOn`, or from the version that holds on its day. */
export async function draftPolicy(
  tx: Tx,
  { policy, why, basedOn }: PolicyText & { readonly basedOn?: string },
  act: PolicyAct,
): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  const problem = problemOf(policy, why, act.now)
  if (problem !== null) return refused(problem)
  await lockPolicyVersions(tx)
  const base = await (basedOn === undefined ? versionOn(tx, policy.validFrom) : policyVersion(tx, { id: basedOn }))
  if (base === undefined) return refused('no_such_version')
  const version = await insertPolicyDraft(tx, { policy, why: why.trim(), basedOn: base.id, writtenBy: who }, act.now)
  await audit(tx, 'drafted', version, act)
  return { ok: true, version }
}

/** Writes at a draft; whoever does is one of its writers from now on. */
export async function rewriteDraft(
  tx: Tx,
  seen: SeenVersion,
  { policy, why }: PolicyText,
  act: PolicyAct,
): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  const problem = problemOf(policy, why, act.now)
  if (problem !== null) return refused(problem)
  const draft = await draftIn(tx, seen)
  if ('refusal' in draft) return refused(draft.refusal)
  const basedOn = draft.basedOn as string
  const version = await writePolicyDraft(tx, seen, { policy, why: why.trim(), basedOn, writtenBy: who }, act.now)
  if (version === undefined) return refused('not_so_any_more')
  await audit(tx, 'rewritten', version, act)
  return { ok: true, version }
}

/**
 * Brings a draft that was overtaken up to the version that holds on its day by now: what the draft changed stays, all
 * else is as that version has it (a three-way merge by rule).
 */
export async function bringUpDraft(tx: Tx, seen: SeenVersion, act: PolicyAct): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  const draft = await draftIn(tx, seen)
  if ('refusal' in draft) return refused(draft.refusal)
  const head = await headOf(tx, draft)
  const base = await policyVersion(tx, { id: draft.basedOn as string })
  if (head === undefined || base === undefined) return refused('no_such_version')
  const policy = mergedPolicy(completePolicy(base.data), completePolicy(draft.data), completePolicy(head.data))
  if (!readPolicy(policy).ok) return refused('unusable')
  const change = { policy, why: draft.why, basedOn: head.id, writtenBy: who }
  const version = await writePolicyDraft(tx, seen, change, act.now)
  if (version === undefined) return refused('not_so_any_more')
  await audit(tx, 'brought_up', version, act)
  return { ok: true, version }
}

/**
 * A second person approves a draft: from its day on it holds. It is refused where somebody changed it since that person
 * looked.
 */
export async function approvePolicy(tx: Tx, seen: SeenVersion, act: PolicyAct): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  const draft = await draftIn(tx, seen)
  if ('refusal' in draft) return refused(draft.refusal)
  const problem = await whyNotApproved(tx, draft, who, act.now)
  if (problem !== null) return refused(problem)
  const version = await changePolicyState(tx, seen, { state: 'approved', by: who }, act.now)
  if (version === undefined) return refused('not_so_any_more')
  await audit(tx, 'approved', version, act)
  return { ok: true, version }
}

/** Why this person cannot approve this draft now; `null`: they can. */
export async function whyNotApproved(
  tx: Tx,
  draft: PolicyVersion,
  who: string | null,
  now: Date,
): Promise<PolicyRefusal | null> {
  if (who === null) return 'nobody'
  if (draft.validFrom < amsterdamDate(now)) return 'day_past'
  const policy = completePolicy(draft.data)
  if (!readPolicy(policy).ok) return 'unusable'
  const head = await headOf(tx, draft)
  if (head === undefined) return 'no_such_version'
  if (head.id !== draft.basedOn) return 'overtaken'
  if (rulesOf(policy) === rulesOf(completePolicy(head.data))) return 'as_before'
  return draft.writtenBy.includes(who) ? 'own_draft' : null
}

/**
 * An approved version is withdrawn before its day; whatever held before goes on. One person can: nothing changes by it.
 */
export async function withdrawPolicy(tx: Tx, seen: SeenVersion, why: string, act: PolicyAct): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  if (!isWhy(why)) return refused('why_missing')
  await lockPolicyVersions(tx)
  const version = await policyVersion(tx, seen)
  if (version === undefined) return refused('no_such_version')
  if (version.state !== 'approved') return refused('not_approved')
  if (version.validFrom <= amsterdamDate(act.now)) return refused('day_begun')
  const changed = await changePolicyState(tx, seen, { state: 'withdrawn', by: who, why: why.trim() }, act.now)
  if (changed === undefined) return refused('not_so_any_more')
  await audit(tx, 'withdrawn', changed, act)
  return { ok: true, version: changed }
}

/** Throws a draft away; it stays in the history. */
export async function discardDraft(tx: Tx, seen: SeenVersion, why: string, act: PolicyAct): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  if (!isWhy(why)) return refused('why_missing')
  const draft = await draftIn(tx, seen)
  if ('refusal' in draft) return refused(draft.refusal)
  const changed = await changePolicyState(tx, seen, { state: 'discarded', by: who, why: why.trim() }, act.now)
  if (changed === undefined) return refused('not_so_any_more')
  await audit(tx, 'discarded', changed, act)
  return { ok: true, version: changed }
}

/** Somebody says that the algorithm register tells what this version says. */
export async function publishPolicy(tx: Tx, id: string, act: PolicyAct): Promise<PolicyChanged> {
  const who = whoOf(act)
  if (who === null) return refused('nobody')
  const version = await policyVersion(tx, { id })
  if (version === undefined) return refused('no_such_version')
  if (version.state !== 'approved') return refused('not_approved')
  const changed = await markPolicyPublished(tx, id, who, act.now)
  if (changed === undefined) return refused('not_so_any_more')
  await audit(tx, 'published', changed, act)
  return { ok: true, version: changed }
}

/** The version that would hold on the day of a draft without it. */
export async function headOf(
  tx: Tx,
  { validFrom }: Pick<PolicyVersionRow, 'validFrom'>,
): Promise<PolicyVersion | undefined> {
  const head = await versionOn(tx, validFrom)
  return head === undefined ? undefined : policyVersion(tx, head)
}

async function draftIn(
  tx: Tx,
  { id, revision }: SeenVersion,
): Promise<PolicyVersion | { readonly refusal: PolicyRefusal }> {
  await lockPolicyVersions(tx)
  const version = await policyVersion(tx, { id })
  if (version === undefined) return { refusal: 'no_such_version' }
  if (version.state !== 'draft') return { refusal: 'no_draft' }
  return version.revision === revision ? version : { refusal: 'not_so_any_more' }
}

const isWhy = (why: string): boolean => why.trim() !== '' && why.length <= WHY_LENGTH

function problemOf(policy: Policy, why: string, now: Date): PolicyRefusal | null {
  if (!isWhy(why)) return 'why_missing'
  if (policy.validFrom < amsterdamDate(now)) return 'day_past'
  return readPolicy(policy).ok ? null : 'unusable'
}

/** All but the name and the days. */
const rulesOf = ({ id: _id, validFrom: _from, validTo, ...rules }: Policy): string =>
  canonicalJson({ ...rules, ends: validTo satisfies PlainDate | null })

const audit = (
  tx: Tx,
  what: string,
  { id, number, policyHash, validFrom }: PolicyVersionRow,
  { actor, now }: PolicyAct,
): Promise<void> =>
  appendAudit(tx, [
    {
      at: now,
      actor,
      action: `policy.${what}`,
      subjectKind: 'policy',
      subjectId: id,
      municipality: null,
      detail: { number, policyHash, validFrom },
    },
  ])
