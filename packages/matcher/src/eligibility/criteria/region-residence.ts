import { currentCode } from '@thuismatch/shared/domain'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'
import { isU16Number } from '../municipality-index.ts'
import { NOT_KNOWN } from '../not-known.ts'
import { requirementBit } from '../place-columns.ts'

const ASKED = requirementBit('region_residence')

/** The candidate lives in U16 now, where the place asks for it. */
export const regionResidence: Criterion<'region_residence'> = {
  code: 'region_residence',
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
