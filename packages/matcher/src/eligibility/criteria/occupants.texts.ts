import type { CriterionDetail } from '@thuismatch/shared/domain'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const occupantsTexts: CriterionTexts<'occupants'> = {
  nl: {
    name: 'de grootte van het huishouden',
    met: (detail) =>
      `Er ${detail.adults + detail.children === 1 ? 'verhuist' : 'verhuizen'} ${householdNl(detail.adults, detail.children)}; ${roomNl(detail)}.`,
    unmet: (detail) =>
      `Er ${detail.adults + detail.children === 1 ? 'verhuist' : 'verhuizen'} ${householdNl(detail.adults, detail.children)}, maar ${roomNl(detail)}.`,
  },
  en: {
    name: 'the size of the household',
    met: (detail) =>
      `${householdEn(detail.adults, detail.children)} ${detail.adults + detail.children === 1 ? 'moves' : 'move'} in; ${roomEn(detail)}.`,
    unmet: (detail) => `${householdEn(detail.adults, detail.children)} would move in, but ${roomEn(detail)}.`,
  },
  ruleInDutch: () => 'Grootte: het huishouden past in de woning.',
  tells: (detail) => detail.adults + detail.children > 1,
}

const householdNl = (adults: number, children: number): string =>
  `${nl.format.number(adults)} ${adults === 1 ? 'volwassene' : 'volwassenen'}${
    children === 0 ? '' : ` en ${nl.format.number(children)} ${children === 1 ? 'kind' : 'kinderen'}`
  }`

const roomNl = ({ maxAdults, maxChildren }: CriterionDetail['occupants']): string =>
  `de woning heeft ruimte voor ${householdNl(maxAdults, maxChildren)}`

const householdEn = (adults: number, children: number): string =>
  `${adults} ${adults === 1 ? 'adult' : 'adults'}${children === 0 ? '' : ` and ${children} ${children === 1 ? 'child' : 'children'}`}`

const roomEn = ({ maxAdults, maxChildren }: CriterionDetail['occupants']): string =>
  `the home has room for ${householdEn(maxAdults, maxChildren)}`
