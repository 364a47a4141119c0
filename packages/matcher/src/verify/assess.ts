import {
  CLOSED_WHEN_UNKNOWN,
  type ClosingCode,
  CRITERIA,
  type CriterionCode,
  FACTORS,
  type MissingField,
  type Policy,
} from '@thuismatch/shared/domain'
import { criteria } from './criteria.ts'
import { factors } from './factors.ts'
import type { Pair } from './pair.ts'
import type { Home } from './region.ts'

/** A pair judged by every criterion. Eligible when nothing closes it. */
export interface Assessment {
  readonly home: Home
  readonly pair: Pair
  readonly closings: readonly Closing[]
  /** The values for want of which some criterion is unknown, closing or not. */
  readonly missing: readonly MissingField[]
}

export interface Closing {
  readonly code: ClosingCode
  readonly verdict: 'unmet' | 'unknown'
  /** Empty where the verdict is known. */
  readonly missing: readonly MissingField[]
}

export function assess(pair: Pair): Assessment {
  const { policy } = pair.region
  const closings: Closing[] = []
  const allMissing: MissingField[] = []
  for (const code of CRITERIA) {
    const verdict = criteria[code].verdict(pair)
    if (verdict === 'met') continue
    const missing = verdict === 'unknown' ? criteria[code].missing(pair) : []
    allMissing.push(...missing)
    if (verdict === 'unmet' || closesWhenUnknown(code, policy)) closings.push({ code, verdict, missing })
  }
  if (policy.minimumScore > 0 && scoreOf(pair) < policy.minimumScore) {
    closings.push({ code: 'minimum_score', verdict: 'unmet', missing: [] })
  }
  return { home: pair.home, pair, closings, missing: allMissing }
}

const closesWhenUnknown = (code: CriterionCode, policy: Policy): boolean =>
  code === 'indication' ? !policy.indicationMayBeUnknown : CLOSED_WHEN_UNKNOWN.has(code)

/** 0–1000; a factor that is not known earns 500. */
export function scoreOf(pair: Pair): number {
  const { weights } = pair.region.policy
  const sum = FACTORS.reduce((total, factor) => total + weights[factor] * (factors[factor].points(pair) ?? 500), 0)
  return Math.floor(sum / 100)
}
