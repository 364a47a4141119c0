import type { FastifyReply, FastifyRequest } from 'fastify'

const MAX_AGE_SECONDS = 3600

/**
 * Remembers the key of one proposal, or of one desk, for an hour, so that its pages have addresses of their own and the
 * buttons of a browser work as everywhere. For showing only: whatever changes something carries the key in its body.
 * `path` is that of these pages alone.
 */
export const rememberKey = (reply: FastifyReply, path: string, key: string, publicUrl: string): FastifyReply =>
  reply.header(
    'set-cookie',
    `thuismatch_key=${encodeURIComponent(key)}; Path=${path}; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict${
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
