import type { Clock } from '@thuismatch/shared/clock'
import type { SignInSettings } from '@thuismatch/shared/config'
import { LOCALES } from '@thuismatch/shared/text'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod'
import { appendAudit } from '../../../store/audit/audit.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { endSession, openSession } from '../../../store/users/sessions.ts'
import { putServiceUser, type UserRow, userByKeyHash } from '../../../store/users/users.ts'
import { isSameOrigin } from '../../same-origin.ts'
import { to } from '../frame.ts'
import { doorPage, signedInPage } from './door-page.ts'
import { endedCookie, hashOfSession, newToken, sessionCookie, tokenIn } from './session-cookie.ts'
import { type SignInAttempt, type SignInService, signInService } from './sign-in-service.ts'
import { hashOfKey } from './user-key.ts'

export interface SignInDeps {
  readonly db: Db
  readonly clock: Clock
  readonly publicUrl: string
  /** The organisation's own service; without one users come in with a key. */
  readonly signIn?: SignInSettings | null
}

const LOCALE = z.enum(LOCALES).catch('nl')
const LOGIN = z.object({ key: z.string().max(200).catch(''), lang: LOCALE })

/** Tries per minute and address: guessing 125 bits is hopeless, and must not cost the database anything either. */
const TRIES_PER_MINUTE = 10

const ATTEMPT_COOKIE = 'thuismatch_sign_in'
const ATTEMPT = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/**
 * The ways in and out of the coordinator's pages: a key of one's own, or the organisation's sign-in service. Each
 * sign-in is a new session, the one before ends; both are kept in the audit.
 */
export function signInRoutes(app: FastifyInstance, { db, clock, publicUrl, signIn = null }: SignInDeps): void {
  const secure = publicUrl.startsWith('https:')
  const origin = new URL(publicUrl).origin
  const service: SignInService | null = signIn && signInService(signIn, `${publicUrl}/coordinator/signed-in`)
  const rateLimit = { max: TRIES_PER_MINUTE, timeWindow: 60_000 }

  /** Rotates the session: whoever held the cookie before holds nothing now. */
  async function begin(reply: FastifyReply, user: UserRow, cookies: string | undefined): Promise<void> {
    const now = clock.now()
    const [before, token] = [tokenIn(cookies), newToken()]
    if (before !== undefined) await endSession(db, hashOfSession(before), now)
    await openSession(db, user.id, hashOfSession(token), now)
    await audit('user.signed_in', user.id)
    reply.header('set-cookie', sessionCookie(token, secure))
  }

  const audit = (action: string, userId: string): Promise<void> =>
    appendAudit(db, [
      {
        at: clock.now(),
        actor: { kind: 'coordinator', id: userId },
        action,
        subjectKind: 'coordinator_user',
        subjectId: userId,
        municipality: null,
      },
    ])

  app.post('/coordinator/login', { config: { rateLimit } }, async ({ body, headers }, reply) => {
    const { key, lang } = LOGIN.parse(body ?? {})
    const user = isSameOrigin(headers, origin) && key !== '' ? await userByKeyHash(db, hashOfKey(key)) : undefined
    if (user === undefined) return page(reply, 401, doorPage(lang, { service: service !== null, wrong: 'key' }))
    await begin(reply, user, headers.cookie)
    return reply.redirect(to({ locale: lang }, ''), 303)
  })

  app.post('/coordinator/logout', async ({ headers }, reply) => {
    const token = tokenIn(headers.cookie)
    if (token !== undefined && isSameOrigin(headers, origin)) await endSession(db, hashOfSession(token), clock.now())
    return reply.header('set-cookie', endedCookie(secure)).redirect('/coordinator', 303)
  })

  if (service === null) return

  app.get('/coordinator/sign-in', { config: { rateLimit } }, async ({ query }, reply) => {
    const locale = LOCALE.parse((query as { lang?: unknown }).lang)
    try {
      const { url, attempt } = await service.begin()
      reply.header('set-cookie', attemptCookie({ ...attempt, locale }, secure))
      return reply.redirect(url, 303)
    } catch {
      return page(reply, 503, doorPage(locale, { service: true, wrong: 'away' }))
    }
  })

  app.get('/coordinator/signed-in', { config: { rateLimit } }, async ({ headers, url }, reply) => {
    const kept = attemptIn(headers.cookie)
    const locale = kept?.locale ?? 'nl'
    const ended = attemptCookie(null, secure)
    const said = kept && (await service.finish(new URL(url, publicUrl), kept).catch(() => null))
    if (!said) return page(reply.header('set-cookie', ended), 401, doorPage(locale, { service: true, wrong: 'answer' }))
    const { role } = said
    const user = role === null ? undefined : await putServiceUser(db, { ...said, role }, clock.now())
    if (user === undefined)
      return page(reply.header('set-cookie', ended), 403, doorPage(locale, { service: true, wrong: 'role' }))
    await begin(reply, user, headers.cookie)
    // The cookie is strict: a browser that comes from elsewhere sends it from the next page on, which is one of ours.
    return page(reply.header('set-cookie', ended), 200, signedInPage(locale, user.name))
  })
}

const page = (reply: FastifyReply, status: number, document: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document)

interface KeptAttempt extends SignInAttempt {
  readonly locale: (typeof LOCALES)[number]
}

/** Sent along when the service leads back, so it is lax; it opens nothing by itself, and lives ten minutes. */
const attemptCookie = (attempt: KeptAttempt | null, secure: boolean): string => {
  const value = attempt === null ? '' : Buffer.from(JSON.stringify(attempt)).toString('base64url')
  const age = attempt === null ? 0 : 600
  return `${ATTEMPT_COOKIE}=${value}; Path=/coordinator/signed-in; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

function attemptIn(header: string | undefined): KeptAttempt | null {
  const value = /(?:^|;\s*)thuismatch_sign_in=([\w-]{1,1000})(?:;|$)/.exec(header ?? '')?.[1]
  if (value === undefined) return null
  try {
    const read: unknown = JSON.parse(Buffer.from(value, 'base64url').toString())
    const attempt = ATTEMPT.safeParse(read)
    return attempt.success ? { ...attempt.data, locale: LOCALE.parse((read as { locale?: unknown }).locale) } : null
  } catch {
    return null
  }
}
