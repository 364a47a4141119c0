import type { Locale } from '@thuismatch/matcher/explanation'
import type { MailPayload } from '@thuismatch/shared/db'
import { permanent } from '@thuismatch/shared/errors'
import { decisionKeysOf, hashOfSecret } from '../../decisions/link-keys.ts'
import { referenceOf } from '../../decisions/reference.ts'
import { ensureLink } from '../../store/decision-links.ts'
import { type AnswerableProposal, answerableProposals } from '../../store/mail-content.ts'
import { endpointById } from '../../store/webhook-endpoints.ts'
import type { DeliveryDeps } from '../deps.ts'
import { endpointOffMail } from './endpoint-off-mail.ts'
import { type MailContent, type ProposalInMail, proposalsMail } from './proposals-mail.ts'

type ContentDeps = Pick<DeliveryDeps, 'db' | 'clock' | 'secretKey' | 'publicUrl'>

/** A decision waits that can still be undone, and with it what the mail says. */
export interface NotYet {
  readonly until: Date
}

/**
 * What a mail says now; when that is known, while a decision about one of its proposals can be undone, for nobody would
 * write about it a second time; or `null` when nothing is left to say: all was answered, withdrawn or expired meanwhile.
 * Makes its links valid.
 */
export async function contentOf(
  payload: MailPayload,
  locale: Locale,
  deps: ContentDeps,
): Promise<MailContent | NotYet | null> {
  const { template, caseworkerId } = payload
  if (template === 'endpoint_off') {
    const endpoint = payload.endpointId === undefined ? undefined : await endpointById(deps.db, payload.endpointId)
    if (endpoint === undefined || endpoint.disabledAt === null) return null
    return endpointOffMail({ ...endpoint, disabledAt: endpoint.disabledAt }, locale)
  }
  if (template !== 'proposals' && template !== 'reminder' && template !== 'handed_over') {
    throw permanent(`There is no mail "${template}"; expected proposals, reminder, handed_over or endpoint_off.`)
  }
  const accepted = template === 'handed_over'
  const proposals = await answerableProposals(deps.db, payload.proposalIds, caseworkerId, deps.clock.now(), {
    accepted,
  })
  if (proposals.length === 0) return null
  const undoable = proposals.flatMap(({ undoableUntil }) => undoableUntil?.getTime() ?? [])
  if (undoable.length > 0) return { until: new Date(Math.max(...undoable)) }
  const inMail: ProposalInMail[] = []
  for (const proposal of proposals) inMail.push(await withLink(proposal, caseworkerId, deps))
  if (template !== 'handed_over') return proposalsMail(template, inMail, locale)
  // It is about one, which may have been accepted after it was handed over.
  return proposalsMail(proposals.some(({ state }) => state === 'accepted') ? 'accepted' : 'proposals', inMail, locale)
}

async function withLink(
  { id, expiresAt, form, municipality, moveInOn }: AnswerableProposal,
  caseworkerId: string,
  { db, clock, secretKey, publicUrl }: ContentDeps,
): Promise<ProposalInMail> {
  const { secret, code } = decisionKeysOf(secretKey, id, caseworkerId)
  await ensureLink(db, { secretHash: hashOfSecret(secret), proposalId: id, caseworkerId, now: clock.now() })
  const page = `${publicUrl}/d/${id}`
  const link = `${page}#${secret}`
  return { form, municipality, moveInOn, reference: referenceOf(id), answerBefore: expiresAt, page, link, code }
}
