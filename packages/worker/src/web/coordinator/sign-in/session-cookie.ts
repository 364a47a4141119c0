import { createHash, randomBytes } from 'node:crypto'
import { SESSION_MS } from '../../../store/users/sessions.ts'

const NAME = 'thuismatch_coordinator'

/** 256 random bits. The browser has the token, the database its hash: whoever reads the one cannot come in with it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOfSession = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token in a request's cookies. */
export const tokenIn = (header: string | undefined): string | undefined =>
  /(?:^|;\s*)thuismatch_coordinator=([\w-]{43})(?:;|$)/.exec(header ?? '')?.[1]

export const sessionCookie = (token: string, secure: boolean): string => cookie(token, SESSION_MS / 1000, secure)

export const endedCookie = (secure: boolean): string => cookie('', 0, secure)

const cookie = (value: string, maxAgeSeconds: number, secure: boolean): string =>
  `${NAME}=${value}; Path=/coordinator; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
