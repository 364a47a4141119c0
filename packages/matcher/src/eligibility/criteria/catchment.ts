import { CATCHMENTS, currentCode, URGENCY_GROUNDS } from '@thuismatch/shared/domain'
import { isU16Number, sameSubRegion } from '../../region/municipality-index.ts'
import { NO, NOT_KNOWN, YES } from '../../region/not-known.ts'
import { codeUnitFirst } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

const LOCAL = CATCHMENTS.indexOf('local')
const SUB_REGION = CATCHMENTS.indexOf('sub_region')
const OPEN = CATCHMENTS.indexOf('open')

/**
 * The candidate comes from where the place takes people from. Nearly every place is open: origin is a score, not a
 * wall. Of people with an urgency ground binding may be asked for the region alone, never for one municipality
 * (Huisvestingswet art. 14(6)).
 */
export const catchment: Criterion<'catchment'> = {
  code: 'catchment',
  isLasting: true,
  asks: ['originMunicipality', 'urgencyGround'],
  change: [
    {
      field: 'originMunicipality',
      column: ({ origin }) => origin,
      undoes: ['unknown'],
      isMissed: ({ people }, candidate) => people.origin[candidate] === NOT_KNOWN,
      asked: ({ homes }, _candidate, place) => homes.municipality[place],
      reads: [({ homes }, place) => homes.municipality[place], ({ homes }, place) => homes.catchment[place]],
      shown: ({ municipalities }, value) => municipalities.codes[value],
      first: codeUnitFirst,
    },
    {
      field: 'urgencyGround',
      column: ({ hasUrgencyGround }) => hasUrgencyGround,
      undoes: ['unknown'],
      isMissed: ({ people }, candidate) => people.origin[candidate] !== NOT_KNOWN,
      asked: () => YES,
      reads: [],
      // Any ground does: the first stands for them all.
      shown: () => URGENCY_GROUNDS[0],
      first: () => 0,
    },
  ],
  verdict: ({ people, homes }, c, p) => {
    const from = homes.catchment[p]
    if (from === OPEN) return MET
    const origin = people.origin[c]
    if (origin === NOT_KNOWN) return UNKNOWN
    const municipality = homes.municipality[p]
    if (from === LOCAL && origin === municipality) return MET
    if (from === SUB_REGION && sameSubRegion(origin, municipality)) return MET
    if (!isU16Number(origin)) return UNMET
    if (from !== LOCAL && from !== SUB_REGION) return MET
    const ground = people.hasUrgencyGround[c]
    return ground === YES ? MET : ground === NO ? UNMET : UNKNOWN
  },
  detail: ({ candidates, places }, c, p) => {
    const { originMunicipality, urgencyGround } = candidates[c]
    const { municipality, catchment } = places[p]
    return {
      origin: originMunicipality === null ? null : currentCode(originMunicipality),
      place: currentCode(municipality),
      catchment,
      // Which ground it is, is nobody's business where the place is told of.
      urgencyGround: urgencyGround === null ? null : urgencyGround !== 'none',
    }
  },
  // Whoever is from outside the region is not helped by a ground: the origin comes first.
  missing: ({ people }, c) => [people.origin[c] === NOT_KNOWN ? 'originMunicipality' : 'urgencyGround'],
  keys: {
    candidate: ({ people }, c) => people.origin[c] * 3 + people.hasUrgencyGround[c],
    place: ({ homes }, p) =>
      homes.catchment[p] === OPEN ? -1 : homes.municipality[p] * CATCHMENTS.length + homes.catchment[p],
  },
}
