import type { PlainDate } from '@thuismatch/shared/domain'
import type { PolicyVersionRow } from '../../store/policies/policy-versions.ts'

/**
 * What a version is on a day. *planned*: it will hold. *replaced*: another one from the same day was approved after it,
 * and both have no end before the other's. *past*: it held, or another one came before its day was over.
 */
export type PolicyStanding = 'draft' | 'discarded' | 'withdrawn' | 'in_force' | 'planned' | 'replaced' | 'past'

export function versionStanding(
  version: PolicyVersionRow,
  versions: readonly PolicyVersionRow[],
  holding: string | undefined,
  today: PlainDate,
): PolicyStanding {
  if (version.state !== 'approved') return version.state
  if (version.id === holding) return 'in_force'
  const isReplaced = versions.some(
    (other) =>
      other.state === 'approved' &&
      other.validFrom === version.validFrom &&
      (other.validTo === null || (version.validTo !== null && version.validTo <= other.validTo)) &&
      isAfter(other, version),
  )
  if (isReplaced) return 'replaced'
  return version.validFrom > today ? 'planned' : 'past'
}

const isAfter = (one: PolicyVersionRow, other: PolicyVersionRow): boolean => {
  const [a, b] = [one, other].map(({ approvedAt }) => approvedAt?.getTime() ?? 0) as [number, number]
  return a === b ? one.number > other.number : a > b
}
