import { createHmac } from 'node:crypto'
import { keyFor, sameKey } from '../../decisions/link-keys.ts'
import { base32 } from '../../decisions/reference.ts'

const NAME = 'thuismatch_coordinator'
const HOURS = 8

/** The access key when the settings give none: follows from `SECRET_KEY`, 100 bits in four groups of five. */
export function coordinatorKeyOf(secretKey: string): string {
  const bytes = createHmac('sha256', keyFor('coordinator key', secretKey)).update('1').digest()
  const text = base32(BigInt(`0x${bytes.subarray(0, 13).toString('hex')}`), 20)
  return (text.match(/.{5}/g) ?? []).join('-')
}

/** What was typed is the key: capitals and surrounding space do not matter. */
export const isCoordinatorKey = (typed: string, key: string): boolean =>
  sameKey(typed.trim().toUpperCase(), key.trim().toUpperCase())

/** A cookie that shows for some hours that its holder knew the key. It holds nothing else, and ends when the key is changed. */
export function sessionCookie(secretKey: string, coordinatorKey: string, now: Date, secure: boolean): string {
  const expires = now.getTime() + HOURS * 3_600_000
  return cookie(`${expires}.${sign(secretKey, coordinatorKey, expires)}`, HOURS * 3600, secure)
}

export const endedCookie = (secure: boolean): string => cookie('', 0, secure)

export function hasSession(header: string | undefined, secretKey: string, coordinatorKey: string, now: Date): boolean {
  const [, expires, signature] =
    /(?:^|;\s*)thuismatch_coordinator=(\d{13})\.([\w-]{43})(?:;|$)/.exec(header ?? '') ?? []
  if (expires === undefined || signature === undefined || Number(expires) <= now.getTime()) return false
  return sameKey(signature, sign(secretKey, coordinatorKey, Number(expires)))
}

const sign = (secretKey: string, coordinatorKey: string, expires: number): string =>
  createHmac('sha256', keyFor('coordinator session', secretKey))
    .update(JSON.stringify([coordinatorKey, expires]))
    .digest('base64url')

const cookie = (value: string, maxAgeSeconds: number, secure: boolean): string =>
  `${NAME}=${value}; Path=/coordinator; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
