import type { RuledOutBy } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

const RULED_OUT: Readonly<Record<RuledOutBy, { readonly nl: string; readonly en: string }>> = {
  candidate: {
    nl: 'Deze plek is voor deze persoon eerder afgewezen',
    en: 'This place was declined for this person before',
  },
  provider: {
    nl: 'De aanbieder zei eerder dat het niet past',
    en: 'The provider said before that it does not fit',
  },
  nobody: {
    nl: 'Op het vorige voorstel van deze plek aan deze persoon kwam geen antwoord',
    en: 'The last proposal of this place to this person was not answered',
  },
  coordinator: {
    nl: 'De coördinator heeft deze plek voor deze persoon uitgesloten',
    en: 'The coordinator has ruled this place out for this person',
  },
}

export const declinedTexts: CriterionTexts<'declined'> = {
  nl: {
    name: 'een eerdere afwijzing',
    met: () => 'Deze plek is voor deze persoon niet eerder afgewezen.',
    unmet: ({ by, until }) =>
      `${RULED_OUT[by ?? 'candidate'].nl}; we stellen deze plek ${
        until === null ? 'niet opnieuw voor' : `tot en met ${nl.format.date(until)} niet opnieuw voor`
      }.`,
  },
  en: {
    name: 'an earlier decline',
    met: () => 'This place was not declined for this person before.',
    unmet: ({ by, until }) =>
      `${RULED_OUT[by ?? 'candidate'].en}; it is not proposed again${
        until === null ? '' : ` until after ${en.format.date(until)}`
      }.`,
  },
  ruleInDutch: () => 'Eerdere afwijzing: een combinatie die is afgewezen, komt niet terug zolang de afwijzing geldt.',
}
