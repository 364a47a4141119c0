import type { CriterionTexts } from '../criterion-texts.ts'
import { abilityNl } from './asked.texts.ts'

export const mayShareTexts: CriterionTexts<'may_share'> = {
  nl: {
    name: 'toestemming om gegevens te delen',
    met: () => 'De gegevens mogen met de aanbieder worden gedeeld.',
    unmet: () => 'De gegevens mogen niet met de aanbieder worden gedeeld.',
    unknown: () => 'We weten niet of de gegevens met de aanbieder mogen worden gedeeld.',
    change: abilityNl('we de gegevens met de aanbieder mogen delen'),
  },
  en: {
    name: 'permission to share data',
    met: () => 'The data may be shared with the provider.',
    unmet: () => 'The data may not be shared with the provider.',
    unknown: () => 'Whether the data may be shared with the provider is not known.',
    change: ({ from }) =>
      from === null
        ? 'the data turn out to be free to share with the provider'
        : 'the data may be shared with the provider',
  },
  ruleInDutch: () => 'Gegevens delen: er is een grondslag om gegevens met de aanbieder te delen.',
}
