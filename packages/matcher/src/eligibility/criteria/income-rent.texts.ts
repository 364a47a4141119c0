import type { CriterionDetail } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const incomeRentTexts: CriterionTexts<'income_rent'> = {
  nl: {
    name: 'de regel voor inkomen en huur (passend toewijzen)',
    met: ({ selfContained, landlord, rentCents }) =>
      landlord === 'other'
        ? 'Passend toewijzen geldt alleen voor woningen van een woningcorporatie.'
        : selfContained === false
          ? 'Passend toewijzen geldt alleen voor woningen met een eigen voordeur, keuken en wc.'
          : `De huur van ${nl.format.money(rentCents)} past bij het inkomen (passend toewijzen).`,
    unmet: ({ fullTimeStudent, incomeYearCents, incomeLimitYearCents, rentCents, rentCapCents }) =>
      fullTimeStudent !== true &&
      incomeYearCents !== null &&
      incomeLimitYearCents !== null &&
      incomeYearCents > incomeLimitYearCents
        ? `Het inkomen van ${nl.format.money(incomeYearCents)} per jaar is hoger dan de grens voor sociale huur (${nl.format.money(incomeLimitYearCents)}).`
        : `${fullTimeStudent ? 'Bij een voltijdstudent' : 'Bij dit inkomen'} mag de huur hoogstens ${nl.format.money(rentCapCents ?? 0)} zijn (passend toewijzen), en hij is ${nl.format.money(rentCents)}.`,
    unknown: (detail) =>
      `We weten niet of de huur van ${nl.format.money(detail.rentCents)} bij het inkomen past (passend toewijzen), want ${unsettledNl(detail)}.`,
  },
  en: {
    name: 'the rule for income and rent (passend toewijzen)',
    met: ({ selfContained, landlord, rentCents }) =>
      landlord === 'other'
        ? 'The rule for income and rent (passend toewijzen) is only for homes of housing corporations.'
        : selfContained === false
          ? 'The rule for income and rent (passend toewijzen) is only for homes with an own front door, kitchen and toilet.'
          : `The rent of ${en.format.money(rentCents)} goes with the income (passend toewijzen).`,
    unmet: ({ fullTimeStudent, incomeYearCents, incomeLimitYearCents, rentCents, rentCapCents }) =>
      fullTimeStudent !== true &&
      incomeYearCents !== null &&
      incomeLimitYearCents !== null &&
      incomeYearCents > incomeLimitYearCents
        ? `The income of ${en.format.money(incomeYearCents)} a year is above the limit for social housing (${en.format.money(incomeLimitYearCents)}).`
        : `With ${fullTimeStudent ? 'full-time studies' : 'this income'} the rent may be at most ${en.format.money(rentCapCents ?? 0)} (passend toewijzen), and it is ${en.format.money(rentCents)}.`,
    unknown: (detail) =>
      `Whether the rent of ${en.format.money(detail.rentCents)} goes with the income (passend toewijzen) is not known, for ${unsettledEn(detail)}.`,
  },
  ruleInDutch: ({ flagOnly }) =>
    `Passend toewijzen: van een corporatie passen huur en inkomen bij elkaar volgens de wettelijke grenzen; een voltijdstudent telt als laag inkomen.${
      flagOnly.includes('income_rent')
        ? ' Past het niet, dan staat dat als aandachtspunt bij het voorstel; de regel houdt niemand tegen.'
        : ''
    }`,
  tells: (detail) => detail.selfContained !== false && detail.landlord !== 'other',
}

function unsettledNl({ norm, limitNorm, selfContained, incomeYearCents }: CriterionDetail['income_rent']): string {
  if (norm === null || limitNorm === null) return 'de bedragen zijn voor deze datum nog niet bekend'
  if (selfContained === null) return 'het is niet bekend of de woning een eigen voordeur, keuken en wc heeft'
  return incomeYearCents === null ? 'het inkomen is niet bekend' : 'het is niet bekend of deze persoon voltijd studeert'
}

function unsettledEn({ norm, limitNorm, selfContained, incomeYearCents }: CriterionDetail['income_rent']): string {
  if (norm === null || limitNorm === null) return 'the amounts are not known yet for this date'
  if (selfContained === null) return 'whether the home has its own front door, kitchen and toilet is not known'
  return incomeYearCents === null ? 'the income is not known' : 'whether this person studies full-time is not known'
}
