import type { Policy, PolicyOn } from '@thuismatch/shared/domain'
import { completePolicy } from '@thuismatch/shared/schema'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import {
  insertFirstPolicy,
  lockPolicyVersions,
  type PolicyVersionRow,
  policyVersion,
  versionOn,
} from '../../store/policies/policy-versions.ts'

/** Documents of approved versions by id, which never change; a region has few. */
const REMEMBERED = 20

/**
 * The policy that holds on a day, from the database; the one of the settings where nothing was ever approved. Asks each
 * time: another worker may have heard of an approval first.
 */
export function policyInForce(db: Db, ofSettings: Policy): PolicyOn {
  const known = new Map<string, Policy>()
  return async (day) => {
    const version = await versionOn(db, day)
    if (version === undefined) return ofSettings
    const remembered = known.get(version.id)
    if (remembered !== undefined) return remembered
    const read = await policyVersion(db, version)
    if (read === undefined) return ofSettings
    const policy = completePolicy(read.data)
    if (known.size >= REMEMBERED) known.clear()
    known.set(version.id, policy)
    return policy
  }
}

const WHY = 'Uit de instellingen: er was nog niets goedgekeurd.'

/**
 * Takes the policy of the settings as the first version, where there is none. `null`: there is one, and the settings
 * count no more.
 */
export const seedPolicy = (db: Db, policy: Policy, now: Date): Promise<PolicyVersionRow | null> =>
  inTransaction(db, (tx) => seedPolicyIn(tx, policy, now))

export async function seedPolicyIn(tx: Tx, policy: Policy, now: Date): Promise<PolicyVersionRow | null> {
  await lockPolicyVersions(tx)
  const first = await insertFirstPolicy(tx, policy, WHY, now)
  if (first === undefined) return null
  await appendAudit(tx, [
    {
      at: now,
      actor: { kind: 'system', id: null },
      action: 'policy.seeded',
      subjectKind: 'policy',
      subjectId: first.id,
      municipality: null,
      detail: { number: first.number, policyHash: first.policyHash },
    },
  ])
  return first
}
