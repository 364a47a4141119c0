import type { Pairing } from './document.ts'
import { type Report, shown } from './problem.ts'
import type { Region } from './region.ts'

/** Who goes where, by index in the region. */
export interface Allocation {
  readonly homeOf: ReadonlyMap<number, number>
  readonly personIn: ReadonlyMap<number, number>
}

/** Reads the proposals as an allocation, and reports each that names nobody, no place, or one of them twice. */
export function readAllocation(pairs: readonly (Pairing | null)[], region: Region, report: Report): Allocation {
  const indexOfPerson = new Map(region.people.map(({ candidate, index }) => [candidate.id, index]))
  const indexOfHome = new Map(region.homes.map(({ place, index }) => [place.id, index]))
  const homeOf = new Map<number, number>()
  const personIn = new Map<number, number>()
  for (const [i, pair] of pairs.entries()) {
    if (pair === null) continue
    const person = indexOfPerson.get(pair.candidateId)
    const home = indexOfHome.get(pair.placeId)
    const wrong = (field: keyof Pairing, expected: string): void =>
      report.add(`proposals[${i}].${field}`, pair[field], expected, `is ${shown(pair[field])}; expected ${expected}`)
    if (person === undefined) wrong('candidateId', 'a candidate of the snapshot')
    if (home === undefined) wrong('placeId', 'a place of the snapshot')
    if (person === undefined || home === undefined) continue
    if (homeOf.has(person)) wrong('candidateId', 'a candidate who has no other proposal')
    if (personIn.has(home)) wrong('placeId', 'a place that has no other proposal')
    if (homeOf.has(person) || personIn.has(home)) continue
    homeOf.set(person, home)
    personIn.set(home, person)
  }
  return { homeOf, personIn }
}
