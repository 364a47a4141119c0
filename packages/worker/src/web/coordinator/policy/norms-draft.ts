import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type Policy, rentNormsOf, rentNormTablesWithout } from '@thuismatch/shared/domain'
import { completePolicy } from '@thuismatch/shared/schema'
import { draftPolicy, headOf, type PolicyChanged } from '../../../jobs/policy/policy-change.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { listPolicyVersions, policyVersion } from '../../../store/policies/policy-versions.ts'
import type { CoordinatorContext } from '../frame.ts'
import { POLICY_DESK_WORDS } from './policy-desk.texts.ts'

/** A second person needs some days to approve it. */
const HOLDS_AFTER_DAYS = 7

/** A draft of what holds in a week, with the rent norms of `filled`. */
export async function draftNormsOfYear(
  tx: Tx,
  filled: Policy,
  year: number,
  { locale, viewer, now }: CoordinatorContext,
): Promise<PolicyChanged> {
  const validFrom = addDays(amsterdamDate(now), HOLDS_AFTER_DAYS)
  const head = await headOf(tx, { validFrom })
  if (head === undefined) return { ok: false, refusal: 'no_such_version' }
  const policy = { ...completePolicy(head.data), validFrom, rentNorms: filled.rentNorms }
  const why = POLICY_DESK_WORDS[locale].norms.why(year)
  return draftPolicy(tx, { policy, why, basedOn: head.id }, { actor: { kind: 'coordinator', id: viewer.id }, now })
}

/**
 * The number of a draft, or of a version that is to hold later, with every amount of the year; `null`: there is none.
 */
export async function madeAlready(db: Db, year: number, { now }: CoordinatorContext): Promise<number | null> {
  const today = amsterdamDate(now)
  for (const { id, number, state, validFrom } of await listPolicyVersions(db)) {
    if (state !== 'draft' && (state !== 'approved' || validFrom <= today)) continue
    const version = await policyVersion(db, { id })
    if (version === undefined) continue
    if (rentNormTablesWithout(rentNormsOf(completePolicy(version.data).rentNorms), year).length === 0) return number
  }
  return null
}
