import { byCodeUnit, currentCode, type Distribution, type MunicipalityCode, U16 } from '@thuismatch/shared/domain'

/** Shares are held to so many decimals. */
const DECIMALS = 1e9

/**
 * The share of each municipality that the key names, as a whole number out of the whole number `all`; by today's code,
 * ascending. By `inhabitants` these are the sixteen of the region; shares agreed are taken of their sum, those of
 * municipalities that have merged together.
 */
export function distributionShares(key: Distribution['key']): {
  readonly shares: ReadonlyMap<MunicipalityCode, number>
  readonly all: number
} {
  const shares = new Map<MunicipalityCode, number>()
  const parts =
    key === 'inhabitants' ? U16.map(({ code, inhabitants2024 }) => [code, inhabitants2024] as const) : decimals(key)
  for (const [given, part] of parts) {
    const code = currentCode(given)
    shares.set(code, (shares.get(code) ?? 0) + part)
  }
  const sorted = new Map([...shares].sort(([a], [b]) => byCodeUnit(a, b)))
  return { shares: sorted, all: sorted.values().reduce((sum, share) => sum + share, 0) }
}

const decimals = (key: Readonly<Record<MunicipalityCode, number>>): [MunicipalityCode, number][] =>
  Object.entries(key).map(([code, share]) => [code, Math.round(share * DECIMALS)])

/** A share of so many people, rounded up, exact. */
export function shareOf(people: number, share: number, all: number): number {
  if (all === 0) return 0
  return Number((BigInt(people) * BigInt(share) + BigInt(all) - 1n) / BigInt(all))
}
