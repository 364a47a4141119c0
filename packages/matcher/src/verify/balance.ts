import { byCodeUnit, type MunicipalityBalance, U16 } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import type { Region } from './region.ts'

/** Give and take between municipalities: the sixteen, and every other that occurs. */
export function balanceOf({ people, homes }: Region, { homeOf }: Allocation): MunicipalityBalance[] {
  const codes = new Set([
    ...U16.map(({ code }) => code),
    ...people.flatMap(({ origin }) => origin ?? []),
    ...homes.map(({ municipality }) => municipality),
  ])
  const counts = new Map(
    [...codes].map((code) => [
      code,
      { candidates: 0, placed: 0, placedInOrigin: 0, placesOffered: 0, received: 0, sent: 0 },
    ]),
  )
  const none = { candidates: 0, placed: 0, placedInOrigin: 0, placesOffered: 0, received: 0, sent: 0 }
  const of = (code: string | null) => (code === null ? none : counts.get(code)!)
  for (const { origin } of people) of(origin).candidates++
  for (const { municipality, taken } of homes) if (!taken) of(municipality).placesOffered++
  for (const [person, home] of homeOf) {
    const from = people[person]!.origin
    const to = homes[home]!.municipality
    of(from).placed++
    if (from === to) of(from).placedInOrigin++
    else {
      of(from).sent++
      of(to).received++
    }
  }
  return [...counts]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([code, { candidates, placed, placedInOrigin, placesOffered, received, sent }]) => ({
      code,
      candidates,
      placed,
      placedInOrigin,
      placesOffered,
      received,
      sent,
    }))
}
