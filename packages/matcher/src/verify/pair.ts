import type { PlainDate } from '@thuismatch/shared/domain'
import type { Home } from './home.ts'
import type { Norms } from './norms.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'

export interface Pair {
  readonly person: Person
  readonly home: Home
  readonly moveInOn: PlainDate
  readonly norms: Norms
  readonly region: Region
}

export function pairOf(person: Person, home: Home, region: Region): Pair {
  const { availableFrom } = home.place
  return pairOn(person.ready < availableFrom ? availableFrom : person.ready, person, home, region)
}

/** The pair as it is when the move is on this day. */
export const pairOn = (moveInOn: PlainDate, person: Person, home: Home, region: Region): Pair => ({
  person,
  home,
  moveInOn,
  norms: region.normsOn(moveInOn),
  region,
})
