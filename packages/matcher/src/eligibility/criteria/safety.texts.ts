import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const safetyTexts: CriterionTexts<'safety'> = {
  nl: {
    name: 'de veiligheid',
    met: () =>
      'Voor de veiligheid is gekeken naar de gemeente, het huis, wie er woont en wie er een voorstel heeft, naar beide kanten: er staat niets in de weg dat wij weten.',
    unmet: ({ municipality, house, resident }) =>
      `Vanwege de veiligheid kan deze persoon niet wonen in ${nl.format.list([
        ...(municipality ? ['deze gemeente'] : []),
        ...(house || resident ? ['dit huis'] : []),
      ])}.`,
  },
  en: {
    name: 'safety',
    met: () =>
      'For safety the municipality, the house, who lives there and who has a proposal for it were looked at, both ways: nothing that we know of stands in the way.',
    unmet: ({ municipality, house, resident }) =>
      `For reasons of safety this person cannot live in ${en.format.list([
        ...(municipality ? ['this municipality'] : []),
        ...(house || resident ? ['this house'] : []),
      ])}.`,
  },
  ruleInDutch: () => 'Veiligheid: een gemeente, huis of medebewoner die iemand moet vermijden, valt altijd af.',
}
