import { CATCHMENTS, currentCode } from '@thuismatch/shared/domain'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { isU16Number, sameSubRegion } from '../municipality-index.ts'
import { NOT_KNOWN } from '../not-known.ts'

const LOCAL = CATCHMENTS.indexOf('local')
const SUB_REGION = CATCHMENTS.indexOf('sub_region')
const OPEN = CATCHMENTS.indexOf('open')

/** The candidate comes from where the place takes people from. Nearly every place is open: origin is a score, not a wall. */
export const catchment: Criterion<'catchment'> = {
  code: 'catchment',
  verdict: ({ people, homes }, c, p) => {
    const from = homes.catchment[p]
    if (from === OPEN) return MET
    const origin = people.origin[c]
    if (origin === NOT_KNOWN) return UNKNOWN
    const municipality = homes.municipality[p]
    if (from === LOCAL) return origin === municipality ? MET : UNMET
    if (from === SUB_REGION) return sameSubRegion(origin, municipality) ? MET : UNMET
    return isU16Number(origin) ? MET : UNMET
  },
  detail: ({ candidates, places }, c, p) => {
    const { originMunicipality } = candidates[c]
    const { municipality, catchment } = places[p]
    return {
      origin: originMunicipality === null ? null : currentCode(originMunicipality),
      place: currentCode(municipality),
      catchment,
    }
  },
  missing: () => ['originMunicipality'],
  keys: {
    candidate: ({ people }, c) => people.origin[c],
    place: ({ homes }, p) =>
      homes.catchment[p] === OPEN ? -1 : homes.municipality[p] * CATCHMENTS.length + homes.catchment[p],
  },
}
