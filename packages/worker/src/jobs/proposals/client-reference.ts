import { createHmac } from 'node:crypto'
import { keyFor } from './link-keys.ts'
import { base32 } from './reference.ts'

/**
 * The number by which a mail speaks about a client, `C-4F7K9Q`: the same in every mail and on the pages. Of the
 * pseudonym, which no mail holds, it tells nothing to whoever has not the key. Of a thousand clients two have the same
 * once in 2,000 times.
 */
export const clientReferenceOf = (secretKey: string, candidateId: string): string =>
  `C-${base32(createHmac('sha256', keyFor('client references', secretKey)).update(candidateId).digest().readBigUInt64BE(), 6)}`
