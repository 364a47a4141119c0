import { isIP, type LookupFunction } from 'node:net'

/** A resolver that knows the addresses that were checked, and no others. */
export const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const found = addresses
      .map((address) => ({ address, family: isIP(address) }))
      .filter(({ family }) => !options.family || options.family === family)
    const first = found[0]
    if (first === undefined) callback(new Error('No checked address of the family that was asked for.'), '', 0)
    else if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  }
