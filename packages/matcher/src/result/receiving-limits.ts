import { currentCode } from '@thuismatch/shared/domain'
import type { Region } from '../region/index.ts'
import { distributionShares, shareOf } from './distribution-shares.ts'
import type { LimitInForce } from './limit-in-force.ts'

/** Somebody whose ground the municipality has recognised: whom the distribution is about. */
const hasGround = ({ candidates }: Region, candidate: number): boolean => {
  const { urgencyGround } = candidates[candidate]
  return urgencyGround !== null && urgencyGround !== 'none'
}

/**
 * How many people with an urgency ground each municipality of the key may receive in this run: its share, rounded up,
 * of all who were received in the period and of the places on offer, so many ahead of it, less whom it has received
 * (contracts/policy.md).
 */
export function receivingLimits(region: Region): LimitInForce[] {
  const { snapshot, policy, homes, municipalities, placeTaken, candidateIndex, placeIndex } = region
  const { key, maxAhead } = policy.distribution ?? { key: 'inhabitants', maxAhead: null }
  if (maxAhead === null) return []
  const receivedBy = new Map<string, number>()
  for (const { municipality, received } of snapshot.ledger ?? []) {
    const code = currentCode(municipality)
    receivedBy.set(code, (receivedBy.get(code) ?? 0) + received)
  }
  const everybody = receivedBy.values().reduce((sum, received) => sum + received, 0)
  const onOffer = placeTaken.reduce((sum, taken) => sum + 1 - taken, 0)
  const codeOf = (place: number): string => municipalities.codes[homes.municipality[place]]
  const grounded = Uint8Array.from(region.candidates.keys(), (candidate) => (hasGround(region, candidate) ? 1 : 0))
  const open = (snapshot.openProposals ?? []).filter(
    ({ candidateId }) => grounded[candidateIndex.get(candidateId) as number] === 1,
  )
  const { shares, all } = distributionShares(key)
  return Array.from(shares, ([code, share]): LimitInForce => {
    const total = Math.max(0, shareOf(everybody + onOffer, share, all) + maxAhead - (receivedBy.get(code) ?? 0))
    const usedBefore = open.filter(({ placeId }) => codeOf(placeIndex.get(placeId) as number) === code).length
    return {
      kind: 'receiving',
      code,
      key: `receiving:${code}`,
      total,
      usedBefore,
      capacity: Math.max(0, total - usedBefore),
      places: Int32Array.from(placeTaken.keys().filter((place) => codeOf(place) === code)),
      use: (candidate) => grounded[candidate],
    }
  })
}
