import { avoidedByResident, residentId, type Snapshot } from '@thuismatch/shared/domain'

/**
 * Whom somebody is to avoid, by their id: what is on file of them as a candidate and what is on file of them as a
 * resident of any house, together. A ban is of the person, wherever they live and wherever they move. Only of those who
 * are to avoid somebody. `toAvoid`: the candidates who are to avoid anything.
 */
export function knownBans(
  { candidates, houses }: Pick<Snapshot, 'candidates' | 'houses'>,
  toAvoid: readonly number[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const bans = new Map<string, Set<string>>()
  const add = (id: string, avoided: readonly string[]): void => {
    if (avoided.length === 0) return
    const known = bans.get(id) ?? new Set()
    for (const other of avoided) known.add(other)
    bans.set(id, known)
  }
  for (const at of toAvoid) add(candidates[at].id, candidates[at].safety.avoidCandidates)
  for (const { residents } of houses) {
    for (const resident of residents) {
      if (typeof resident !== 'string') add(residentId(resident), avoidedByResident(resident))
    }
  }
  return bans
}
