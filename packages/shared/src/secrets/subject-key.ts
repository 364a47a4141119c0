import { randomBytes, randomUUID } from 'node:crypto'
import { permanent } from '../errors/index.ts'
import { decrypt, encrypt } from './aead.ts'
import type { SealedAt } from './sealed-at.ts'

/** A random key of one subject: a person, a caseworker, or a run, whose documents hold many. */
export interface SubjectKey {
  readonly id: string
  /** 256 bits. */
  readonly key: Buffer
}

const VERSION = 2
const ID_BYTES = 16

export const newSubjectKey = (): SubjectKey => ({ id: randomUUID(), key: randomBytes(32) })

/** Says in front under which key it is sealed: one byte of version, 16 of the key's id, then what `encrypt` makes. */
export const sealUnder = ({ id, key }: SubjectKey, plain: string | Uint8Array, at: SealedAt): Buffer =>
  Buffer.concat([Buffer.of(VERSION), Buffer.from(id.replaceAll('-', ''), 'hex'), encrypt(key, plain, at)])

/** The id of the key under which a value is sealed. */
export function keyIdOf(sealed: Buffer): string {
  const hex = sealed.toString('hex', 1, 1 + ID_BYTES)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Throws a permanent failure when it is not of this key, was sealed for another place, or changed since. */
export function openUnder({ id, key }: SubjectKey, sealed: Buffer, at: SealedAt): Buffer {
  try {
    if (sealed[0] !== VERSION || keyIdOf(sealed) !== id) throw new Error(`version ${sealed[0]}, not of key ${id}`)
    return decrypt(key, sealed.subarray(1 + ID_BYTES), at)
  } catch (error) {
    throw permanent(
      `${at.table}.${at.column} of ${at.row} cannot be opened; expected a value sealed for this row. Was it moved or changed?`,
      error,
    )
  }
}
