import type { CriterionTexts } from '../criterion-texts.ts'

export const wheelchairTexts: CriterionTexts<'wheelchair'> = {
  nl: {
    name: 'toegang met een rolstoel',
    met: ({ needed }) =>
      needed === false
        ? 'De woning hoeft niet toegankelijk te zijn met een rolstoel.'
        : 'De woning is toegankelijk met een rolstoel.',
    unmet: () => 'De woning moet toegankelijk zijn met een rolstoel, en dat is niet zo.',
    unknown: ({ needed, accessible }) =>
      needed === true
        ? 'De woning moet toegankelijk zijn met een rolstoel; we weten niet of dat zo is.'
        : accessible === false
          ? 'De woning is niet toegankelijk met een rolstoel; we weten niet of dat nodig is.'
          : 'We weten niet of de woning toegankelijk is met een rolstoel, en of dat nodig is.',
    change: () => 'blijkt dat toegang met een rolstoel niet nodig is',
  },
  en: {
    name: 'wheelchair access',
    met: ({ needed }) =>
      needed === false ? 'Wheelchair access is not needed.' : 'The home is accessible with a wheelchair.',
    unmet: () => 'The home has to be accessible with a wheelchair, and it is not.',
    unknown: ({ needed, accessible }) =>
      needed === true
        ? 'The home has to be accessible with a wheelchair; whether it is, is not known.'
        : accessible === false
          ? 'The home is not accessible with a wheelchair; whether that is needed is not known.'
          : 'Whether the home is accessible with a wheelchair, and whether that is needed, is not known.',
    change: () => 'wheelchair access turns out not to be needed',
  },
  ruleInDutch: () => 'Rolstoel: de woning is toegankelijk, als dat nodig is.',
  tells: (detail) => detail.needed !== false,
}
