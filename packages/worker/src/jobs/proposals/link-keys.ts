import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { base32 } from './reference.ts'

/**
 * The two keys to a decision, each bound to one proposal and one caseworker: the *secret* of 256 bits in the fragment
 * of the link, and the *code* of 50 bits for typing where no script reads the fragment. Both follow from `SECRET_KEY`,
 * so that a mail that is sent again is the same mail. The database holds {@link hashOfSecret}, and nothing of the code,
 * which is short enough to be tried out.
 */
export interface DecisionKeys {
  /** base64url, 43 characters. */
  readonly secret: string
  /** `K7QPM-3T9XW` */
  readonly code: string
}

export function decisionKeysOf(secretKey: string, proposalId: string, caseworkerId: string): DecisionKeys {
  const key = keyFor('decision links', secretKey)
  const mac = (kind: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([kind, proposalId, caseworkerId]))
      .digest()
  const code = base32(mac('code').readBigUInt64BE(), 10)
  return { secret: mac('secret').toString('base64url'), code: `${code.slice(0, 5)}-${code.slice(5)}` }
}

/** SHA-256: what the database holds of a secret. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Equal, in a time that says nothing about where they differ. */
export const sameKey = (a: string, b: string): boolean => timingSafeEqual(hashOfSecret(a), hashOfSecret(b))

/**
 * What somebody typed or pasted: a secret as it is, or a code with its small letters, spaces and look-alikes put right,
 * or `null`.
 */
export function readKey(typed: string): { readonly kind: 'secret' | 'code'; readonly key: string } | null {
  const text = typed.trim()
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return { kind: 'secret', key: text }
  const code = text
    .toUpperCase()
    .replaceAll(/[\s–-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(code)) return null
  return { kind: 'code', key: `${code.slice(0, 5)}-${code.slice(5)}` }
}

/** A key for one purpose, so that what it signs is worth nothing for another. */
export const keyFor = (purpose: string, secretKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', `thuismatch ${purpose}`, 32))
