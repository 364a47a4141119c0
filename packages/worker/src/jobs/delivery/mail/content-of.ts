import { permanent } from '@thuismatch/shared/errors'
import type { Locale } from '@thuismatch/shared/text'
import type { MailPayload } from '../../../store/connect/outbox-payload.ts'
import { type AnswerableProposal, answerableProposals, proposalInMail } from '../../../store/deliveries/mail-content.ts'
import { endpointById } from '../../../store/deliveries/webhook-endpoints.ts'
import { ensureLink } from '../../../store/proposals/decision-links.ts'
import { clientReferenceOf } from '../../proposals/client-reference.ts'
import { ensureDeskLink } from '../../proposals/desk-link.ts'
import { decisionKeysOf, hashOfSecret } from '../../proposals/link-keys.ts'
import { referenceOf } from '../../proposals/reference.ts'
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
 * write about it a second time; or `null` when nothing is left to say: all was answered, withdrawn or expired
 * meanwhile. Makes its links valid.
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
  if (isAboutOne(template)) return aboutOne(template, payload, locale, deps)
  if (template !== 'proposals' && template !== 'reminder' && template !== 'handed_over') {
    throw permanent(
      `There is no mail "${template}"; expected proposals, reminder, handed_over, ended, chain_broken, at_risk, follow_up or endpoint_off.`,
    )
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
  const desk = await deskAddress(caseworkerId, deps)
  if (template !== 'handed_over') return proposalsMail(template, inMail, locale, desk)
  // It is about one, which may have been accepted after it was handed over.
  return proposalsMail(
    proposals.some(({ state }) => state === 'accepted') ? 'accepted' : 'proposals',
    inMail,
    locale,
    desk,
  )
}

/** Mails about one proposal on which nothing is waited for within a time. */
const ABOUT_ONE = ['ended', 'chain_broken', 'at_risk', 'follow_up'] as const

const isAboutOne = (template: string): template is (typeof ABOUT_ONE)[number] =>
  ABOUT_ONE.some((one) => one === template)

/** `null` where it is no longer so, or, of an end, where they never heard that it began. */
async function aboutOne(
  template: (typeof ABOUT_ONE)[number],
  { proposalIds, caseworkerId }: MailPayload,
  locale: Locale,
  deps: ContentDeps,
): Promise<MailContent | null> {
  const [proposalId] = proposalIds
  const proposal = proposalId === undefined ? undefined : await proposalInMail(deps.db, proposalId, caseworkerId)
  if (proposal === undefined) return null
  const isStillSo =
    template === 'ended' || template === 'chain_broken'
      ? (proposal.state === 'withdrawn' || proposal.state === 'fallen_through') && proposal.wasTold
      : proposal.state === 'accepted' && proposal.pendingChoice === null
  if (!isStillSo || (template === 'at_risk' && proposal.atRiskSince === null)) return null
  const desk = await deskAddress(caseworkerId, deps)
  return proposalsMail(template, [await withLink(proposal, caseworkerId, deps)], locale, desk)
}

/** The one link to all that is theirs, the secret in its fragment. */
async function deskAddress(caseworkerId: string, { db, clock, secretKey, publicUrl }: ContentDeps): Promise<string> {
  const { handle, secret } = await ensureDeskLink(db, secretKey, caseworkerId, clock.now())
  return `${publicUrl}/c/${handle}#${secret}`
}

async function withLink(
  { id, candidateId, expiresAt, form, municipality, moveInOn }: Omit<AnswerableProposal, 'state' | 'undoableUntil'>,
  caseworkerId: string,
  { db, clock, secretKey, publicUrl }: ContentDeps,
): Promise<ProposalInMail> {
  const { secret, code } = decisionKeysOf(secretKey, id, caseworkerId)
  await ensureLink(db, { secretHash: hashOfSecret(secret), proposalId: id, caseworkerId, now: clock.now() })
  const page = `${publicUrl}/d/${id}`
  const link = `${page}#${secret}`
  const client = clientReferenceOf(secretKey, candidateId)
  return { form, municipality, moveInOn, client, reference: referenceOf(id), answerBefore: expiresAt, page, link, code }
}
