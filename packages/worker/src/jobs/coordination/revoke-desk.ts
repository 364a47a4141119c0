import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { peopleByIds } from '../../store/intake/import-lookups.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { revokeCaseworkerLinks } from '../../store/people/caseworker-links.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'

/**
 * From now on the links to *Mijn voorstellen* of this caseworker open nothing: a mail went astray, or somebody left.
 * The next mail carries a new one. Answers how many there were; without one nothing is kept.
 */
export async function revokeDesk(
  tx: Tx,
  caseworkerId: string,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<number> {
  const links = await revokeCaseworkerLinks(tx, caseworkerId, now)
  if (links > 0)
    await appendAudit(tx, [
      {
        at: now,
        actor,
        action: 'caseworker.link_revoked',
        subjectKind: 'caseworker',
        subjectId: caseworkerId,
        municipality: null,
        detail: { links },
      },
    ])
  return links
}

/** The same, of whoever supports this person; 0 where nobody does. */
export async function revokeDeskOf(
  tx: Tx,
  dataKeys: DataKeyStore,
  candidateId: string,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<number> {
  const person = (await peopleByIds(tx, dataKeys, [candidateId])).get(candidateId)
  return person === undefined ? 0 : revokeDesk(tx, person.caseworkerId, by)
}
