import { chainsOf } from './chains-of.ts'
import type { HomeRules } from './home-rules.ts'

/**
 * Whether an allocation (candidate by place, −1 for none) leaves every resident a home and keeps the rules of chains.
 */
export function keepsRules(rules: HomeRules, candidateCount: number, candidateOf: Int32Array): boolean {
  const { residentOf, depthOf, maxLength, swaps, isLate } = rules
  let filled = 0
  for (const candidate of candidateOf) if (candidate >= 0) filled++
  const chains = chainsOf(rules, candidateCount, candidateOf)
  // What is in no chain hangs on a home whose resident stays.
  if (chains.reduce((sum, { places }) => sum + places.length, 0) !== filled) return false
  return chains.every(({ places, isRing }) => {
    if (isRing) return swaps && places.length <= maxLength
    if (depthOf[places[0]] + places.length > maxLength) return false
    return places.every((place, at) => at + 1 === places.length || !isLate(residentOf[places[at + 1]], place))
  })
}
