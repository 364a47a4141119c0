import type { PlainDate } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const indicationTexts: CriterionTexts<'indication'> = {
  nl: {
    name: 'de indicatie',
    met: ({ indicationUntil }) =>
      indicationUntil === null
        ? 'De indicatie is in orde.'
        : indicationUntil === 'open'
          ? 'De indicatie heeft geen einde.'
          : `De indicatie is geldig tot en met ${nl.format.date(indicationUntil)}.`,
    unmet: ({ indicationUntil, moveInOn }) =>
      `De indicatie stopt op ${nl.format.date(indicationUntil === 'open' ? moveInOn : (indicationUntil ?? moveInOn))}, vóór de verhuizing op ${nl.format.date(moveInOn)}.`,
    unknown: ({ moveInOn }) =>
      `We weten niet tot wanneer de indicatie geldig is; de verhuizing is op ${nl.format.date(moveInOn)}.`,
    change: ({ from, to }) =>
      from === null
        ? `blijkt dat de indicatie geldig is tot en met ${nl.format.date(to as PlainDate)}`
        : `de indicatie wordt verlengd tot en met ${nl.format.date(to as PlainDate)}`,
  },
  en: {
    name: 'the indication',
    met: ({ indicationUntil }) =>
      indicationUntil === null
        ? 'The indication is in order.'
        : indicationUntil === 'open'
          ? 'The indication has no end.'
          : `The indication is valid up to and including ${en.format.date(indicationUntil)}.`,
    unmet: ({ indicationUntil, moveInOn }) =>
      `The indication ends on ${en.format.date(indicationUntil === 'open' ? moveInOn : (indicationUntil ?? moveInOn))}, before the move on ${en.format.date(moveInOn)}.`,
    unknown: ({ moveInOn }) =>
      `Until when the indication is valid is not known; the move is on ${en.format.date(moveInOn)}.`,
    change: ({ from, to }) =>
      from === null
        ? `the indication turns out to be valid up to and including ${en.format.date(to as PlainDate)}`
        : `the indication is extended up to and including ${en.format.date(to as PlainDate)}`,
  },
  ruleInDutch: ({ indicationMayBeUnknown }) =>
    indicationMayBeUnknown
      ? 'Indicatie: die is op de verhuisdag nog geldig. Is dat niet bekend, dan is het een vraag aan de begeleider.'
      : 'Indicatie: die is op de verhuisdag nog geldig, en dat is bekend.',
  tells: () => true,
}
