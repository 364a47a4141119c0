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
  /** A decision waits that can be undone until then; `null`: none does. */
  readonly undoableUntil: Date | null
}

/** Those of the proposals that this caseworker can still answer, now or once the decision that waits is undone. */
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
    .select(['p.id', 'p.municipality', 'p.moveInOn', 'p.expiresAt', 'p.pendingChoice', 'p.effectiveAt', 'place.data'])
    .where('p.id', 'in', ids)
    .where('p.caseworkerId', '=', caseworkerId)
    .where('p.state', '=', 'proposed')
    .where(({ or, eb }) => or([eb('p.pendingChoice', 'is', null), eb('p.effectiveAt', '>', now)]))
    .where('p.expiresAt', '>', now)
    .orderBy('p.id')
    .execute()
  return rows.map(({ data, pendingChoice, effectiveAt, ...proposal }) => ({
    ...proposal,
    form: data.form,
    undoableUntil: pendingChoice === null ? null : effectiveAt,
  }))
}
