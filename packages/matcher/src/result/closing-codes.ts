import type { ClosingCode } from '@thuismatch/shared/domain'
import { UNKNOWN, UNMET, type VerdictNumber } from '../eligibility/criterion.ts'
import { ALL_CRITERIA, type Criterion, closesWhenUnknown, type Region } from '../eligibility/index.ts'
import { score } from '../scoring/index.ts'

/** What closes one pair, in the order of the policy's table; nothing for an eligible pair. */
export function closingCodes(region: Region, candidate: number, place: number): ClosingCode[] {
  const codes: ClosingCode[] = ALL_CRITERIA.filter((criterion) =>
    closes(region, criterion, criterion.verdict(region, candidate, place)),
  ).map(({ code }) => code)
  return isBelowMinimum(region, candidate, place) ? [...codes, 'minimum_score'] : codes
}

/** Nothing closes the pair. */
export const isEligible = (region: Region, candidate: number, place: number): boolean =>
  !ALL_CRITERIA.some((criterion) => closes(region, criterion, criterion.verdict(region, candidate, place))) &&
  !isBelowMinimum(region, candidate, place)

const closes = ({ policy }: Region, { code }: Criterion, verdict: VerdictNumber): boolean =>
  verdict === UNMET || (verdict === UNKNOWN && closesWhenUnknown(code, policy))

const isBelowMinimum = (region: Region, candidate: number, place: number): boolean =>
  region.policy.minimumScore > 0 && score(region, candidate, place) < region.policy.minimumScore
