import type { Snapshot } from '../domain/index.ts'
import type { Finding } from './finding.ts'

/**
 * What is allowed and still looks like a slip. None of it stops a run:
 * - a house or person to avoid that is not in the document. The limit stays right when the house has nothing to offer
 *   today or the person has moved on, so it is kept; a mistyped id, though, would protect nobody.
 * - a person who is to avoid themselves. It means nothing, and must not stop a night.
 * - the same entry twice in a list that is a set. It counts once.
 * - a decline that ended before it began. It is simply not in force.
 */
export function noteworthy(snapshot: Snapshot): Finding[] {
  const houses = new Set(snapshot.houses.map(({ id }) => id))
  const people = new Set([
    ...snapshot.candidates.map(({ id }) => id),
    ...snapshot.houses.flatMap(({ residents }) => residents),
  ])
  const findings: Finding[] = []

  const sets = (lists: Readonly<Record<string, readonly string[]>>, at: Finding['path']): void => {
    for (const [name, list] of Object.entries(lists)) {
      if (new Set(list).size === list.length) continue
      list.forEach((entry, i) => {
        const first = list.indexOf(entry)
        if (first === i) return
        const expected = { kind: 'unique', firstAt: `${name}[${first}]` } as const
        findings.push({ path: [...at, ...name.split('.'), i], found: entry, expected, hint: { kind: 'counts_once' } })
      })
    }
  }

  snapshot.candidates.forEach(({ id: own, support, wishes, safety }, i) => {
    const at = ['candidates', i]
    const missing = (
      list: 'houses' | 'candidates',
      field: string,
      ids: readonly string[],
      known: ReadonlySet<string>,
    ): void =>
      ids.forEach((id, j) => {
        if (known.has(id)) return
        const expected = { kind: 'known', list, id } as const
        findings.push({
          path: [...at, 'safety', field, j],
          found: id,
          expected,
          hint: { kind: 'limit_without_effect' },
        })
      })
    missing('houses', 'avoidHouses', safety.avoidHouses, houses)
    missing('candidates', 'avoidCandidates', safety.avoidCandidates, people)
    safety.avoidCandidates.forEach((id, j) => {
      if (id !== own) return
      const expected = { kind: 'not_itself' } as const
      findings.push({
        path: [...at, 'safety', 'avoidCandidates', j],
        found: id,
        expected,
        hint: { kind: 'limit_without_effect' },
      })
    })
    sets(
      {
        'support.buildingBlocks': support.buildingBlocks,
        'wishes.municipalities': wishes.municipalities,
        'wishes.forms': wishes.forms,
        'safety.avoidMunicipalities': safety.avoidMunicipalities,
        'safety.avoidHouses': safety.avoidHouses,
        'safety.avoidCandidates': safety.avoidCandidates,
      },
      at,
    )
  })
  snapshot.places.forEach(({ groups, requires, support }, i) => {
    sets({ groups, requires, 'support.buildingBlocks': support.buildingBlocks }, ['places', i])
  })
  snapshot.houses.forEach(({ residents }, i) => {
    sets({ residents }, ['houses', i])
  })
  snapshot.declines?.forEach(({ on, until }, i) => {
    if (until !== null && until < on) {
      const expected = { kind: 'on_or_after', what: 'on', date: on } as const
      findings.push({ path: ['declines', i, 'until'], found: until, expected, hint: { kind: 'swapped_dates' } })
    }
  })
  return findings
}
