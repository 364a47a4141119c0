import { isObject } from './difference.ts'
import type { Report } from './problem.ts'
import type { Region } from './region.ts'

/**
 * Nobody disappears and nobody stands there twice: each candidate is in `proposals` or `unmatched`, each place in
 * `proposals`, `unfilled` or an open proposal.
 */
export function checkAccounting(raw: Readonly<Record<string, unknown>>, region: Region, report: Report): void {
  const candidates = region.people.map(({ candidate }) => candidate.id)
  const places = region.homes.filter(({ taken }) => !taken).map(({ place }) => place.id)
  everyoneOnce('candidate', candidates, occurrences(raw, 'candidateId', ['proposals', 'unmatched']), report)
  everyoneOnce('place', places, occurrences(raw, 'placeId', ['proposals', 'unfilled']), report)
}

function everyoneOnce(
  kind: string,
  ids: readonly string[],
  found: ReadonlyMap<unknown, readonly string[]>,
  report: Report,
): void {
  for (const id of ids) {
    const paths = found.get(id) ?? []
    if (paths.length === 0) report.add('proposals', undefined, id, `and what follows leave out ${kind} ${id}`)
    if (paths.length < 2) continue
    for (const path of paths) {
      report.add(path, id, `a ${kind} once`, `names ${kind} ${id}, who is named ${paths.length} times`)
    }
  }
}

/** The paths at which each id stands in the lists. */
function occurrences(
  raw: Readonly<Record<string, unknown>>,
  key: string,
  lists: readonly string[],
): ReadonlyMap<unknown, readonly string[]> {
  const paths = new Map<unknown, string[]>()
  for (const list of lists) {
    const entries = raw[list]
    if (!Array.isArray(entries)) continue
    for (const [i, entry] of entries.entries()) {
      if (!isObject(entry)) continue
      const path = `${list}[${i}].${key}`
      const known = paths.get(entry[key])
      if (known === undefined) paths.set(entry[key], [path])
      else known.push(path)
    }
  }
  return paths
}
