import {
  type BlockerCode,
  CLOSED_WHEN_UNKNOWN,
  CRITERIA,
  type CriterionCode,
  FACTORS,
  type MissingField,
  type Policy,
  type Verdict,
} from '@thuismatch/shared/domain'
import { criteria } from './criteria.ts'
import { factors } from './factors.ts'
import type { Home } from './home.ts'
import type { Pair } from './pair.ts'

/** A pair judged by every criterion. Eligible when nothing closes it. */
export interface Assessment {
  readonly home: Home
  readonly pair: Pair
  readonly closings: readonly Closing[]
  /** The values for want of which some criterion is unknown, closing or not. */
  readonly missing: readonly MissingField[]
  readonly unknown: ReadonlySet<CriterionCode>
}

export interface Closing {
  readonly code: BlockerCode
  readonly verdict: 'unmet' | 'unknown'
  /** Empty where the verdict is known. */
  readonly missing: readonly MissingField[]
}

export function assess(pair: Pair): Assessment {
  const { policy } = pair.region
  const closings: Closing[] = []
  let allMissing: MissingField[] = NOTHING_MISSING
  let unknown: Set<CriterionCode> = NOTHING_UNKNOWN
  for (const code of CRITERIA) {
    const verdict = criteria[code].verdict(pair)
    if (verdict === 'met') continue
    let missing: readonly MissingField[] = NOTHING_MISSING
    if (verdict === 'unknown') {
      missing = criteria[code].missing(pair)
      if (unknown === NOTHING_UNKNOWN) unknown = new Set()
      unknown.add(code)
      allMissing = [...allMissing, ...missing]
    }
    if (closes(code, verdict, policy)) closings.push({ code, verdict, missing })
  }
  if (policy.minimumScore > 0 && scoreOf(pair) < policy.minimumScore) {
    closings.push({ code: 'minimum_score', verdict: 'unmet', missing: [] })
  }
  return { home: pair.home, pair, closings, missing: allMissing, unknown }
}

/**
 * Whether a verdict closes the pair: not where the criterion only flags, nor, of most criteria, where it is unknown.
 */
export const closes = (code: CriterionCode, verdict: Verdict, policy: Policy): boolean =>
  verdict !== 'met' && (verdict === 'unmet' || closesWhenUnknown(code, policy)) && !onlyFlags(code, policy)

export const onlyFlags = (code: CriterionCode, { flagOnly }: Policy): boolean => flagOnly.some((flag) => flag === code)

/** Shared by the many pairs that lack nothing; never changed. */
const NOTHING_MISSING: MissingField[] = []
const NOTHING_UNKNOWN = new Set<CriterionCode>()

const closesWhenUnknown = (code: CriterionCode, policy: Policy): boolean =>
  code === 'indication' ? !policy.indicationMayBeUnknown : CLOSED_WHEN_UNKNOWN.has(code)

/** 0–1000; a factor that is not known earns 500. */
export function scoreOf(pair: Pair): number {
  const { weights } = pair.region.policy
  const sum = FACTORS.reduce((total, factor) => total + weights[factor] * (factors[factor].points(pair) ?? 500), 0)
  return Math.floor(sum / 100)
}
