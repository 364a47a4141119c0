import type { Form, PlainDate, ProposalStatus } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/** Whom a mail goes to: their language and their address, sealed. */
export const mailRecipient = (db: Db, caseworkerId: string) =>
  db.selectFrom('caseworker').select(['id', 'locale', 'emailSealed']).where('id', '=', caseworkerId).executeTakeFirst()

/** One proposal of this caseworker, however it stands, and whether a mail about it has gone out to them. */
export async function proposalInMail(db: Db, id: string, caseworkerId: string) {
  const row = await db
    .selectFrom('proposal as p')
    .innerJoin('place', 'place.id', 'p.placeId')
    .select(['p.id', 'p.state', 'p.pendingChoice', 'p.atRiskSince', 'p.municipality', 'p.moveInOn', 'p.expiresAt'])
    .select(['place.data', 'p.candidateId'])
    .where('p.id', '=', id)
    .where('p.caseworkerId', '=', caseworkerId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const told = await db
    .selectFrom('delivery')
    .select('id')
    .where('channel', '=', 'email')
    .where('caseworkerId', '=', caseworkerId)
    .where('state', 'in', ['sent', 'uncertain'])
    .where(sql<boolean>`payload -> 'proposalIds' ? ${id}`)
    .limit(1)
    .executeTakeFirst()
  const { data, ...proposal } = row
  return { ...proposal, form: data.form, wasTold: told !== undefined }
}

export interface AnswerableProposal {
  readonly id: string
  readonly candidateId: string
  readonly state: ProposalStatus
  readonly form: Form
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly expiresAt: Date
  /** A decision waits that can be undone until then; `null`: none does. */
  readonly undoableUntil: Date | null
}

/**
 * Those of the proposals that this caseworker can still answer, now or once the decision that waits is undone; where it
 * is asked for, those as well of which they can say how it went.
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
    .select(['p.pendingChoice', 'p.effectiveAt', 'p.candidateId'])
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
