import { BlockList, isIP } from 'node:net'

/**
 * Networks that nobody on the internet can be reached in, and an organisation has for itself (RFC 1918, RFC 4193, RFC
 * 6598).
 */
const PRIVATE = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
] as const

/**
 * Why a range is not a private network with its length (`10.1.0.0/16`), or `null`. The machine itself and what a cloud
 * answers on link-local addresses are none: who could write there could ask for the keys of the machine.
 */
export function notPrivate(range: string): string | null {
  const [address = '', prefix = '', ...rest] = range.split('/')
  const family = isIP(address)
  const length = Number(prefix)
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || length > (family === 4 ? 32 : 128))
    return 'which is no network with its length'
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  const within = PRIVATE.some(([network, least]) => {
    if (isIP(network) !== family || length < least) return false
    const one = new BlockList()
    one.addSubnet(network, least, kind)
    return one.check(address, kind)
  })
  return within ? null : 'which is no private network'
}
