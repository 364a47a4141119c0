import type { CriterionTexts } from '../criterion-texts.ts'
import { abilityEn, abilityNl, askedEn, askedNl } from './asked.texts.ts'

export const housingFirstConditionsTexts: CriterionTexts<'housing_first_conditions'> = {
  nl: {
    name: 'de drie voorwaarden van Housing First',
    ...askedNl(
      'die de huur betaalt, begeleiding toelaat en een goede buur is',
      'gaat daarmee akkoord',
      'gaat daar nu niet mee akkoord',
    ),
    change: abilityNl('deze persoon akkoord gaat met de drie voorwaarden van Housing First'),
  },
  en: {
    name: 'the three conditions of Housing First',
    ...askedEn(
      'someone who agrees to pay the rent, accept guidance and be a good neighbour',
      'agrees',
      'does not agree now',
    ),
    change: abilityEn(
      'agree to the three conditions of Housing First',
      'agrees to the three conditions of Housing First',
    ),
  },
  ruleInDutch: () => 'Housing First: iemand betaalt huur, laat begeleiding toe en wil een goede buur zijn.',
  tells: (detail) => detail.asked,
}
