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
  const moves = [...homeOf].map(([person, home]) => ({
    from: people[person]!.origin,
    to: homes[home]!.municipality,
  }))
  return [...codes].sort(byCodeUnit).map((code) => ({
    code,
    candidates: people.filter(({ origin }) => origin === code).length,
    placed: moves.filter(({ from }) => from === code).length,
    placedInOrigin: moves.filter(({ from, to }) => from === code && to === code).length,
    placesOffered: homes.filter(({ municipality, taken }) => municipality === code && !taken).length,
    received: moves.filter(({ from, to }) => from !== code && to === code).length,
    sent: moves.filter(({ from, to }) => from === code && to !== code).length,
  }))
}
