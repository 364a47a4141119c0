import type { CriterionTexts } from '../criterion-texts.ts'
import { abilityEn, abilityNl, askedEn, askedNl } from './asked.texts.ts'

export const groupLivingTexts: CriterionTexts<'group_living'> = {
  nl: {
    name: 'wonen in een groep',
    ...askedNl('die in een groep kan wonen', 'kan dat', 'kan dat nu niet'),
    change: abilityNl('deze persoon in een groep kan wonen'),
  },
  en: {
    name: 'living in a group',
    ...askedEn('someone who can live in a group', 'can do that', 'cannot do that now'),
    change: abilityEn('be able to live in a group', 'can live in a group'),
  },
  ruleInDutch: () => 'Samenwonen: waar de plek dat vraagt, kan iemand in een groep wonen.',
  tells: (detail) => detail.asked,
}
