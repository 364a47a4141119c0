import { CHOICES, DECLINED_BY, type DeclinedBy } from '@thuismatch/shared/domain'
import type { Sealer } from '@thuismatch/shared/secrets'
import * as z from 'zod'

const LANGUAGE = z.enum(['nl', 'en']).optional().catch(undefined)

/** What was chosen in a form, before anybody looked whether it can be. */
const CHOSEN = {
  choice: z.enum(CHOICES).optional().catch(undefined),
  reason: z
    .templateLiteral([z.enum(DECLINED_BY), ':', z.string().max(60)])
    .transform((text) => {
      const at = text.indexOf(':')
      return { by: text.slice(0, at) as DeclinedBy, code: text.slice(at + 1) }
    })
    .optional()
    .catch(undefined),
}

/** The body of a form. What is not one of ours reads as the harmless step: to look. */
const BODY = z.object({
  step: z.enum(['look', 'review', 'decide', 'undo']).catch('look'),
  key: z.string().max(100).catch(''),
  lang: LANGUAGE,
  ...CHOSEN,
  confirmed: z.literal('yes').optional().catch(undefined),
})

export type DecisionRequest = z.output<typeof BODY>

export const readDecisionRequest = (body: unknown): DecisionRequest =>
  BODY.parse(typeof body === 'object' && body !== null ? body : {})

/** What an address asks the page to say besides. */
const QUERY = z.object({
  lang: LANGUAGE,
  note: z
    .enum(['undone', 'already_decided', 'undo_time_over', 'nothing_pending', 'changed', 'no_longer_eligible'])
    .optional()
    .catch(undefined),
  missing: z.enum(['choice', 'reason']).optional().catch(undefined),
  confirm: z.string().max(400).optional().catch(undefined),
})

export type DecisionQuery = z.output<typeof QUERY>

export const readDecisionQuery = (query: unknown): DecisionQuery =>
  QUERY.parse(typeof query === 'object' && query !== null ? query : {})

/**
 * A choice that is to be confirmed, as it travels in an address: sealed, for addresses end up in logs and histories.
 */
export const sealChoice = (
  sealer: Sealer,
  proposalId: string,
  chosen: Pick<DecisionRequest, 'choice' | 'reason'>,
): string => {
  const reason = chosen.reason && `${chosen.reason.by}:${chosen.reason.code}`
  return sealer.seal(JSON.stringify({ choice: chosen.choice, reason }), choiceOf(proposalId)).toString('base64url')
}

/** `null` for what was not sealed here, for this proposal. */
export function unsealChoice(
  sealer: Sealer,
  proposalId: string,
  sealed: string,
): Pick<DecisionRequest, 'choice' | 'reason'> | null {
  try {
    return z.object(CHOSEN).parse(JSON.parse(sealer.unseal(Buffer.from(sealed, 'base64url'), choiceOf(proposalId))))
  } catch {
    return null
  }
}

const choiceOf = (proposalId: string) => ({ table: 'proposal', column: 'choice_to_confirm', row: proposalId })
