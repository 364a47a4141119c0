import { byCodeUnit, type MunicipalityBalance, U16 } from '@thuismatch/shared/domain'
import type { Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'

type Counts = { -readonly [K in Exclude<keyof MunicipalityBalance, 'code'>]: MunicipalityBalance[K] }

/** Who came from where and went where: the sixteen, and every other municipality that occurs. */
export function perMunicipality(region: Region, { placeOf }: Allocation): MunicipalityBalance[] {
  const { candidates, people, homes, municipalities, placeTaken } = region
  const balances = municipalities.codes.map(
    (): Counts => ({ candidates: 0, placed: 0, placedInOrigin: 0, placesOffered: 0, received: 0, sent: 0 }),
  )
  const occurs = new Set<number>(U16.keys())

  for (const [place, municipality] of homes.municipality.entries()) {
    occurs.add(municipality)
    if (placeTaken[place] === 0) balances[municipality].placesOffered++
  }
  for (const candidate of candidates.keys()) {
    const origin = people.origin[candidate]
    const there = placeOf[candidate] < 0 ? null : homes.municipality[placeOf[candidate]]
    if (there !== null && there !== origin) balances[there].received++
    if (origin < 0) continue
    occurs.add(origin)
    const balance = balances[origin]
    balance.candidates++
    if (there === null) continue
    balance.placed++
    if (there === origin) balance.placedInOrigin++
    else balance.sent++
  }
  return [...occurs]
    .map((municipality) => ({ code: municipalities.codes[municipality], ...balances[municipality] }))
    .toSorted((a, b) => byCodeUnit(a.code, b.code))
}
