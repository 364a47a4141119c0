import type { Objective, ObjectiveValue, Policy, Result, Snapshot } from '@thuismatch/shared/domain'
import { type MatchOptions, match } from '../match.ts'
import { type RunView, viewOf } from '../result/index.ts'
import { changedPeople } from './changed-people.ts'
import { changedSettings } from './changed-settings.ts'
import type { ComparedRun, PolicyComparison } from './policy-comparison.ts'
import { countedReasons, formTallies, groupTallies, municipalityTallies, totalTally } from './tallies.ts'

/**
 * Runs a snapshot under two policies and says what is otherwise under the second. Twice the work of `match`; three
 * times where limits on what municipalities receive are used up under the second, for what these cost.
 */
export async function comparePolicies(
  snapshot: Snapshot,
  oldPolicy: Policy,
  newPolicy: Policy,
  options: MatchOptions = {},
): Promise<PolicyComparison> {
  const before = viewOf(snapshot, oldPolicy, await match(snapshot, oldPolicy, options))
  const after = viewOf(snapshot, newPolicy, await match(snapshot, newPolicy, options))
  const people = changedPeople(before, after)
  const compared = { before, after, people }
  return {
    before: comparedRun(before),
    after: comparedRun(after),
    settings: changedSettings(oldPolicy, newPolicy),
    withoutMaxAhead: await withoutMaxAhead(snapshot, newPolicy, after.result, options),
    totals: totalTally(compared),
    perMunicipality: municipalityTallies(compared),
    perGroup: groupTallies(compared),
    perForm: formTallies(compared),
    people,
    reasons: countedReasons(people),
  }
}

const comparedRun = ({ result: { policy, policyHash, objective, optimality } }: RunView): ComparedRun => ({
  policyId: policy.id,
  policyHash,
  objective,
  proven: optimality.proven,
})

async function withoutMaxAhead(
  snapshot: Snapshot,
  policy: Policy,
  { limits, objective, optimality }: Result,
  options: MatchOptions,
): Promise<PolicyComparison['withoutMaxAhead']> {
  const isUsedUp = limits.some(({ id, used, of }) => id.startsWith('receiving:') && used >= of)
  if (policy.distribution === null || !isUsedUp) return null
  const free = await match(snapshot, { ...policy, distribution: { ...policy.distribution, maxAhead: null } }, options)
  const gain: Partial<Record<Objective, number>> = { urgent: 0, placed: 0, score: 0 }
  for (const level of policy.objective) gain[level] = (free.objective[level] ?? 0) - (objective[level] ?? 0)
  return { gain: gain as ObjectiveValue, proven: optimality.proven && free.optimality.proven }
}
