import { currentCode } from '@thuismatch/shared/domain'
import { isU16Number } from '../../region/municipality-index.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { requirementBit } from '../../region/place-columns.ts'
import { codeUnitFirst } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

const ASKED = requirementBit('region_residence')

/** The candidate lives in U16 now, where the place asks for it. */
export const regionResidence: Criterion<'region_residence'> = {
  code: 'region_residence',
  isLasting: true,
  asks: ['residesIn'],
  change: {
    field: 'residesIn',
    column: ({ residesIn }) => residesIn,
    undoes: ['unknown'],
    /** The municipality of the place, or, of a place outside the region, Utrecht. */
    asked: ({ homes, municipalities }, _candidate, place) => {
      const here = homes.municipality[place]
      return isU16Number(here) ? here : (municipalities.numberOf(UTRECHT) as number)
    },
    reads: [({ homes }, place) => homes.municipality[place]],
    shown: ({ municipalities }, value) => municipalities.codes[value],
    first: codeUnitFirst,
  },
  verdict: ({ people, homes }, c, p) => {
    if ((homes.requires[p] & ASKED) === 0) return MET
    const residesIn = people.residesIn[c]
    if (residesIn === NOT_KNOWN) return UNKNOWN
    return isU16Number(residesIn) ? MET : UNMET
  },
  detail: ({ candidates, homes }, c, p) => {
    const { residesIn } = candidates[c]
    return {
      asked: (homes.requires[p] & ASKED) !== 0,
      residesIn: residesIn === null ? null : currentCode(residesIn),
    }
  },
  missing: () => ['residesIn'],
  keys: { candidate: ({ people }, c) => people.residesIn[c], place: ({ homes }, p) => homes.requires[p] & ASKED },
}

const UTRECHT = '0344'
