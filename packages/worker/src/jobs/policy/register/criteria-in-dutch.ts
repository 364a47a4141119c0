import { describeRule } from '@thuismatch/matcher/explanation'
import { CLOSED_WHEN_UNKNOWN, CRITERIA, type Policy, rentNormRows, rentNormsOf } from '@thuismatch/shared/domain'
import { formatFor } from '@thuismatch/shared/text'

const { number, list } = formatFor('nl')

/** Every hard rule, in the order of the policy's table. */
export const criteriaInDutch = (policy: Policy): string[] =>
  CRITERIA.map((criterion) => describeRule(criterion, policy))

/** How a missing value is treated: the number of rules that close while they are unknown is read from the rules. */
export const unknownInDutch = (): string =>
  `Een gegeven dat ontbreekt telt niet als "nee". Bij ${number(CLOSED_WHEN_UNKNOWN.size)} van de ${number(CRITERIA.length)} regels wacht de plek dan op een antwoord; bij de andere blijft iemand meedoen en krijgt de begeleider de vraag mee.`

/** Which amounts of rent law are used. */
export function rentNormsInDutch({ rentNorms }: Policy): string {
  const rows = rentNormRows(rentNormsOf(rentNorms), 'rentAllowance')
  const years = [...new Set(rows.map(({ validFrom }) => validFrom.slice(0, 4)))].sort()
  const whose = rentNorms === 'builtin' ? 'de bedragen die met het programma meekomen' : 'bedragen uit het eigen beleid'
  return `Voor huurtoeslag en passend toewijzen gelden ${whose}, voor ${list(years)}. Van een jaar zonder bedragen wordt niets geraden: wie de huur kan betalen is dan niet bekend, en dat houdt niemand tegen.`
}
