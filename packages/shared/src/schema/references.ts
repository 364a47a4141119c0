import { currentCode } from '../domain/index.ts'
import { listAt, memberOf } from './conflicts.ts'
import type { EntityList } from './expectation.ts'
import type { Finding, Hint } from './finding.ts'
import { pathText } from './path-text.ts'

/**
 * Ids that stand twice, and references to what is not in the document. Looks at whatever is there; what has no id of
 * its own cannot be referred to and is passed over.
 */
export function referenceFindings(document: unknown): Finding[] {
  const ids = {
    candidates: idsOf(document, 'candidates'),
    places: idsOf(document, 'places'),
    houses: idsOf(document, 'houses'),
    supportTeams: idsOf(document, 'supportTeams'),
  }
  const findings = Object.values(ids).flatMap(({ repeats }) => repeats)
  const refer = (list: keyof typeof ids, id: unknown, path: Finding['path'], nullable = false): void => {
    if (typeof id !== 'string' || ids[list].known === null || ids[list].known.has(id)) return
    findings.push({ path, found: id, expected: { kind: 'known', list, id }, nullable, hint: { kind: 'add_to', list } })
  }
  listAt(document, 'places').forEach((place, i) => {
    refer('candidates', memberOf(place, 'occupiedBy'), ['places', i, 'occupiedBy'], true)
    refer('houses', memberOf(place, 'houseId'), ['places', i, 'houseId'], true)
    refer('supportTeams', memberOf(memberOf(place, 'support'), 'teamId'), ['places', i, 'support', 'teamId'], true)
  })
  for (const list of ['declines', 'openProposals'] as const) {
    listAt(document, list).forEach((pair, i) => {
      refer('candidates', memberOf(pair, 'candidateId'), [list, i, 'candidateId'])
      refer('places', memberOf(pair, 'placeId'), [list, i, 'placeId'])
    })
  }
  listAt(document, 'drawnFirst').forEach((one, i) => {
    refer('candidates', one, ['drawnFirst', i])
  })
  const proposals: Unique = { list: 'openProposals', hint: { kind: 'one_household' } }
  return [
    ...findings,
    ...repeats(document, { list: 'places', hint: { kind: 'lives_in_one' } }, 'occupiedBy'),
    ...repeats(document, proposals, 'candidateId'),
    ...repeats(document, proposals, 'placeId'),
    ...repeats(document, { list: 'ledger', as: currentCode }, 'municipality'),
  ]
}

/** `known` is `null` where the list is no list: then nothing can be said of what refers to it. */
function idsOf(document: unknown, list: EntityList): { known: ReadonlyMap<string, number> | null; repeats: Finding[] } {
  if (!Array.isArray(memberOf(document, list))) return { known: null, repeats: [] }
  const known = new Map<string, number>()
  const repeats: Finding[] = []
  listAt(document, list).forEach((member, i) => {
    const id = memberOf(member, 'id')
    if (typeof id !== 'string') return
    const first = known.get(id)
    if (first === undefined) known.set(id, i)
    else {
      const firstAt = pathText([list, first])
      repeats.push({ path: [list, i, 'id'], found: id, expected: { kind: 'unique', firstAt } })
    }
  })
  return { known, repeats }
}

/** A list in which a field stands once; `as`: two values that are one are the same. */
interface Unique {
  readonly list: 'places' | 'openProposals' | 'ledger'
  readonly hint?: Hint
  readonly as?: (value: string) => string
}

function repeats(document: unknown, { list, hint, as }: Unique, field: string): Finding[] {
  const seen = new Map<string, number>()
  const findings: Finding[] = []
  listAt(document, list).forEach((member, i) => {
    const value = memberOf(member, field)
    if (typeof value !== 'string') return
    const id = as === undefined ? value : as(value)
    const first = seen.get(id)
    if (first === undefined) seen.set(id, i)
    else {
      const firstAt = pathText([list, first])
      findings.push({
        path: [list, i, field],
        found: value,
        expected: { kind: 'unique', firstAt },
        ...(hint === undefined ? {} : { hint }),
      })
    }
  })
  return findings
}
