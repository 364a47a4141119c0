import { createHmac } from 'node:crypto'
import type { Candidate } from '@thuismatch/shared/domain'
import type { IndicationRow } from '../../../../store/intake/indications.ts'
import type { Message, Product } from './read-messages.ts'

/** What is stored of the people whom messages are about, and of earlier messages about them. */
export interface Known {
  readonly rows: readonly IndicationRow[]
  readonly people: ReadonlyMap<string, Candidate>
}

export const NOTHING_KNOWN: Known = { rows: [], people: new Map() }

const hashOf = (key: Uint8Array, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')

const keyHashOf = ({ id, sender }: Message, { number }: Product, key: Uint8Array): string =>
  hashOf(key, 'number', id, sender, number)

/** A message tells all that is granted between a person, a sender and a provider. */
const streamHashOf = ({ id, sender, provider }: Message, key: Uint8Array): string =>
  hashOf(key, 'stream', id, sender, provider)

/**
 * Whether something later is known: of a decision that it names, or, by the date of the message, of the same person,
 * sender and provider. In which order messages come means nothing (OP080).
 */
export function isOlder(message: Message, { rows }: Known, key: Uint8Array): boolean {
  const byKey = new Map(rows.map((row) => [row.keyHash, row]))
  const stream = streamHashOf(message, key)
  const { datedOn } = message
  return (
    message.products.some((product) => {
      const before = byKey.get(keyHashOf(message, product, key))
      return before !== undefined && before.assignedAt > product.assignedAt
    }) ||
    rows.some((row) => row.streamHash === stream && datedOn !== null && row.datedOn !== null && row.datedOn > datedOn)
  )
}

/** Whether other support of theirs stands, which another sender or provider told of. */
export function standsElsewhere(messages: readonly Message[], { rows }: Known, key: Uint8Array): boolean {
  const own = new Set(messages.map((message) => streamHashOf(message, key)))
  const id = messages[0]?.id
  return rows.some((row) => row.candidateId === id && !row.withdrawn && !own.has(row.streamHash))
}

/** Whether nothing was known yet of what these senders and providers grant the person. */
export function isHeardOfFirst(messages: readonly Message[], { rows }: Known, key: Uint8Array): boolean {
  const own = new Set(messages.map((message) => streamHashOf(message, key)))
  return !rows.some((row) => own.has(row.streamHash))
}

/** What is kept of a message once it was taken in. */
export const rowsToKeep = (
  message: Message,
  municipality: string,
  isWithdrawn: (product: Product) => boolean,
  key: Uint8Array,
): IndicationRow[] =>
  message.products.map((product) => ({
    keyHash: keyHashOf(message, product, key),
    streamHash: streamHashOf(message, key),
    candidateId: message.id,
    municipality,
    assignedAt: product.assignedAt,
    datedOn: message.datedOn,
    withdrawn: isWithdrawn(product),
  }))
