import type { CriterionTexts } from '../criterion-texts.ts'

export const petsTexts: CriterionTexts<'pets'> = {
  nl: {
    name: 'huisdieren',
    met: ({ pets }) => (pets === false ? 'Er komen geen huisdieren mee.' : 'Huisdieren mogen mee.'),
    unmet: () => 'Er komen huisdieren mee, en die mogen hier niet.',
    unknown: ({ pets, allowed }) =>
      pets === true
        ? 'Er komen huisdieren mee; we weten niet of dat hier mag.'
        : allowed === false
          ? 'Huisdieren mogen hier niet; we weten niet of er huisdieren meekomen.'
          : 'We weten niet of er huisdieren meekomen, en of dat hier mag.',
    change: ({ from }) => (from === null ? 'blijkt dat er geen huisdieren meekomen' : 'er geen huisdieren meekomen'),
  },
  en: {
    name: 'pets',
    met: ({ pets }) => (pets === false ? 'No pets come along.' : 'Pets are allowed.'),
    unmet: () => 'Pets come along, and they are not allowed here.',
    unknown: ({ pets, allowed }) =>
      pets === true
        ? 'Pets come along; whether they are allowed here is not known.'
        : allowed === false
          ? 'Pets are not allowed here; whether any come along is not known.'
          : 'Whether pets come along, and whether they are allowed here, is not known.',
    change: ({ from }) => (from === null ? 'no pets turn out to come along' : 'no pets come along'),
  },
  ruleInDutch: () => 'Huisdieren: ze mogen mee, als die er zijn.',
  tells: (detail) => detail.pets !== false,
}
