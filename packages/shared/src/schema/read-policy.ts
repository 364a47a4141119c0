import type { Policy } from '../domain/index.ts'
import { completePolicy } from './complete-policy.ts'
import type { Finding } from './finding.ts'
import { partialPolicySchema } from './policy.ts'
import { policyConflicts, rentNormGaps } from './policy-conflicts.ts'
import { type Problem, problemsOf } from './problem.ts'
import { documentOf } from './read-json.ts'
import type { ReadOptions } from './read-options.ts'
import { shapeFindings } from './shape-findings.ts'

export type PolicyRead =
  /** `policy` in full, defaults filled in. `notes`: what is allowed and looks odd. */
  | { readonly ok: true; readonly policy: Policy; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a policy from the bytes of a file, from JSON text, or from a parsed value, and names every mistake in it. A
 * field that is left out takes its default whole: within `weights`, `chains`, `rentNorms` and the like nothing may be
 * left out (but what may be `null`), for a forgotten weight could as well mean 0 as its default, and a policy is
 * published to be read without guessing.
 */
export function readPolicy(input: unknown, { locale = 'en' }: ReadOptions = {}): PolicyRead {
  const document = documentOf(input)
  if (!document.ok) return { ok: false, problems: problemsOf([document.finding], undefined, 'policy', locale) }
  const { value } = document
  const shape = shapeFindings(partialPolicySchema, value).map(withWeightsHint)
  const findings = [...document.findings, ...shape, ...policyConflicts(value)]
  if (findings.length > 0) return { ok: false, problems: problemsOf(findings, value, 'policy', locale) }
  const policy = completePolicy(value as Partial<Policy>)
  return { ok: true, policy, notes: problemsOf(rentNormGaps(policy), policy, 'policy', locale) }
}

const withWeightsHint = (finding: Finding): Finding =>
  finding.path[0] === 'weights' && finding.found === undefined
    ? { ...finding, hint: { kind: 'all_seven_weights' } }
    : finding
