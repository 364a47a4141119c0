import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const regionResidenceTexts: CriterionTexts<'region_residence'> = {
  nl: {
    name: 'wonen in de regio',
    met: ({ asked, residesIn }) =>
      asked
        ? `Woont in ${nl.format.municipality(residesIn ?? '')}, in de regio, zoals de plek vraagt.`
        : 'Voor deze plek maakt het niet uit waar iemand nu woont.',
    unmet: ({ residesIn }) =>
      `Woont in ${nl.format.municipality(residesIn ?? '')}, buiten de regio; de plek is voor mensen die in de regio wonen.`,
    unknown: () => 'We weten niet waar deze persoon nu woont; de plek is voor mensen die in de regio wonen.',
    change: ({ to }) => `blijkt dat deze persoon in ${nl.format.municipality(String(to))} woont`,
  },
  en: {
    name: 'living in the region',
    met: ({ asked, residesIn }) =>
      asked
        ? `Lives in ${en.format.municipality(residesIn ?? '')}, in the region, as the place asks.`
        : 'The place does not ask where someone lives now.',
    unmet: ({ residesIn }) =>
      `Lives in ${en.format.municipality(residesIn ?? '')}, outside the region; the place is for people who live in the region.`,
    unknown: () => 'Where this person lives now is not known; the place is for people who live in the region.',
    change: ({ to }) => `this person turns out to live in ${en.format.municipality(String(to))}`,
  },
  ruleInDutch: () => 'Wonen in de regio: beschermd thuis is voor wie in een van de zestien gemeenten woont.',
  tells: (detail) => detail.asked,
}
