import type { BlockerCode } from '@thuismatch/shared/domain'
import type { VerdictNumber } from '../eligibility/criterion.ts'
import { ALL_CRITERIA, blockingVerdicts, type Criterion, UNMET } from '../eligibility/index.ts'
import type { Region } from '../region/index.ts'
import { score } from '../scoring/index.ts'

/** What closes one pair, in the order of the policy's table; nothing for an eligible pair. */
export function blockersOfPair(region: Region, candidate: number, place: number): BlockerCode[] {
  const codes: BlockerCode[] = ALL_CRITERIA.filter((criterion) =>
    closes(region, criterion, verdictOf(region, criterion, candidate, place)),
  ).map(({ code }) => code)
  return isBelowMinimum(region, candidate, place) ? [...codes, 'minimum_score'] : codes
}

/** Nothing closes the pair. */
export const isEligible = (region: Region, candidate: number, place: number): boolean =>
  !ALL_CRITERIA.some((criterion) => closes(region, criterion, verdictOf(region, criterion, candidate, place))) &&
  !isBelowMinimum(region, candidate, place)

/** One's own home is taken. */
const verdictOf = (region: Region, { code, verdict }: Criterion, candidate: number, place: number): VerdictNumber =>
  code === 'taken' && region.occupancy.homeOf[candidate] === place ? UNMET : verdict(region, candidate, place)

const closes = ({ policy }: Region, { code }: Criterion, verdict: VerdictNumber): boolean =>
  (verdict & blockingVerdicts(code, policy)) !== 0

const isBelowMinimum = (region: Region, candidate: number, place: number): boolean =>
  region.policy.minimumScore > 0 && score(region, candidate, place) < region.policy.minimumScore
