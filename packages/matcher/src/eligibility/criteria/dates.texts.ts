import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const datesTexts: CriterionTexts<'dates'> = {
  nl: {
    name: 'de einddatum van de plek',
    met: ({ endsOn, neededUntil }) =>
      endsOn === null
        ? 'De plek heeft geen einddatum.'
        : `De plek blijft tot ${nl.format.date(endsOn)}, en is zeker nodig tot ${nl.format.date(neededUntil)}.`,
    unmet: ({ endsOn, neededUntil, moveInOn }) =>
      `De plek stopt op ${nl.format.date(endsOn ?? neededUntil)}. Bij een verhuizing op ${nl.format.date(moveInOn)} is hij zeker nodig tot ${nl.format.date(neededUntil)}.`,
  },
  en: {
    name: 'the end date of the place',
    met: ({ endsOn, neededUntil }) =>
      endsOn === null
        ? 'The place has no end date.'
        : `The place is there until ${en.format.date(endsOn)}, and is needed at least until ${en.format.date(neededUntil)}.`,
    unmet: ({ endsOn, neededUntil, moveInOn }) =>
      `The place ends on ${en.format.date(endsOn ?? neededUntil)}. With a move on ${en.format.date(moveInOn)} it is needed at least until ${en.format.date(neededUntil)}.`,
  },
  ruleInDutch: () =>
    'Einddatum: een plek die tijdelijk is, blijft lang genoeg bestaan voor het verwachte verblijf, hoogstens een jaar.',
  tells: (detail) => detail.endsOn !== null,
}
