import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SealedAt } from './sealed-at.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the ciphertext. Table, column and row are authenticated with it. */
export function encrypt(key: CipherKey, plain: string | Uint8Array, at: SealedAt): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(at))
  const text = Buffer.concat([
    typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
    cipher.final(),
  ])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Throws when it was encrypted with another key, for another place, or changed since. */
export function decrypt(key: CipherKey, encrypted: Buffer, at: SealedAt): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(boundTo(at))
    .setAuthTag(encrypted.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(encrypted.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}

const boundTo = ({ table, column, row }: SealedAt): Buffer => Buffer.from(JSON.stringify([table, column, row]))
