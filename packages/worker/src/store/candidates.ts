import type { Tx } from '@thuismatch/shared/db'
import { type Candidate, canonicalJson, currentCode } from '@thuismatch/shared/domain'
import { ensureCaseworkers } from './caseworkers.ts'
import { chunksOf } from './chunks-of.ts'
import { type RunTrigger, requestRun } from './run-triggers.ts'

export type PutOutcome = 'created' | 'changed' | 'unchanged'

/**
 * Writes candidates as they are now; the same data again changes nothing. A person who is new, back, or changed in a way
 * that can matter to a match is matched again, unless `match` is false. Answers what became of each, in the order given.
 */
export async function putCandidates(
  tx: Tx,
  candidates: readonly Candidate[],
  { now, match }: { readonly now: Date; readonly match: boolean },
): Promise<PutOutcome[]> {
  if (candidates.length === 0) return []
  await ensureCaseworkers(tx, [...new Set(candidates.map(({ caseworkerId }) => caseworkerId))], now)
  const known = await knownCandidates(tx, candidates)
  const triggers: RunTrigger[] = []
  const outcomes = candidates.map((candidate): PutOutcome => {
    const before = known.get(candidate.id)
    if (before === undefined) {
      triggers.push(changedTrigger(candidate.id, 1))
      return 'created'
    }
    if (!before.gone && canonicalJson(before.data) === canonicalJson(candidate)) return 'unchanged'
    if (before.gone || relevant(before.data) !== relevant(candidate))
      triggers.push(changedTrigger(candidate.id, before.revision + 1))
    return 'changed'
  })
  const written = candidates.filter((_, at) => outcomes[at] !== 'unchanged')
  for (const chunk of chunksOf(written)) {
    await tx
      .insertInto('candidate')
      .values(
        chunk.map((candidate) => ({
          id: candidate.id,
          municipality: candidate.originMunicipality === null ? null : currentCode(candidate.originMunicipality),
          caseworkerId: candidate.caseworkerId,
          data: JSON.stringify(candidate),
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref, eb }) => ({
          municipality: ref('excluded.municipality'),
          caseworkerId: ref('excluded.caseworkerId'),
          data: ref('excluded.data'),
          updatedAt: now,
          withdrawnAt: null,
          housedAt: null,
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

async function knownCandidates(tx: Tx, candidates: readonly Candidate[]) {
  const known = new Map<string, { readonly data: Candidate; readonly revision: number; readonly gone: boolean }>()
  for (const chunk of chunksOf(candidates, 5000)) {
    const rows = await tx
      .selectFrom('candidate')
      .select(['id', 'data', 'revision', 'withdrawnAt', 'housedAt'])
      .where(
        'id',
        'in',
        chunk.map(({ id }) => id),
      )
      .orderBy('id')
      .forUpdate()
      .execute()
    for (const { id, data, revision, withdrawnAt, housedAt } of rows)
      known.set(id, { data, revision, gone: withdrawnAt !== null || housedAt !== null })
  }
  return known
}

/** What no criterion and no factor reads cannot change a match. */
const relevant = ({ caseworkerId: _, selfReliance: __, movingFrom: ___, ...rest }: Candidate): string =>
  canonicalJson(rest)

const changedTrigger = (candidateId: string, revision: number): RunTrigger => ({
  key: `candidate:${candidateId}:${revision}`,
  placeId: null,
  candidateId,
  cause: 'candidate_changed',
})
