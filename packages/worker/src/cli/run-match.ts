import type { Policy, Result, Snapshot } from '@thuismatch/shared/domain'
import { localeOf } from './common-options.ts'
import type { CommonOptions } from './io.ts'
import { unusable } from './read-input.ts'

/**
 * One run from files. A policy that is not in force on the day ends the command with status 2 as any other bad input
 * does.
 */
export async function runMatch(
  snapshot: Snapshot,
  policy: Policy,
  file: string | undefined,
  options: CommonOptions,
): Promise<Result> {
  const { match } = await import('@thuismatch/matcher/match')
  await checkUsable(snapshot, policy, file, options)
  return match(snapshot, policy)
}

/**
 * Whether a run of the snapshot can use the policy, without running it; `file` is where that came from, none for the
 * default.
 */
export async function checkUsable(
  snapshot: Snapshot,
  policy: Policy,
  file: string | undefined,
  options: CommonOptions,
): Promise<void> {
  const { policyPeriodProblems } = await import('@thuismatch/shared/schema')
  const locale = localeOf(options)
  const problems = policyPeriodProblems(policy, snapshot.asOf, { locale })
  if (problems.length > 0) throw unusable(file ?? TEXTS[locale].defaultPolicy, problems, options)
}

const TEXTS = {
  en: { defaultPolicy: 'The default policy' },
  nl: { defaultPolicy: 'Het standaardbeleid' },
}
