import { type ApiKeyRow, apiKeyByHash, noteApiKeyUse } from '../../store/keys/api-keys.ts'
import { type Answer, problem } from './answer.ts'
import { bearerToken, endOfKey, hashOfToken } from './api-key.ts'
import type { ApiDeps } from './operation.ts'

const CHALLENGE = { 'www-authenticate': 'Bearer realm="thuismatch"' }

const ENDED = {
  revoked: 'The key was revoked. Ask the operator for another.',
  expired: 'The key has expired. Ask the operator for another.',
} as const

const unknown = {
  refused: problem('not-authenticated', 'Send "Authorization: Bearer tm_…" with a key from the operator.', {
    headers: CHALLENGE,
  }),
}

/** Whose request it is: the key that is known and has not ended, or the problem to answer with. */
export async function authenticate(
  authorization: string | undefined,
  { withScope, clock }: ApiDeps,
): Promise<{ readonly key: ApiKeyRow } | { readonly refused: Answer }> {
  const token = bearerToken(authorization)
  if (token === null) return unknown
  const keyHash = hashOfToken(token)
  return withScope({ keyHash }, async (tx) => {
    const key = await apiKeyByHash(tx, keyHash)
    if (key === undefined) return unknown
    const now = clock.now()
    const end = endOfKey(key, now)
    if (end !== null) return { refused: problem('not-authenticated', ENDED[end], { headers: CHALLENGE }) }
    await noteApiKeyUse(tx, key, now)
    return { key }
  })
}
