/** Where a server listens. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
}

/** One or more `host[:port]` with commas, IPv6 in brackets; `null` when one of them cannot be read. */
export function readAddresses(text: string, defaultPort: number): readonly ServerAddress[] | null {
  const addresses = text.split(',').map((part) => readAddress(part.trim(), defaultPort))
  return addresses.every((address) => address !== null) ? addresses : null
}

function readAddress(text: string, defaultPort: number): ServerAddress | null {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.%]+)\]|([^:[\]@/?#\s]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const host = bracketed ?? plain
  if (host === undefined || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0) return null
  return { host: decodeURIComponent(host), port: port === undefined ? defaultPort : Number(port) }
}

/** `db.example.org:5432, db2.example.org:5432`, for a message. */
export const addressesInWords = (addresses: readonly ServerAddress[]): string =>
  addresses.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ')
