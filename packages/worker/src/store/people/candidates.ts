import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type Candidate,
  canonicalJson,
  currentCode,
  factsOf,
  KNOWN_ONLY,
  saysTheSame,
  withValueAt,
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { type RunTrigger, requestRun } from '../triggers/run-triggers.ts'
import { ensureCaseworkers } from './caseworkers.ts'
import { personIfKnown, sealPerson } from './sealed-people.ts'

export type PutOutcome = 'created' | 'changed' | 'unchanged'

export interface PutCandidates {
  readonly now: Date
  readonly match: boolean
  /** The account whose list they are on from now on. */
  readonly importer?: string
  /** Whoever was withdrawn or moved in comes back, though nothing is new about them. */
  readonly insists?: boolean
}

/**
 * Writes candidates as they are now; the same data again changes nothing. A person who is new, or changed in a way that
 * can matter to a match, is matched again, unless `match` is false; one who was withdrawn is back then, and stays away
 * otherwise. Who moved in has a home: whatever is kept up to date of them, they are back by a clear word only, a
 * registration of after the move. Somebody whose key is not there is written anew under another. Answers what became of
 * each, in the order given.
 */
export async function putCandidates(
  tx: Tx,
  dataKeys: DataKeyStore,
  candidates: readonly Candidate[],
  { now, match, importer, insists = false }: PutCandidates,
): Promise<PutOutcome[]> {
  if (candidates.length === 0) return []
  await ensureCaseworkers(tx, [...new Set(candidates.map(({ caseworkerId }) => caseworkerId))], now)
  const known = await knownCandidates(tx, dataKeys, candidates)
  const triggers: RunTrigger[] = []
  const stayAway = new Set<string>()
  const reassessed = new Map<string, number>()
  const sent = candidates.map((candidate) => asFarAsKept(candidate, known.get(candidate.id)))
  const outcomes = sent.map((candidate): PutOutcome => {
    const before = known.get(candidate.id)
    if (before === undefined) {
      triggers.push(changedTrigger(candidate.id, 1))
      return 'created'
    }
    const { data } = before
    const isNews = data === null || relevant(data) !== relevant(candidate)
    const comesBack = isGone(before) && (insists || (isHoused(before) ? isRegisteredSince(candidate, before) : isNews))
    if (!comesBack && data !== null && saysTheSame(data, candidate)) return 'unchanged'
    if (isNews) reassessed.set(candidate.id, before.revision + 1)
    if (isGone(before) && !comesBack) stayAway.add(candidate.id)
    else if (comesBack || isNews) triggers.push(changedTrigger(candidate.id, before.revision + 1))
    return 'changed'
  })
  const written = sent.filter((_, at) => outcomes[at] !== 'unchanged')
  const keys = await keysFor(dataKeys, written, known)
  for (const chunk of chunksOf(written)) {
    await tx
      .insertInto('candidate')
      .values(
        chunk.map((candidate) => ({
          id: candidate.id,
          ...municipalitiesOf(candidate),
          caseworkerId: candidate.caseworkerId,
          dataSealed: sealPerson(keys.get(candidate.id) as SubjectKey, candidate),
          updatedAt: now,
          ...(importer === undefined ? {} : { importedBy: importer }),
          assessedRevision: reassessed.get(candidate.id) ?? known.get(candidate.id)?.assessedRevision ?? 1,
          ...(stayAway.has(candidate.id) ? goneSince(known.get(candidate.id)) : HERE),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref, eb }) => ({
          municipality: ref('excluded.municipality'),
          residesIn: ref('excluded.residesIn'),
          caseworkerId: ref('excluded.caseworkerId'),
          dataSealed: ref('excluded.dataSealed'),
          updatedAt: now,
          ...(importer === undefined ? {} : { importedBy: importer }),
          assessedRevision: ref('excluded.assessedRevision'),
          withdrawnAt: ref('excluded.withdrawnAt'),
          housedAt: ref('excluded.housedAt'),
          revision: eb('candidate.revision', '+', 1),
        })),
      )
      .execute()
  }
  if (match) await requestRun(tx, triggers, now)
  return outcomes
}

