import { formatFor } from '@thuismatch/matcher/explanation'
import {
  BUILTIN_RENT_NORMS,
  CLOSED_WHEN_UNKNOWN,
  CRITERIA,
  type CriterionCode,
  type Policy,
} from '@thuismatch/shared/domain'

const { number, list } = formatFor('nl')

/** What each hard rule asks, as a sentence for anybody. A rule that is added without one does not compile. */
const RULES: Readonly<Record<CriterionCode, (policy: Policy) => string>> = {
  group: () => 'Doelgroep: de plek is bedoeld voor jongvolwassenen, voor doorstromers of voor beiden.',
  age: () =>
    'Leeftijd: op de verhuisdag past de leeftijd bij de plek. Een jongvolwassene is dan 18 tot en met 24 jaar.',
  catchment: () => 'Herkomst: sommige plekken zijn alleen voor mensen uit de gemeente, de subregio of de regio.',
  region_residence: () => 'Wonen in de regio: beschermd thuis is voor wie in een van de zestien gemeenten woont.',
  support_hours: ({ supportTolerance: { underHours } }) =>
    underHours === 0
      ? 'Uren begeleiding: de plek biedt minstens de uren per week die nodig zijn.'
      : `Uren begeleiding: de plek komt hoogstens ${number(underHours)} uur per week tekort.`,
  support_availability: () =>
    'Beschikbaarheid: de begeleiding is er op de momenten dat dit nodig is. Wie dag en nacht begeleiding in het gebouw nodig heeft, wordt hier niet gekoppeld: daarvoor is beschermd wonen.',
  basic_living_skills: () =>
    'Basisvaardigheden: waar de plek dat vraagt, kan iemand met lichte hulp een huishouden draaien.',
  group_living: () => 'Samenwonen: waar de plek dat vraagt, kan iemand in een groep wonen.',
  housing_first_conditions: () =>
    'Housing First: iemand betaalt huur, laat begeleiding toe en wil een goede buur zijn.',
  occupants: () => 'Grootte: het huishouden past in de woning.',
  pets: () => 'Huisdieren: ze mogen mee, als die er zijn.',
  wheelchair: () => 'Rolstoel: de woning is toegankelijk, als dat nodig is.',
  affordability: ({ affordabilityMaxSharePercent }) =>
    `Betaalbaarheid: de huur na huurtoeslag is hoogstens ${number(affordabilityMaxSharePercent)} procent van het inkomen. De berekening is indicatief.`,
  income_rent: () => 'Passend toewijzen: huur en inkomen passen bij elkaar volgens de wettelijke grenzen.',
  dates: () =>
    'Einddatum: een plek die tijdelijk is, blijft lang genoeg bestaan voor het verwachte verblijf, hoogstens een jaar.',
  safety: () => 'Veiligheid: een gemeente, huis of medebewoner die iemand moet vermijden, valt altijd af.',
  may_share: () => 'Gegevens delen: er is een grondslag om gegevens met de aanbieder te delen.',
  indication: ({ indicationMayBeUnknown }) =>
    indicationMayBeUnknown
      ? 'Indicatie: die is op de verhuisdag nog geldig. Is dat niet bekend, dan is het een vraag aan de begeleider.'
      : 'Indicatie: die is op de verhuisdag nog geldig, en dat is bekend.',
  declined: () => 'Eerdere afwijzing: een combinatie die is afgewezen, komt niet terug zolang de afwijzing geldt.',
  taken: () => 'Lopend voorstel: wie of wat al in een voorstel zit, doet niet mee.',
}

/** Every hard rule, in the order of the policy's table. */
export const criteriaInDutch = (policy: Policy): string[] => CRITERIA.map((criterion) => RULES[criterion](policy))

/** How a missing value is treated: the number of rules that close while they are unknown is read from the rules. */
export const unknownInDutch = (): string =>
  `Een gegeven dat ontbreekt telt niet als "nee". Bij ${number(CLOSED_WHEN_UNKNOWN.size)} van de ${number(CRITERIA.length)} regels wacht de plek dan op een antwoord; bij de andere blijft iemand meedoen en krijgt de begeleider de vraag mee.`

/** Which amounts of rent law are used. */
export function rentNormsInDutch({ rentNorms }: Policy): string {
  const norms = rentNorms === 'builtin' ? BUILTIN_RENT_NORMS : rentNorms
  const years = [...new Set(norms.rentAllowance.map(({ validFrom }) => validFrom.slice(0, 4)))]
  const whose = rentNorms === 'builtin' ? 'de bedragen die met het programma meekomen' : 'bedragen uit het eigen beleid'
  return `Voor huurtoeslag en passend toewijzen gelden ${whose}, voor ${list(years)}. Zonder bedrag voor een datum wordt niets berekend.`
}
