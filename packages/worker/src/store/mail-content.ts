import type { Db, ProposalState } from '@thuismatch/shared/db'
import type { Form, PlainDate } from '@thuismatch/shared/domain'

/** Whom a mail goes to: their language and their address, sealed. */
export const mailRecipient = (db: Db, caseworkerId: string) =>
  db.selectFrom('caseworker').select(['id', 'locale', 'emailSealed']).where('id', '=', caseworkerId).executeTakeFirst()

export interface AnswerableProposal {
  readonly id: string
  readonly state: ProposalState
  readonly form: Form
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly expiresAt: Date
  /** A decision waits that can be undone until then; `null`: none does. */
  readonly undoableUntil: Date | null
}

/**
 * Those of the proposals that this caseworker can still answer, now or once the decision that waits is undone; where it is asked
 * for, those as well of which they can say how it went.
 */
export async function answerableProposals(
  db: Db,
  ids: readonly string[],
  caseworkerId: string,
  now: Date,
  { accepted }: { readonly accepted: boolean },
): Promise<AnswerableProposal[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('proposal as p')
    .innerJoin('place', 'place.id', 'p.placeId')
    .select(['p.id', 'p.state', 'p.municipality', 'p.moveInOn', 'p.expiresAt', 'place.data'])
    .select(['p.pendingChoice', 'p.effectiveAt'])
    .where('p.id', 'in', ids)
    .where('p.caseworkerId', '=', caseworkerId)
    .where(({ or, and, eb }) =>
      or([
        and([eb('p.state', '=', 'proposed'), eb('p.expiresAt', '>', now)]),
        ...(accepted ? [eb('p.state', '=', 'accepted')] : []),
      ]),
    )
    .where(({ or, eb }) => or([eb('p.pendingChoice', 'is', null), eb('p.effectiveAt', '>', now)]))
    .orderBy('p.id')
    .execute()
  return rows.map(({ data, pendingChoice, effectiveAt, ...proposal }) => ({
    ...proposal,
    form: data.form,
    undoableUntil: pendingChoice === null ? null : effectiveAt,
  }))
}
