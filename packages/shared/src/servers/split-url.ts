/** The parts of an address with several hosts, which the URL parser refuses. Decoded, but for `hosts`. */
export interface UrlParts {
  readonly scheme: string
  readonly username: string | null
  readonly password: string | null
  /** `host[:port]`, with commas where there are several. */
  readonly hosts: string
  /** Without the slash before it. */
  readonly path: string
  readonly search: URLSearchParams
}

/** Splits `scheme://user:password@host1:port,host2:port/path?name=value`; `null` for what has not that form. */
export function splitUrl(url: string): UrlParts | null {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(?:([^@/]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i.exec(url.trim())
  if (match === null) return null
  const [, scheme = '', credentials, hosts = '', path = '', search = ''] = match
  const [username, ...rest] = credentials?.split(':') ?? []
  try {
    return {
      scheme: scheme.toLowerCase(),
      username: username ? decodeURIComponent(username) : null,
      password: rest.length > 0 ? decodeURIComponent(rest.join(':')) : null,
      hosts,
      path: decodeURIComponent(path),
      search: new URLSearchParams(search),
    }
  } catch {
    // A percent sign that encodes nothing.
    return null
  }
}
