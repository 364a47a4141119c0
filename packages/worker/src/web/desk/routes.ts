import { isCitizenNumber } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { clientReferenceOf } from '../../jobs/proposals/client-reference.ts'
import { type DeskRefused, withDesk } from '../../jobs/proposals/desk-link.ts'
import { decisionKeysOf, hashOfSecret } from '../../jobs/proposals/link-keys.ts'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { mailRecipient } from '../../store/deliveries/mail-content.ts'
import { clientNumbers, putClientNumber } from '../../store/people/client-numbers.ts'
import { ensureLink } from '../../store/proposals/decision-links.ts'
import { deskProposals } from '../../store/proposals/desk-proposals.ts'
import { rememberedKey, rememberKey } from '../decision/key-cookie.ts'
import { messagePage } from '../decision/message-page.ts'
import type { DecisionRouteDeps } from '../decision/routes.ts'
import { isSameOrigin } from '../same-origin.ts'
import { type Desk, deskOpenerPage, deskPage } from './desk-page.ts'
import { CASEWORKER_DESK_WORDS } from './desk-words.ts'

const LANGUAGE = z.enum(['nl', 'en']).optional().catch(undefined)

/** What is not one of ours reads as the harmless step: to look. */
const BODY = z.object({
  step: z.enum(['look', 'open', 'number']).catch('look'),
  key: z.string().max(100).catch(''),
  lang: LANGUAGE,
  proposal: z.string().max(40).optional().catch(undefined),
  client: z.string().max(64).optional().catch(undefined),
  number: z.string().max(100).optional().catch(undefined),
})

const QUERY = z.object({ lang: LANGUAGE, note: z.enum(['saved', 'number_wrong']).optional().catch(undefined) })

/** A number of a file, and no name: a space, or a word of letters alone, would be one. */
const NUMBER = /^(?=.*\d)[A-Za-z0-9./_-]{1,20}$/

const ENDED_FOR_MS = 30 * 24 * 3600_000

type ByHandle = { Params: { handle: string } }

/**
 * The desk of a caseworker: all that is theirs, behind one link. A GET changes nothing; the key comes in the body of a
 * form, and an hour long from a cookie for showing. Opening a proposal leads to its own page, with a key of its own.
 */
