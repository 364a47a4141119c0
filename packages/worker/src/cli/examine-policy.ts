import { amsterdamDate } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY, hashOf, type PlainDate } from '@thuismatch/shared/domain'
import { listPolicyVersions, type PolicyVersionRow, versionOn } from '../store/policies/policy-versions.ts'
import { namesOfPeople } from '../store/users/names-of-people.ts'
import type { Deps } from './compose.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'

/** Which policy holds today, where it comes from, and what comes after it. */
export async function examinePolicy({
  db,
  clock,
  settings,
}: Pick<Deps, 'db' | 'clock' | 'settings'>): Promise<ExaminationFinding[]> {
  const today = amsterdamDate(clock.now())
  const versions = await listPolicyVersions(db)
  const isFromFile = settings.policy !== DEFAULT_POLICY
  const approved = versions.filter(({ state }) => state === 'approved')
  if (approved.length === 0) {
    const source = isFromFile ? 'POLICY_FILE' : 'the program itself, for POLICY_FILE is not set'
    return [
      note(
        'policy',
        `"${settings.policy.id}" of ${source}; the next "thuismatch start" takes it into the database as the first version`,
      ),
    ]
  }
  const holding = await versionOn(db, today)
  const inForce = approved.find(({ id }) => id === holding?.id)
  const name = await namesOfPeople(
    db,
    approved.map(({ approvedBy }) => approvedBy),
  )
  const planned = approved.filter(({ validFrom }) => validFrom > today).toSorted(byDay)
  return [
    inForce === undefined || !holdsOn(inForce, today)
      ? wrong(
          'policy',
          `no version holds on ${today}, so no run can be made; approve one that does ("thuismatch policy ls" lists them)`,
        )
      : ok(
          'policy',
          `${called(inForce)} holds since ${inForce.validFrom}, from the database${approvedBy(inForce, name)}`,
        ),
    ...planned.map((version) =>
      ok('policy', `${called(version)} holds from ${version.validFrom} on${approvedBy(version, name)}`),
    ),
    ...(inForce !== undefined && inForce.approvedBy !== null && inForce.publishedAt === null
      ? [
          note(
            'policy',
            `nobody said yet that the algorithm register tells ${called(inForce)}: "thuismatch register-entry" writes the entry, "thuismatch policy publish ${inForce.number}" says that it is there`,
          ),
        ]
      : []),
    ...(isFromFile && !versions.some(({ policyHash }) => policyHash === hashOf(settings.policy))
      ? [
          note(
            'policy',
            'POLICY_FILE names a policy that is no version here, and counts no more: it was the first version alone. "thuismatch policy draft <file> --why <text>" makes a draft of it for a second person to approve',
          ),
        ]
      : []),
  ]
}

const holdsOn = ({ validFrom, validTo }: PolicyVersionRow, day: PlainDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo)

const byDay = (a: PolicyVersionRow, b: PolicyVersionRow): number => (a.validFrom < b.validFrom ? -1 : 1)

const called = ({ number, name }: PolicyVersionRow): string => `version ${number}, "${name}"`

const approvedBy = ({ approvedBy: by, approvedAt }: PolicyVersionRow, name: (key: string | null) => string): string =>
  by === null || approvedAt === null
    ? '; it came from the settings'
    : `; approved by ${name(by)} on ${amsterdamDate(approvedAt)}`
