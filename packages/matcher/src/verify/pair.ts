import { latest, type PlainDate } from '@thuismatch/shared/domain'
import type { Norms } from './norms.ts'
import type { Person } from './person.ts'
import type { Home, Region } from './region.ts'

export interface Pair {
  readonly person: Person
  readonly home: Home
  readonly moveInOn: PlainDate
  readonly norms: Norms
  readonly region: Region
}

/** Throws `RentNormMissing` where the norms have no row for the day of the move. */
export function pairOf(person: Person, home: Home, region: Region): Pair {
  const moveInOn = latest(region.asOf, person.candidate.readyOn, home.place.availableFrom)
  return { person, home, moveInOn, norms: region.normsOn(moveInOn), region }
}
