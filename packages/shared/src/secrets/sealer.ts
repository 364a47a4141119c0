import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { permanent } from '../errors/index.ts'

/** Where a sealed value stands. It opens there only: moved to another row or column it is refused. */
export interface SealedAt {
  readonly table: string
  readonly column: string
  readonly row: string
}

export interface Sealer {
  seal(plain: string, at: SealedAt): Buffer
  /** Throws a permanent failure when it was sealed with another key, for another place, or changed since. */
  unseal(sealed: Buffer, at: SealedAt): string
}

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM under a key that follows from `SECRET_KEY`: one byte of version, 12 of nonce, 16 of tag, then the
 * ciphertext. Table, column and row are authenticated with it. What was sealed under the key before opens as well, while
 * keys are being changed; whatever is sealed is sealed under the first.
 */
export function sealerOf(secretKey: string, previousKey: string | null = null): Sealer {
  const keys = [secretKey, previousKey].flatMap((secret) => (secret === null ? [] : [keyOf(secret)]))
  const boundTo = ({ table, column, row }: SealedAt): Buffer => Buffer.from(JSON.stringify([table, column, row]))
  return {
    seal(plain, at) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keys[0] as Buffer, nonce).setAAD(boundTo(at))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text])
    },
    unseal(sealed, at) {
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
      const open = (key: Buffer): string => {
        if (sealed[0] !== VERSION) throw new Error(`version ${sealed[0]}`)
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
          .setAAD(boundTo(at))
          .setAuthTag(tag)
        return decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      }
      const failures: unknown[] = []
      for (const key of keys) {
        try {
          return open(key)
        } catch (error) {
          failures.push(error)
        }
      }
      throw permanent(
        `${at.table}.${at.column} of ${at.row} cannot be opened; expected a value sealed with the SECRET_KEY in use. Was the key changed?`,
        failures[0],
      )
    },
  }
}

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'thuismatch sealed columns', 32))
