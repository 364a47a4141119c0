import type { CriterionDetail } from '@thuismatch/shared/domain'
import type { CriterionTexts } from '../catalogue.ts'
import { format, hours, words } from './words.ts'

const { date, list, money, municipality, number } = format

export const criteria: CriterionTexts = {
  group: {
    met: ({ group }) => `De plek is er ook voor ${words.groups[group].many}.`,
    unmet: ({ group, groups }) =>
      `De plek is voor ${list(groups.map((other) => words.groups[other].many))}; deze persoon is ${words.groups[group].one}.`,
  },
  age: {
    met: (detail) =>
      detail.age === null
        ? 'De plek is voor alle leeftijden.'
        : `${detail.age} jaar op de dag van verhuizen; de plek is voor ${band(detail)}.`,
    unmet: (detail) =>
      detail.age === null || isEmpty(detail)
        ? `Niemand uit deze doelgroep past hier: dan moet iemand minstens ${detail.min} en hoogstens ${detail.max} jaar zijn.`
        : `${detail.age} jaar op de dag van verhuizen, maar de plek is voor ${band(detail)}.`,
    unknown: (detail) => `We weten de geboortedatum niet; de plek is voor ${band(detail)}.`,
  },
  catchment: {
    met: (detail) =>
      detail.catchment === 'open'
        ? 'De plek is open voor mensen uit elke gemeente.'
        : `Komt uit ${municipality(detail.origin ?? detail.place)}; de plek is voor mensen uit ${catchment(detail)}.`,
    unmet: (detail) =>
      `Komt uit ${municipality(detail.origin ?? '')}, maar de plek is alleen voor mensen uit ${catchment(detail)}.`,
    unknown: (detail) => `We weten de herkomstgemeente niet; de plek is alleen voor mensen uit ${catchment(detail)}.`,
  },
  region_residence: {
    met: ({ asked, residesIn }) =>
      asked
        ? `Woont in ${municipality(residesIn ?? '')}, in de regio, zoals de plek vraagt.`
        : 'Voor deze plek maakt het niet uit waar iemand nu woont.',
    unmet: ({ residesIn }) =>
      `Woont in ${municipality(residesIn ?? '')}, buiten de regio; de plek is voor mensen die in de regio wonen.`,
    unknown: () => 'We weten niet waar deze persoon nu woont; de plek is voor mensen die in de regio wonen.',
  },
  support_hours: {
    met: ({ needed, delivered, tolerance }) =>
      needed === null
        ? 'De plek kan elk aantal uren begeleiding geven.'
        : `Heeft ${hours(needed)} begeleiding per week nodig; de plek geeft tot ${hours(delivered)}${short(needed > delivered ? tolerance : 0)}.`,
    unmet: ({ needed, delivered, tolerance }) =>
      `Heeft ${hours(needed ?? 0)} begeleiding per week nodig, maar de plek geeft hoogstens ${hours(delivered)}${short(tolerance)}.`,
    unknown: ({ delivered, tolerance }) =>
      `We weten niet hoeveel uren begeleiding nodig zijn; de plek geeft hoogstens ${hours(delivered)} per week${short(tolerance)}.`,
  },
  support_availability: {
    met: ({ needed, delivered }) =>
      needed === null
        ? `De begeleiding is er ${words.availability[delivered]}.`
        : needed === delivered
          ? `Heeft ${words.availability[needed]} begeleiding nodig, en zo is het op deze plek.`
          : `Heeft ${words.availability[needed]} begeleiding nodig; op deze plek is die er ${words.availability[delivered]}.`,
    unmet: ({ needed, delivered }) =>
      `Heeft ${words.availability[needed ?? 'present']} begeleiding nodig, maar op deze plek is die er ${words.availability[delivered]}.`,
    unknown: ({ delivered }) =>
      `We weten niet wanneer de begeleiding er moet zijn; op deze plek is die er ${words.availability[delivered]}.`,
  },
  basic_living_skills: asked('die met lichte hulp een huishouden kan draaien', 'kan dat', 'kan dat nog niet'),
  group_living: asked('die in een groep kan wonen', 'kan dat', 'kan dat nu niet'),
  housing_first_conditions: asked(
    'die de huur betaalt, begeleiding toelaat en een goede buur is',
    'gaat daarmee akkoord',
    'gaat daar nu niet mee akkoord',
  ),
  occupants: {
    met: (detail) =>
      `Er ${detail.adults + detail.children === 1 ? 'verhuist' : 'verhuizen'} ${household(detail.adults, detail.children)}; ${room(detail)}.`,
    unmet: (detail) =>
      `Er ${detail.adults + detail.children === 1 ? 'verhuist' : 'verhuizen'} ${household(detail.adults, detail.children)}, maar ${room(detail)}.`,
  },
  pets: {
    met: ({ pets }) => (pets === false ? 'Er komen geen huisdieren mee.' : 'Huisdieren mogen mee.'),
    unmet: () => 'Er komen huisdieren mee, en die mogen hier niet.',
    unknown: ({ pets, allowed }) =>
      pets === true
        ? 'Er komen huisdieren mee; we weten niet of dat hier mag.'
        : allowed === false
          ? 'Huisdieren mogen hier niet; we weten niet of er huisdieren meekomen.'
          : 'We weten niet of er huisdieren meekomen, en of dat hier mag.',
  },
  wheelchair: {
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
  },
  affordability: {
    met: (detail) => `De huur is te betalen. ${rent(detail)}`,
    unmet: (detail) => `De huur is te hoog voor het inkomen. ${rent(detail)}`,
    unknown: (detail) =>
      detail.incomeYearCents === null
        ? `We weten niet of de huur te betalen is, want het inkomen is niet bekend. ${rent(detail)}`
        : `Of de huur te betalen is, hangt af van de leeftijd, en we weten de geboortedatum niet. ${rent(detail)}`,
  },
  income_rent: {
    met: ({ selfContained, rentCents }) =>
      selfContained
        ? `De huur van ${money(rentCents)} past bij het inkomen (passend toewijzen).`
        : 'Passend toewijzen geldt alleen voor woningen met een eigen voordeur, keuken en wc.',
    unmet: (detail) =>
      detail.incomeYearCents !== null && detail.incomeYearCents > detail.incomeLimitYearCents
        ? `Het inkomen van ${money(detail.incomeYearCents)} per jaar is hoger dan de grens voor sociale huur (${money(detail.incomeLimitYearCents)}).`
        : `Bij dit inkomen mag de huur hoogstens ${money(detail.rentCapCents)} zijn (passend toewijzen), en hij is ${money(detail.rentCents)}.`,
    unknown: ({ rentCents }) =>
      `We weten niet of de huur van ${money(rentCents)} bij het inkomen past (passend toewijzen), want het inkomen is niet bekend.`,
  },
  dates: {
    met: ({ endsOn, neededUntil }) =>
      endsOn === null
        ? 'De plek heeft geen einddatum.'
        : `De plek blijft tot ${date(endsOn)}, en is zeker nodig tot ${date(neededUntil)}.`,
    unmet: ({ endsOn, neededUntil, moveInOn }) =>
      `De plek stopt op ${date(endsOn ?? neededUntil)}. Bij een verhuizing op ${date(moveInOn)} is hij zeker nodig tot ${date(neededUntil)}.`,
  },
  safety: {
    met: () => 'Voor de veiligheid staat niets in de weg.',
    unmet: ({ municipality, house, resident }) =>
      `Vanwege de veiligheid kan deze persoon niet wonen in ${list([
        ...(municipality ? ['deze gemeente'] : []),
        ...(house || resident ? ['dit huis'] : []),
      ])}.`,
  },
  may_share: {
    met: () => 'De gegevens mogen met de aanbieder worden gedeeld.',
    unmet: () => 'De gegevens mogen niet met de aanbieder worden gedeeld.',
    unknown: () => 'We weten niet of de gegevens met de aanbieder mogen worden gedeeld.',
  },
  indication: {
    met: ({ indicationUntil }) =>
      indicationUntil === null
        ? 'De indicatie is in orde.'
        : `De indicatie is geldig tot en met ${date(indicationUntil)}.`,
    unmet: ({ indicationUntil, moveInOn }) =>
      `De indicatie stopt op ${date(indicationUntil ?? moveInOn)}, vóór de verhuizing op ${date(moveInOn)}.`,
    unknown: ({ moveInOn }) =>
      `We weten niet tot wanneer de indicatie geldig is; de verhuizing is op ${date(moveInOn)}.`,
  },
  declined: {
    met: () => 'Deze plek is voor deze persoon niet eerder afgewezen.',
    unmet: ({ by, until }) =>
      `${by === 'provider' ? 'De aanbieder zei eerder dat het niet past' : 'Deze plek is voor deze persoon eerder afgewezen'}; we stellen deze plek ${
        until === null ? 'niet opnieuw voor' : `tot en met ${date(until)} niet opnieuw voor`
      }.`,
  },
  taken: {
    met: () => 'Toen we dit voorstel deden, liep er geen ander voorstel voor deze persoon of deze plek.',
    unmet: ({ candidate, place }) =>
      `Er loopt al een voorstel voor ${list([...(candidate ? ['deze persoon'] : []), ...(place ? ['deze plek'] : [])])}.`,
  },
}

