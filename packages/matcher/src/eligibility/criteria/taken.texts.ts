import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const takenTexts: CriterionTexts<'taken'> = {
  nl: {
    name: 'een lopend voorstel',
    met: () => 'Toen we dit voorstel deden, liep er geen ander voorstel voor deze persoon of deze plek.',
    unmet: ({ candidate, place }) =>
      `Er loopt al een voorstel voor ${nl.format.list([...(candidate ? ['deze persoon'] : []), ...(place ? ['deze plek'] : [])])}.`,
  },
  en: {
    name: 'an open proposal',
    met: () => 'When this was proposed, there was no other open proposal for this person or this place.',
    unmet: ({ candidate, place }) =>
      `There is an open proposal for ${en.format.list([...(candidate ? ['this person'] : []), ...(place ? ['this place'] : [])])}.`,
  },
  ruleInDutch: () => 'Lopend voorstel: wie of wat al in een voorstel zit, doet niet mee.',
}
