import type { FastifyInstance } from 'fastify'

/** The path of `PUBLIC_URL`, without a slash at its end: `` or `/woonmatch`. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/+$/, '')

/**
 * A request as the routes know it: a proxy in front may pass the path on, or take it off, and probes come without one.
 */
export function withoutBasePath(url: string, base: string): string {
  if (base === '' || !url.startsWith(base)) return url
  const rest = url.slice(base.length)
  if (rest === '') return '/'
  return rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : url
}

/** Our own addresses begin with one slash; in a page they stand in attributes, each in double quotes. */
const ADDRESSES = /(\s(?:href|src|action|formaction|content)=")\/(?!\/)/g

/** Puts the path before every address of our own that goes out: in pages, redirects and cookies. */
export function addBasePath(app: FastifyInstance, base: string): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    const location = reply.getHeader('location')
    if (typeof location === 'string' && /^\/(?!\/)/.test(location)) reply.header('location', `${base}${location}`)
    const cookies = reply.getHeader('set-cookie')
    if (cookies !== undefined) {
      const moved = [cookies].flat().map((cookie) => String(cookie).replace(/; Path=\//, `; Path=${base}/`))
      reply.removeHeader('set-cookie')
      reply.header('set-cookie', moved.length === 1 ? (moved[0] as string) : moved)
    }
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html')
    if (!isPage || typeof payload !== 'string') return payload
    const page = payload.replaceAll(ADDRESSES, `$1${base}/`)
    reply.header('content-length', Buffer.byteLength(page))
    return page
  })
}
