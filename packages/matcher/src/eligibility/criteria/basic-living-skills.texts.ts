import type { CriterionTexts } from '../criterion-texts.ts'
import { abilityEn, abilityNl, askedEn, askedNl } from './asked.texts.ts'

export const basicLivingSkillsTexts: CriterionTexts<'basic_living_skills'> = {
  nl: {
    name: 'een huishouden draaien',
    ...askedNl('die met lichte hulp een huishouden kan draaien', 'kan dat', 'kan dat nog niet'),
    change: abilityNl('deze persoon met lichte hulp een huishouden kan draaien'),
  },
  en: {
    name: 'running a household',
    ...askedEn('someone who can run a household with light help', 'can do that', 'cannot do that yet'),
    change: abilityEn('be able to run a household with light help', 'can run a household with light help'),
  },
  ruleInDutch: () => 'Basisvaardigheden: waar de plek dat vraagt, kan iemand met lichte hulp een huishouden draaien.',
  tells: (detail) => detail.asked,
}
