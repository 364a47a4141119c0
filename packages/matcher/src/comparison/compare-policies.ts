import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import { type MatchOptions, match } from '../match.ts'
import { type RunView, viewOf } from '../result/index.ts'
import { changedPeople } from './changed-people.ts'
import { changedSettings } from './changed-settings.ts'
import type { ComparedRun, PolicyComparison } from './policy-comparison.ts'
import { countedReasons, formTallies, groupTallies, municipalityTallies, totalTally } from './tallies.ts'

/**
 * Runs a snapshot under two policies and says what is otherwise under the second. Twice the work of `match`.
 * Rejects with `MissingRentNorms` as `match` does, for either policy.
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