function asked(who: string, yes: string, no: string): CriterionTexts['group_living'] {
  return {
    met: ({ asked }) =>
      asked ? `De plek vraagt iemand ${who}; deze persoon ${yes}.` : `De plek vraagt niet om iemand ${who}.`,
    unmet: () => `De plek vraagt iemand ${who}; deze persoon ${no}.`,
    unknown: () => `De plek vraagt iemand ${who}; van deze persoon weten we dat niet.`,
  }
}

type Band = { readonly min: number | null; readonly max: number | null }

const isEmpty = ({ min, max }: Band): boolean => min !== null && max !== null && min > max

function band({ min, max }: Band): string {
  if (min === null) return max === null ? 'alle leeftijden' : `mensen tot en met ${max} jaar`
  return max === null ? `mensen vanaf ${min} jaar` : `mensen van ${min} tot en met ${max} jaar`
}

const catchment = ({ catchment, place }: CriterionDetail['catchment']): string =>
  ({
    local: `${municipality(place)} zelf`,
    sub_region: `de subregio van ${municipality(place)}`,
    region: 'de regio Utrecht',
    open: 'elke gemeente',
  })[catchment]

const short = (tolerance: number): string =>
  tolerance === 0 ? '' : ` (volgens het beleid mag een plek ${hours(tolerance)} tekortkomen)`

