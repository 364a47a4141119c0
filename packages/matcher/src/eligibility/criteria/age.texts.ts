import type { CriterionTexts } from '../criterion-texts.ts'

export const ageTexts: CriterionTexts<'age'> = {
  nl: {
    name: 'de leeftijd',
    met: (detail) =>
      detail.age === null
        ? 'De plek is voor alle leeftijden.'
        : `${detail.age} jaar op de dag van verhuizen; de plek is voor ${bandNl(detail)}.`,
    unmet: (detail) =>
      detail.age === null || isEmpty(detail)
        ? `Niemand uit deze doelgroep past hier: dan moet iemand minstens ${detail.min} en hoogstens ${detail.max} jaar zijn.`
        : `${detail.age} jaar op de dag van verhuizen, maar de plek is voor ${bandNl(detail)}.`,
    unknown: (detail) => `We weten de geboortedatum niet; de plek is voor ${bandNl(detail)}.`,
  },
  en: {
    name: 'the age',
    met: (detail) =>
      detail.age === null
        ? 'The place takes every age.'
        : `${detail.age} years old on the day of the move; the place is for ${bandEn(detail)}.`,
    unmet: (detail) =>
      detail.age === null || isEmpty(detail)
        ? `Nobody of this group fits here: they would have to be at least ${detail.min} and at most ${detail.max}.`
        : `${detail.age} years old on the day of the move, but the place is for ${bandEn(detail)}.`,
    unknown: (detail) => `The birth date is not known; the place is for ${bandEn(detail)}.`,
  },
  ruleInDutch: () =>
    'Leeftijd: op de verhuisdag past de leeftijd bij de plek. Een jongvolwassene is dan 18 tot en met 24 jaar.',
  tells: (detail) => detail.age !== null,
}

type Band = { readonly min: number | null; readonly max: number | null }

const isEmpty = ({ min, max }: Band): boolean => min !== null && max !== null && min > max

function bandNl({ min, max }: Band): string {
  if (min === null) return max === null ? 'alle leeftijden' : `mensen tot en met ${max} jaar`
  return max === null ? `mensen vanaf ${min} jaar` : `mensen van ${min} tot en met ${max} jaar`
}

function bandEn({ min, max }: Band): string {
  if (min === null) return max === null ? 'every age' : `ages up to ${max}`
  return max === null ? `ages from ${min}` : `ages ${min} to ${max}`
}