/** Takes a person out of matching. An open proposal is not touched here: `withdrawProposalsOf` ends it. */
export async function withdrawCandidate(tx: Tx, candidateId: string, now: Date): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('candidate')
    .set({ withdrawnAt: now, updatedAt: now })
    .where('id', '=', candidateId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

/** The columns by which the database itself knows whose data these are. */
const municipalitiesOf = ({ originMunicipality, residesIn }: Candidate) => ({
  municipality: originMunicipality === null ? null : currentCode(originMunicipality),
  residesIn: originMunicipality !== null || residesIn === null ? null : currentCode(residesIn),
})

interface KnownCandidate {
  /** `null`: their key is not there. */
  readonly data: Candidate | null
  readonly key: SubjectKey | undefined
  readonly revision: number
  readonly assessedRevision: number
  readonly withdrawnAt: Date | null
  readonly housedAt: Date | null
}

const isHoused = ({ housedAt }: KnownCandidate): boolean => housedAt !== null

/** A new request for a home, of after the move. */
const isRegisteredSince = ({ registeredOn }: Candidate, { housedAt }: KnownCandidate): boolean =>
  housedAt !== null && registeredOn > amsterdamDate(housedAt)

const HERE = { withdrawnAt: null, housedAt: null }
const isGone = ({ withdrawnAt, housedAt }: KnownCandidate): boolean => withdrawnAt !== null || housedAt !== null
const goneSince = ({ withdrawnAt, housedAt }: Pick<KnownCandidate, 'withdrawnAt' | 'housedAt'> = HERE) => ({
  withdrawnAt,
  housedAt,
})

/**
 * Of somebody who is gone and was to avoid a person who has been erased since, what was sent with that person left out
 * as here. It would differ from what is kept otherwise, and so bring back who has a home.
 */
function asFarAsKept(sent: Candidate, before: KnownCandidate | undefined): Candidate {
  const kept = before?.data?.safety.avoidCandidates
  if (before === undefined || !isGone(before) || !kept?.some((id) => ERASED.test(id))) return sent
  const avoidCandidates = sent.safety.avoidCandidates.map((id, at) =>
    ERASED.test(kept[at] ?? '') ? (kept[at] ?? id) : id,
  )
  return { ...sent, safety: { ...sent.safety, avoidCandidates } }
}

const ERASED = /^erased-[0-9a-f]{16}$/

/** Their own key where they have one, else a new one. */
async function keysFor(
  dataKeys: DataKeyStore,
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, KnownCandidate>,
): Promise<ReadonlyMap<string, SubjectKey>> {
  const keyless = candidates.filter(({ id }) => known.get(id)?.key === undefined)
  const made = keyless.length === 0 ? [] : await dataKeys.createKeys('candidate', keyless.length)
  const keys = new Map(keyless.map(({ id }, at) => [id, made[at] as SubjectKey]))
  for (const [id, { key }] of known) if (key !== undefined) keys.set(id, key)
  return keys
}

async function knownCandidates(tx: Tx, dataKeys: DataKeyStore, candidates: readonly Candidate[]) {
  const known = new Map<string, KnownCandidate>()
  for (const chunk of chunksOf(candidates, 5000)) {
    const rows = await tx
      .selectFrom('candidate')
      .select(['id', 'dataSealed', 'revision', 'assessedRevision', 'withdrawnAt', 'housedAt'])
      .where(
        'id',
        'in',
        chunk.map(({ id }) => id),
      )
      .orderBy('id')
      .forUpdate()
      .execute()
    const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
    for (const row of rows)
      known.set(row.id, {
        data: personIfKnown(ring, row),
        key: ring.keyOf(row.dataSealed),
        revision: row.revision,
        assessedRevision: row.assessedRevision,
        withdrawnAt: row.withdrawnAt,
        housedAt: row.housedAt,
      })
  }
  return known
}

/** Where stands what no rule reads. */
const IMMATERIAL = factsOf('candidates').filter(({ fact }) => fact.matters === false)

/** What no rule reads cannot change a match. */
const relevant = (candidate: Candidate): string =>
  canonicalJson(
    IMMATERIAL.reduce<unknown>((rest, { path }) => withValueAt(rest, path, null), candidate),
    undefined,
    KNOWN_ONLY,
  )

const changedTrigger = (candidateId: string, revision: number): RunTrigger => ({
  key: `candidate:${candidateId}:${revision}`,
  placeId: null,
  candidateId,
  cause: 'candidate_changed',
})