const household = (adults: number, children: number): string =>
  `${number(adults)} ${adults === 1 ? 'volwassene' : 'volwassenen'}${
    children === 0 ? '' : ` en ${number(children)} ${children === 1 ? 'kind' : 'kinderen'}`
  }`

const room = ({ maxAdults, maxChildren }: CriterionDetail['occupants']): string =>
  `de woning heeft ruimte voor ${household(maxAdults, maxChildren)}`

/** The sum, figure by figure. The share is rounded, but never to one that contradicts the verdict. */
function rent(detail: CriterionDetail['affordability']): string {
  const { rentCents, serviceCostsCents, allowanceCents, netRentCents, incomeYearCents, maxSharePercent } = detail
  const service = serviceCostsCents === 0 ? '' : ` en de servicekosten zijn ${money(serviceCostsCents)}`
  const costs = `De huur is ${money(rentCents)}${service} per maand`
  if (netRentCents === null || allowanceCents === null) {
    return `${costs}; er mag hoogstens ${maxSharePercent} % van het inkomen naartoe.`
  }
  const net = `${costs}. ${allowanceCents === 0 ? 'Zonder' : `Met ${money(allowanceCents)}`} huurtoeslag is ${money(netRentCents)} te betalen`
  if (incomeYearCents === null || incomeYearCents === 0) return `${net} (een schatting).`
  const percent = (netRentCents * 1200) / incomeYearCents
  const round = Math.round(percent)
  const shown = percent > maxSharePercent ? Math.max(round, maxSharePercent + 1) : round
  return `${net}: ${number(shown)} % van het inkomen van ${money(incomeYearCents)} per jaar, en ${maxSharePercent} % mag (een schatting).`
}
