import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** The open proposal of a place or a person, if there is one; there is never more than one. */
export const openProposalOf = (
  db: Db | Tx,
  subject: { readonly placeId: string } | { readonly candidateId: string },
): Promise<{ id: string; state: string } | undefined> => {
  const open = db.selectFrom('proposal').select(['id', 'state']).where('state', 'in', ['proposed', 'accepted'])
  return 'placeId' in subject
    ? open.where('placeId', '=', subject.placeId).executeTakeFirst()
    : open.where('candidateId', '=', subject.candidateId).executeTakeFirst()
}
