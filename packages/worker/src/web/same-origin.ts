import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a form may have come from one of our own pages. Browsers say so themselves in `Sec-Fetch-Site`; older ones
 * send `Origin` (which is `null` under our own `no-referrer`). What sends neither is no browser, and cannot be used
 * against somebody who sits before one.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  return origin === undefined || origin === 'null' || origin === publicOrigin
}
