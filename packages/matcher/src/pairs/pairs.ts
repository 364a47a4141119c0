import type { BlockerCode, CriterionCode } from '@thuismatch/shared/domain'
import { codesOf as listCodes, unknownBlockerMask, unmetBlockerMask } from '../eligibility/blocker-codes.ts'
import type { Region } from '../region/region.ts'
import { score } from '../scoring/score.ts'
import { maskReader } from './masks.ts'

export interface PairLine {
  readonly candidateId: string
  readonly placeId: string
  readonly eligible: boolean
  /** What only flags included. */
  readonly unmet: readonly BlockerCode[]
  readonly unknown: readonly CriterionCode[]
  /** 0–1000, of a pair that is not eligible too. */
  readonly score: number
}

/** Every pair of the region, by candidate and then by place, both in the order of their ids. */
export function* pairLines(region: Region): Generator<PairLine> {
  const closing = unknownBlockerMask(region.policy)
  const closingUnmet = unmetBlockerMask(region.policy)
  const rowOf = maskReader(region)
  const codesOf = codeReader()
  for (const [c, candidate] of region.candidates.entries()) {
    const { unmet, unknown } = rowOf(c)
    for (const [p, place] of region.places.entries()) {
      yield {
        candidateId: candidate.id,
        placeId: place.id,
        eligible: ((unmet[p] & closingUnmet) | (unknown[p] & closing)) === 0,
        unmet: codesOf(unmet[p]),
        unknown: codesOf(unknown[p]) as CriterionCode[],
        score: score(region, c, p),
      }
    }
  }
}

/** The same few masks come back pair after pair: each is spelled out once. */
function codeReader(): (mask: number) => readonly BlockerCode[] {
  const known = new Map<number, readonly BlockerCode[]>()
  return (mask) => {
    let codes = known.get(mask)
    if (codes === undefined) {
      codes = Object.freeze(listCodes(mask))
      known.set(mask, codes)
    }
    return codes
  }
}
