import type { Db } from '@thuismatch/shared/db'
import type { Form, PlainDate } from '@thuismatch/shared/domain'

/** Whom a mail goes to: their language and their address, sealed. */
export const mailRecipient = (db: Db, caseworkerId: string) =>
  db.selectFrom('caseworker').select(['id', 'locale', 'emailSealed']).where('id', '=', caseworkerId).executeTakeFirst()

export interface AnswerableProposal {
  readonly id: string
  readonly form: Form
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly expiresAt: Date
}

/** Those of the proposals that this caseworker can still answer. */
export async function answerableProposals(
  db: Db,
  ids: readonly string[],
  caseworkerId: string,
  now: Date,
): Promise<AnswerableProposal[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('proposal as p')
    .innerJoin('place', 'place.id', 'p.placeId')
    .select(['p.id', 'p.municipality', 'p.moveInOn', 'p.expiresAt', 'place.data'])
    .where('p.id', 'in', ids)
    .where('p.caseworkerId', '=', caseworkerId)
    .where('p.state', '=', 'proposed')
    .where('p.pendingChoice', 'is', null)
    .where('p.expiresAt', '>', now)
    .orderBy('p.id')
    .execute()
  return rows.map(({ data, ...proposal }) => ({ ...proposal, form: data.form }))
}
