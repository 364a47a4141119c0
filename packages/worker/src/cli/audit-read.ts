import type { Result } from '@thuismatch/shared/domain'
import { isNumberOfErased } from '../jobs/privacy/redact.ts'
import { appendAudit } from '../store/audit/audit.ts'
import type { Deps } from './compose.ts'
import { operator } from './operator.ts'

export interface ReadSubject {
  readonly kind: 'candidate' | 'proposal' | 'run'
  readonly id: string
  readonly municipality?: string
  readonly detail?: { readonly in: 'proposal' | 'run' | 'dry_run' | 'explanation' }
}

/**
 * Keeps who looked at what about whom, before it is shown (NEN 7513). A record about a person names no proposal and no
 * run: when they are erased it stays, and must not lead to the number that then stands there in their place.
 */
export const auditRead = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  subjects: readonly ReadSubject[],
): Promise<void> => {
  const [at, actor] = [clock.now(), operator()]
  return appendAudit(
    db,
    subjects
      .filter(({ id }) => !isNumberOfErased(id))
      .map(({ kind, id, municipality = null, detail = {} }) => ({
        at,
        actor,
        action: `${kind}.read`,
        subjectKind: kind,
        subjectId: id,
        municipality,
        detail,
      })),
  )
}

/** Everybody whom a result says something about. */
export function peopleIn({ proposals, unmatched }: Result, where: 'run' | 'dry_run'): ReadSubject[] {
  const ids = new Set([...proposals, ...unmatched].map(({ candidateId }) => candidateId))
  return [...ids].map((id) => ({ kind: 'candidate', id, detail: { in: where } }))
}
