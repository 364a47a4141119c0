import { moveInOn } from '../../region/move-in-on.ts'
import { NOT_KNOWN } from '../../region/not-known.ts'
import { codeUnitFirst, UNMET_OR_UNKNOWN } from '../answer-change.ts'
import { type Criterion, MET, UNKNOWN, UNMET } from '../criterion.ts'

/** The decision that grants the support is still valid on the move-in date; it is valid through its last day. */
export const indication: Criterion<'indication'> = {
  code: 'indication',
  asks: ['indicationUntil'],
  change: {
    field: 'indicationUntil',
    column: ({ indicationUntil }) => indicationUntil,
    undoes: UNMET_OR_UNKNOWN,
    /** The move-in date. */
    asked: ({ people, homes }, candidate, place) => Math.max(people.readyOn[candidate], homes.availableFrom[place]),
    reads: [({ homes }, place) => homes.availableFrom[place]],
    shown: (_region, value) =>
      String(value)
        .padStart(8, '0')
        .replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3'),
    first: (a, b) => codeUnitFirst(b, a),
  },
  verdict: ({ people, homes }, c, p) => {
    const until = people.indicationUntil[c]
    if (until === NOT_KNOWN) return UNKNOWN
    return until < people.readyOn[c] || until < homes.availableFrom[p] ? UNMET : MET
  },
  detail: (region, c, p) => ({
    indicationUntil: region.candidates[c].indicationUntil,
    moveInOn: moveInOn(region, c, p),
  }),
  missing: () => ['indicationUntil'],
  keys: {
    candidate: ({ people }, c) => {
      const until = people.indicationUntil[c]
      return until === NOT_KNOWN || until >= people.readyOn[c] ? until : ENDED
    },
    place: ({ homes }, p) => homes.availableFrom[p],
  },
}

/** The key of an indication that ends before the candidate is ready, whatever the place. */
const ENDED = -2
