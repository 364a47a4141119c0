import type { Availability } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const supportAvailabilityTexts: CriterionTexts<'support_availability'> = {
  nl: {
    name: 'wanneer de begeleiding er is',
    met: ({ needed, delivered }) =>
      needed === null
        ? `De begeleiding is er ${nl.words.availability[delivered]}.`
        : needed === delivered
          ? `Heeft ${nl.words.availability[needed]} begeleiding nodig, en zo is het op deze plek.`
          : `Heeft ${nl.words.availability[needed]} begeleiding nodig; op deze plek is die er ${nl.words.availability[delivered]}.`,
    unmet: ({ needed, delivered }) =>
      `Heeft ${nl.words.availability[needed ?? 'present']} begeleiding nodig, maar op deze plek is die er ${nl.words.availability[delivered]}.`,
    unknown: ({ delivered }) =>
      `We weten niet wanneer de begeleiding er moet zijn; op deze plek is die er ${nl.words.availability[delivered]}.`,
    change: ({ from, to }) =>
      from === null
        ? `blijkt dat begeleiding ${nl.words.availability[to as Availability]} genoeg is`
        : `begeleiding ${nl.words.availability[to as Availability]} genoeg is, in plaats van ${nl.words.availability[from as Availability]}`,
  },
  en: {
    name: 'when support is there',
    met: ({ needed, delivered }) =>
      needed === null
        ? `The place has support ${en.words.availability[delivered]}.`
        : needed === delivered
          ? `Needs support ${en.words.availability[needed]}, and the place has that.`
          : `Needs support ${en.words.availability[needed]}; the place has it ${en.words.availability[delivered]}.`,
    unmet: ({ needed, delivered }) =>
      `Needs support ${en.words.availability[needed ?? 'present']}, but the place has it ${en.words.availability[delivered]}.`,
    unknown: ({ delivered }) =>
      `When support has to be there is not known; the place has it ${en.words.availability[delivered]}.`,
    change: ({ from, to }) =>
      from === null
        ? `support ${en.words.availability[to as Availability]} turns out to be enough`
        : `support ${en.words.availability[to as Availability]} is enough, instead of ${en.words.availability[from as Availability]}`,
  },
  ruleInDutch: () =>
    'Beschikbaarheid: de begeleiding is er op de momenten dat dit nodig is. Wie dag en nacht begeleiding in het gebouw nodig heeft, wordt hier niet gekoppeld: daarvoor is beschermd wonen.',
}
