import { createHash, randomBytes } from 'node:crypto'
import { base32 } from '../../../jobs/proposals/reference.ts'

/** A key for one user, shown once: 125 bits in five groups of five, for a person to type. */
export function newUserKey(): string {
  const text = base32(BigInt(`0x${randomBytes(16).toString('hex')}`) >> 3n, 25)
  return (text.match(/.{5}/g) ?? []).join('-')
}

/**
 * Kept in place of the key. Capitals and surrounding space do not matter. A key is random, so a fast hash hides it
 * well.
 */
export const hashOfKey = (typed: string): Buffer =>
  createHash('sha256').update(`user key ${typed.trim().toUpperCase()}`).digest()
