import { currentCode } from '@thuismatch/shared/domain'
import { isU16Number, sameSubRegion } from '../../region/municipality-index.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { type Factor, UNKNOWN_POINTS } from '../factor.ts'

/** *Lokaal wat lokaal kan, regionaal waar dat nodig is*, unless there is good reason to leave. */
export const origin: Factor<'origin'> = {
  name: 'origin',
  points: ({ people, homes }, c, p) => {
    const from = people.origin[c]
    if (from === NOT_KNOWN) return UNKNOWN_POINTS
    return originPoints(from, homes.municipality[p], people.leaveOrigin[c] === 1)
  },
  detail: ({ candidates, places }, c, p) => {
    const { originMunicipality, wishes } = candidates[c]
    return {
      origin: originMunicipality === null ? null : currentCode(originMunicipality),
      place: currentCode(places[p].municipality),
      leaveOrigin: wishes.leaveOrigin,
    }
  },
  missing: () => ['originMunicipality'],
}

/** @param from number of the municipality of origin @param to of the place, as `MunicipalityIndex` numbers them */
export function originPoints(from: number, to: number, leaveOrigin: boolean): number {
  if (!isU16Number(from) || !isU16Number(to)) return 0
  if (leaveOrigin) return from === to ? 0 : 1000
  if (from === to) return 1000
  return sameSubRegion(from, to) ? 600 : 300
}
