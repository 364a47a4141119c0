import type { ClosingCode, CriterionCode } from '@thuismatch/shared/domain'
import { score } from '../../scoring/score.ts'
import { closingUnknownMask, codesOf as listCodes } from '../closing.ts'
import type { Region } from '../region.ts'
import { maskReader } from './masks.ts'

export interface PairLine {
  readonly candidateId: string
  readonly placeId: string
  readonly eligible: boolean
  readonly unmet: readonly ClosingCode[]
  readonly unknown: readonly CriterionCode[]
  /** 0–1000, of a pair that is not eligible too. */
  readonly score: number
}

/** Every pair of the region, by candidate and then by place, both in the order of their ids. */
export function* pairs(region: Region): Generator<PairLine> {
  const closing = closingUnknownMask(region.policy)
  const rowOf = maskReader(region)
  const codesOf = codeReader()
  for (const [c, candidate] of region.candidates.entries()) {
    const { unmet, unknown } = rowOf(c)
    for (const [p, place] of region.places.entries()) {
      yield {
        candidateId: candidate.id,
        placeId: place.id,
        eligible: (unmet[p] | (unknown[p] & closing)) === 0,
        unmet: codesOf(unmet[p]),
        unknown: codesOf(unknown[p]) as CriterionCode[],
        score: score(region, c, p),
      }
    }
  }
}

/** The same few masks come back pair after pair: each is spelled out once. */
function codeReader(): (mask: number) => readonly ClosingCode[] {
  const known = new Map<number, readonly ClosingCode[]>()
  return (mask) => {
    let codes = known.get(mask)
    if (codes === undefined) {
      codes = Object.freeze(listCodes(mask))
      known.set(mask, codes)
    }
    return codes
  }
}
