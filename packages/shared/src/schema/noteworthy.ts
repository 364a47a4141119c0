import {
  addMonths,
  avoidedByResident,
  type Candidate,
  lookAlikes,
  MONTHS_AHEAD_EXPECTED,
  type PlainDate,
  personKey,
  residentId,
  roomKey,
  type SaidToBeTwo,
  type Snapshot,
  type StrangeDay,
  strangeDaysOf,
  YOUNGEST_EXPECTED,
} from '../domain/index.ts'
import type { Finding, Hint } from './finding.ts'
import { overfull } from './overfull.ts'

/**
 * What is allowed and still looks like a slip. None of it stops a run:
 * - a house or person to avoid that is not in the document. The limit stays right when the house has nothing to offer
 *   today or the person has moved on, so it is kept; a mistyped id, though, would protect nobody.
 * - a person who is to avoid themselves. It means nothing, and must not stop a night.
 * - the same entry twice in a list that is a set. It counts once.
 * - a decline that ended before it began. It is simply not in force.
 * - a person who is very young, ready in years only, older than the oldest of their household, or on notice before they
 *   came.
 * - a person, or a room, that seems to stand there twice, under two ids. Both are kept: twins are two, and whom
 *   `areTwo` knows
 *   as two is not noted.
 * - a house that has more residents, or more of them with support, than it has room for. It gets nobody new.
 */
export function noteworthy(snapshot: Snapshot, areTwo?: SaidToBeTwo): Finding[] {
  const houses = new Set(snapshot.houses.map(({ id }) => id))
  const people = new Set([
    ...snapshot.candidates.map(({ id }) => id),
    ...snapshot.houses.flatMap(({ residents }) => residents.map(residentId)),
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

  const missing = (list: 'houses' | 'candidates', ids: readonly string[], at: Finding['path']): void => {
    const known = list === 'houses' ? houses : people
    ids.forEach((id, j) => {
      if (known.has(id)) return
      const expected = { kind: 'known', list, id } as const
      findings.push({ path: [...at, j], found: id, expected, hint: { kind: 'limit_without_effect' } })
    })
  }
  const oneself = (own: string, ids: readonly string[], at: Finding['path']): void =>
    ids.forEach((id, j) => {
      if (id !== own) return
      const expected = { kind: 'not_itself' } as const
      findings.push({ path: [...at, j], found: id, expected, hint: { kind: 'limit_without_effect' } })
    })

  snapshot.candidates.forEach((candidate, i) => {
    const { id: own, support, wishes, safety } = candidate
    const at = ['candidates', i]
    findings.push(...strangeDays(candidate, snapshot.asOf, at))
    missing('houses', safety.avoidHouses, [...at, 'safety', 'avoidHouses'])
    missing('candidates', safety.avoidCandidates, [...at, 'safety', 'avoidCandidates'])
    oneself(own, safety.avoidCandidates, [...at, 'safety', 'avoidCandidates'])
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
  snapshot.houses.forEach((house, i) => {
    const at = ['houses', i]
    sets({ residents: house.residents.map(residentId) }, at)
    house.residents.forEach((resident, j) => {
      const avoided = avoidedByResident(resident)
      missing('candidates', avoided, [...at, 'residents', j, 'avoidCandidates'])
      oneself(residentId(resident), avoided, [...at, 'residents', j, 'avoidCandidates'])
    })
    findings.push(...overfull(house, at))
  })
  const twice = (list: 'candidates' | 'places', groups: readonly string[][], hint: Hint): void => {
    const at = new Map(snapshot[list].map(({ id }, i) => [id, i]))
    for (const [first, ...others] of groups) {
      for (const id of others) {
        const expected = { kind: 'unique', firstAt: `${list}[${at.get(first as string)}] (${first})` } as const
        findings.push({ path: [list, at.get(id) as number], found: id, expected, hint })
      }
    }
  }
  twice('candidates', lookAlikes(snapshot.candidates, personKey, areTwo), { kind: 'same_person' })
  twice('places', lookAlikes(snapshot.places, roomKey), { kind: 'same_room' })
  snapshot.declines?.forEach(({ on, until }, i) => {
    if (until !== null && until < on) {
      const expected = { kind: 'on_or_after', what: 'on', date: on } as const
      findings.push({ path: ['declines', i, 'until'], found: until, expected, hint: { kind: 'swapped_dates' } })
    }
  })
  return findings
}

/** Days of a person that can be, and look like a slip. */
export const strangeDays = (candidate: Candidate, asOf: PlainDate, at: Finding['path'] = []): Finding[] =>
  strangeDaysOf(candidate, asOf).map((day) => ({ path: [...at, ...day.split('.')], ...SLIPS[day](candidate, asOf) }))

const SLIPS: Readonly<Record<StrangeDay, (candidate: Candidate, asOf: PlainDate) => Omit<Finding, 'path'>>> = {
  bornOn: ({ bornOn }, asOf) => ({
    found: bornOn,
    expected: { kind: 'day_between', from: null, to: addMonths(asOf, -12 * YOUNGEST_EXPECTED) },
    hint: { kind: 'check_year' },
  }),
  readyOn: ({ readyOn }, asOf) => ({
    found: readyOn,
    expected: { kind: 'day_between', from: null, to: addMonths(asOf, MONTHS_AHEAD_EXPECTED) },
    hint: { kind: 'check_year' },
  }),
  deadlineOn: ({ deadlineOn, registeredOn }) => ({
    found: deadlineOn,
    expected: { kind: 'on_or_after', what: 'registeredOn', date: registeredOn },
    hint: { kind: 'swapped_dates' },
  }),
  'household.oldestBornOn': ({ bornOn, household }) => ({
    found: household.oldestBornOn,
    expected: { kind: 'on_or_before', what: 'bornOn', date: bornOn as PlainDate },
    hint: { kind: 'older_counts' },
  }),
}
