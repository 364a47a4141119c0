import type { PlainDate, Policy } from '../domain/index.ts'
import type { Finding } from './finding.ts'
import { type Problem, problemsOf } from './problem.ts'
import type { ReadOptions } from './read-options.ts'

/**
 * Why the policy is not in force on the day of a run; empty when it is. Rules that the region has not decided for a day
 * are not applied on it: a run refuses such a policy rather than note it.
 */
export function policyPeriodProblems(policy: Policy, asOf: PlainDate, { locale = 'en' }: ReadOptions = {}): Problem[] {
  const { validFrom, validTo } = policy
  const expected = { kind: 'valid_on', date: asOf } as const
  const hint = { kind: 'policy_for_day' } as const
  const findings: Finding[] = []
  if (asOf < validFrom) findings.push({ path: ['validFrom'], found: validFrom, expected, hint })
  if (validTo !== null && validTo < asOf) findings.push({ path: ['validTo'], found: validTo, expected, hint })
  return problemsOf(findings, policy, 'policy', locale)
}
