import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'thuismatch_key'
const MAX_AGE_SECONDS = 3600

/**
 * Remembers the key of one proposal for an hour, so that its pages have addresses of their own and the buttons of a browser work as
 * everywhere. For showing only: whatever changes something carries the key in its body.
 */
export const rememberKey = (reply: FastifyReply, proposalId: string, key: string, publicUrl: string): FastifyReply =>
  reply.header(
    'set-cookie',
    `${NAME}=${encodeURIComponent(key)}; Path=/d/${proposalId}; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict${
      publicUrl.startsWith('https:') ? '; Secure' : ''
    }`,
  )

/** The key that was remembered, or `null`. */
export function rememberedKey({ headers }: FastifyRequest): string | null {
  const found = /(?:^|;\s*)thuismatch_key=([^;]{1,200})/.exec(headers.cookie ?? '')?.[1]
  try {
    return found === undefined ? null : decodeURIComponent(found)
  } catch {
    return null
  }
}
