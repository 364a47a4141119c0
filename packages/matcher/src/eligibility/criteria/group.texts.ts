import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const groupTexts: CriterionTexts<'group'> = {
  nl: {
    name: 'de doelgroep',
    met: ({ group }) => `De plek is er ook voor ${nl.words.groups[group].many}.`,
    unmet: ({ group, groups }) =>
      `De plek is voor ${nl.format.list(groups.map((other) => nl.words.groups[other].many))}; deze persoon is ${nl.words.groups[group].one}.`,
  },
  en: {
    name: 'the group',
    met: ({ group }) => `The place takes ${en.words.groups[group].many}.`,
    unmet: ({ group, groups }) =>
      `The place is for ${en.format.list(groups.map((other) => en.words.groups[other].many))}; this person is a ${en.words.groups[group].one}.`,
  },
  ruleInDutch: () => 'Doelgroep: de plek is bedoeld voor jongvolwassenen, voor doorstromers of voor beiden.',
}
