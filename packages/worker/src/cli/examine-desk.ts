import { policyNow } from '../jobs/policy/policy-now.ts'
import { forCoordinator } from '../store/reports/for-coordinator.ts'
import type { Deps } from './compose.ts'
import { type ExaminationFinding, note } from './examination-finding.ts'
import { someOf } from './some-of.ts'

/** What waits for a person to decide, by id: at risk after a yes, without a word of how it went, never answered. */
export async function examineDesk({
  db,
  policyOn,
  clock,
}: Pick<Deps, 'db' | 'policyOn' | 'clock'>): Promise<ExaminationFinding[]> {
  const policy = await policyNow({ policyOn, clock })
  const waiting = await forCoordinator(db, policy.unanswered.tellCoordinatorAfter, clock.now())
  const of = (kind: (typeof waiting)[number]['kind']) => waiting.filter((one) => one.kind === kind)
  const [atRisk, noOutcome, unanswered] = [of('at_risk'), of('no_outcome'), of('unanswered')]
  const ids = (list: typeof waiting) => someOf(list.map(({ proposalId, candidateId }) => proposalId ?? candidateId))
  return [
    ...(atRisk.length === 0
      ? []
      : [
          note(
            'desk',
            `${atRisk.length} accepted proposals rest on what is no longer so; a person decides: ${ids(atRisk)}`,
          ),
        ]),
    ...(noOutcome.length === 0
      ? []
      : [note('desk', `of ${noOutcome.length} accepted proposals nobody says how it went; ask: ${ids(noOutcome)}`)]),
    ...(unanswered.length === 0
      ? []
      : [
          note(
            'desk',
            `proposals for ${unanswered.length} people are never answered; ask their caseworkers: ${ids(unanswered)}`,
          ),
        ]),
  ]
}
