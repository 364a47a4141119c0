import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address is one that anybody on the internet may offer a service at: *unicast*, of no special range of
 * IANA. Everything else (private, loopback, link-local, carrier NAT, mapped and translated forms of them, multicast …)
 * is refused.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv4') return !CLOUD_INTERNAL.has(parsed.toString())
  // Of IPv6 only 2000::/3 is given out for use on the internet; ::/96 (IPv4-compatible) and fec0::/10 (site-local)
  // count as unicast.
  return parsed.match(ipaddr.parse('2000::'), 3)
}

/**
 * Whether an address lies in one of the networks (`10.1.0.0/16`). A mapped IPv4 address counts as the one that it maps;
 * what a cloud answers itself never lies in one.
 */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (CLOUD_INTERNAL.has(parsed.toString())) return false
  return networks.some((network) => {
    const [base, length] = ipaddr.parseCIDR(network)
    return parsed.kind() === base.kind() && parsed.match(base, length)
  })
}

/** 127.0.0.0/8 and ::1, however they are written. */
export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'

/**
 * Answered by the cloud a machine runs in: Azure's wire server, public in form, and where Alibaba and AWS (over IPv6)
 * tell a machine its keys.
 */
const CLOUD_INTERNAL: ReadonlySet<string> = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'])