export function deskRoutes(app: FastifyInstance, deps: DecisionRouteDeps): void {
  const { clock, dataKeys, publicUrl, secretKey } = deps
  const rateLimit = { max: deps.requestsPerMinute ?? 240, timeWindow: 60_000 }
  const origin = new URL(publicUrl).origin

  const deskOf = async (
    tx: Tx,
    caseworkerId: string,
    link: Pick<Desk, 'handle' | 'secret'>,
    query: z.output<typeof QUERY>,
  ) => {
    const now = clock.now()
    const proposals = await deskProposals(tx, caseworkerId, new Date(now.getTime() - ENDED_FOR_MS))
    const numbers = await clientNumbers(
      tx,
      dataKeys,
      caseworkerId,
      proposals.map(({ candidateId }) => candidateId),
    )
    const own = await mailRecipient(tx, caseworkerId)
    await appendAudit(
      tx,
      proposals.map(({ id, municipality }) => ({
        at: now,
        actor: { kind: 'caseworker' as const, id: caseworkerId },
        action: 'proposal.read',
        subjectKind: 'proposal',
        subjectId: id,
        municipality,
      })),
    )
    return {
      ...link,
      referenceOf: (candidateId: string) => clientReferenceOf(secretKey, candidateId),
      locale: query.lang ?? own?.locale ?? 'nl',
      now,
      proposals,
      numbers,
      note: query.note ?? null,
    } as const
  }

  app.get<ByHandle>('/c/:handle', async ({ params, query }, reply) => {
    // A program that rewrites links in mails, and made "%23" of "#": the key goes back to where no log sees it.
    const [handle = '', key] = params.handle.split('#')
    const { lang } = QUERY.parse(query)
    if (key !== undefined) {
      const to = `/c/${encodeURIComponent(handle)}${lang === undefined ? '' : `?lang=${lang}`}#${encodeURIComponent(key)}`
      return reply.redirect(to, 303)
    }
    return send(reply, 200, deskOpenerPage(handle, lang ?? 'nl'))
  })

  app.get<ByHandle>('/c/:handle/proposals', { config: { rateLimit } }, async (request, reply) => {
    const { handle } = request.params
    const query = QUERY.parse(request.query)
    const locale = query.lang ?? 'nl'
    const secret = rememberedKey(request)
    if (secret === null) return send(reply, 200, deskOpenerPage(handle, locale, { forgotten: true }))
    const access = await withDesk(deps, { handle, secret }, clock.now(), (tx, caseworkerId) =>
      deskOf(tx, caseworkerId, { handle, secret }, query),
    )
    return access.ok ? send(reply, 200, deskPage(access.done)) : refused(reply, access, locale)
  })

  app.post<ByHandle>('/c/:handle', { config: { rateLimit } }, async ({ params: { handle }, body, headers }, reply) => {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
    const asked = BODY.parse(isForm && typeof body === 'object' && body !== null ? body : {})
    const locale = asked.lang ?? 'nl'
    if (!isSameOrigin(headers, origin))
      return send(reply, 403, messagePage(CASEWORKER_DESK_WORDS[locale].foreign, locale))
    const secret = asked.key
    const access = await withDesk(deps, { handle, secret }, clock.now(), async (tx, caseworkerId): Promise<Next> => {
      if (asked.step === 'open') return openProposal(tx, caseworkerId, asked.proposal)
      if (asked.step === 'number') return keepNumber(tx, caseworkerId, asked)
      return {}
    })
    if (!access.ok) return refused(reply, access, locale)
    const { opened, note } = access.done
    const lang = asked.lang === undefined ? {} : { lang: asked.lang }
    if (opened !== undefined) {
      rememberKey(reply, `/d/${opened.id}`, opened.secret, publicUrl)
      return reply.redirect(addressOf(`/d/${opened.id}/answer`, lang), 303)
    }
    rememberKey(reply, `/c/${handle}`, secret, publicUrl)
    return reply.redirect(
      addressOf(`/c/${handle}/proposals`, { ...lang, ...(note === undefined ? {} : { note }) }),
      303,
    )
  })

  interface Next {
    readonly opened?: { readonly id: string; readonly secret: string }
    readonly note?: 'saved' | 'number_wrong'
  }

  /** One of theirs, by a key of its own, as its mail would have it. */
  async function openProposal(tx: Tx, caseworkerId: string, id: string | undefined): Promise<Next> {
    if (id === undefined || !isUuid(id)) return {}
    const own = await deskProposals(tx, caseworkerId, new Date(0))
    if (!own.some((proposal) => proposal.id === id)) return {}
    const { secret } = decisionKeysOf(secretKey, id, caseworkerId)
    await ensureLink(tx, { secretHash: hashOfSecret(secret), proposalId: id, caseworkerId, now: clock.now() })
    return { opened: { id, secret } }
  }

  async function keepNumber(tx: Tx, caseworkerId: string, { client, number }: z.output<typeof BODY>): Promise<Next> {
    const text = number?.trim() ?? ''
    if (client === undefined) return {}
    if (text !== '' && (!NUMBER.test(text) || isCitizenNumber(text))) return { note: 'number_wrong' }
    const kept = await putClientNumber(
      tx,
      dataKeys,
      { candidateId: client, caseworkerId },
      text === '' ? null : text,
      clock.now(),
    )
    return { note: kept ? 'saved' : 'number_wrong' }
  }
}

const addressOf = (path: string, query: Readonly<Record<string, string>>): string =>
  Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query)}`

const refused = (reply: FastifyReply, { reason }: DeskRefused, locale: 'nl' | 'en'): FastifyReply =>
  send(reply, reason === 'unknown' ? 404 : 410, messagePage(CASEWORKER_DESK_WORDS[locale].noAccess[reason], locale))

const send = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)
