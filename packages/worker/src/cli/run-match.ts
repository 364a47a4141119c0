import type { Policy, Result, Snapshot } from '@thuismatch/shared/domain'
import { localeOf } from './command.ts'
import type { CommonOptions } from './io.ts'
import { unusable } from './read-input.ts'

/**
 * One run from files. A policy that is not in force on the day, and move-in dates without rent norms, end the command with
 * status 2 as any other bad input does; `file` is where the policy came from, none for the default.
 */
export async function runMatch(
  snapshot: Snapshot,
  policy: Policy,
  file: string | undefined,
  options: CommonOptions,
): Promise<Result> {
  const { match } = await import('@thuismatch/matcher')
  return usable(snapshot, policy, file, options, () => match(snapshot, policy))
}

/** Whether a run of the snapshot can use the policy, without running it. */
export async function checkUsable(
  snapshot: Snapshot,
  policy: Policy,
  file: string | undefined,
  options: CommonOptions,
): Promise<void> {
  const { pairs } = await import('@thuismatch/matcher')
  await usable(snapshot, policy, file, options, () => pairs(snapshot, policy).next())
}

async function usable<T>(
  snapshot: Snapshot,
  policy: Policy,
  file: string | undefined,
  options: CommonOptions,
  work: () => T | Promise<T>,
): Promise<T> {
  const { MissingRentNorms, pairs } = await import('@thuismatch/matcher')
  const { missingRentNormProblems, policyPeriodProblems } = await import('@thuismatch/shared/schema')
  const locale = localeOf(options)
  const problems = policyPeriodProblems(policy, snapshot.asOf, { locale })
  try {
    if (problems.length === 0) return await work()
    pairs(snapshot, policy).next()
  } catch (error) {
    if (!(error instanceof MissingRentNorms)) throw error
    problems.push(...missingRentNormProblems(error.missing, { locale }))
  }
  throw unusable(file ?? TEXTS[locale].defaultPolicy, problems, options)
}

const TEXTS = {
  en: { defaultPolicy: 'The default policy' },
  nl: { defaultPolicy: 'Het standaardbeleid' },
}
