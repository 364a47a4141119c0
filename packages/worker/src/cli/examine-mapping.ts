import { addressed, knownIds } from '../store/connect/known-ids.ts'
import type { Deps } from './compose.ts'
import { type ExaminationFinding, ok, wrong } from './examination-finding.ts'
import { someOf } from './some-of.ts'

const WITHOUT =
  'MAPPING_FILE is not set: the API takes no publications of VERA and no indications of iWmo; docs/import-formats.md says what stands in it'

/** Whether the region's own tables beside VERA and iWmo name what is there. */
export async function examineMapping({ db, settings }: Pick<Deps, 'db' | 'settings'>): Promise<ExaminationFinding[]> {
  const { mapping } = settings
  if (mapping === null) return [ok('mapping', WITHOUT)]
  const { clusters, products, towns, senders } = mapping
  const teams = clusters.flatMap(({ support: { teamId } }) => (teamId === null ? [] : [teamId]))
  const strangers = new Set(teams).difference(await knownIds(db, 'supportTeam', teams))
  const people = senders.map(({ caseworkerId }) => caseworkerId)
  const silent = new Set(people).difference(await addressed(db, people))
  const findings = [
    ...(strangers.size === 0
      ? []
      : [
          wrong(
            'mapping',
            `"clusters" of MAPPING_FILE names support teams that nobody knows (${someOf([...strangers])}), so their publications are refused; write the teams, or mend "teamId"`,
          ),
        ]),
    ...(silent.size === 0
      ? []
      : [
          wrong(
            'mapping',
            `"senders" of MAPPING_FILE names caseworkers without an address (${someOf([...silent])}), so nobody hears of a proposal; import them, or mend "caseworkerId"`,
          ),
        ]),
  ]
  if (findings.length > 0) return findings
  return [
    ok(
      'mapping',
      `MAPPING_FILE: ${clusters.length} clusters, ${products.length} products, ${towns.length} towns, ${senders.length} senders`,
    ),
  ]
}
