import type { Objective, OptionalHoliday, RentNormTable } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'

type PolicyLabel =
  | 'id'
  | 'validFrom'
  | 'validTo'
  | 'objective'
  | 'urgentWithinDays'
  | 'urgentGrounds'
  | 'waitingCapDays'
  | 'minimumScore'
  | 'supportTolerance.underHours'
  | 'indicationMayBeUnknown'
  | 'affordabilityMaxSharePercent'
  | 'flagOnly'
  | 'rentNorms'
  | 'fairShare'
  | 'distribution'
  | 'distribution.maxAhead'
  | 'chains'
  | 'chains.maxLength'
  | 'chains.turnoverDays'
  | 'chains.swaps'
  | 'shortlistSize'
  | 'answerWithin'
  | 'followUpAfter'
  | 'unanswered.pairRestsDays'
  | 'unanswered.tellCoordinatorAfter'
  | 'lotterySeed'

export interface PolicyTexts {
  readonly labels: Readonly<Record<PolicyLabel, string>>
  readonly weight: (factor: string) => string
  readonly objectives: Readonly<Record<Objective, string>>
  readonly holidays: Readonly<Record<OptionalHoliday, string>>
  readonly tables: Readonly<Record<RentNormTable, string>>
  readonly days: (count: string, isOne: boolean) => string
  /** `alsoDaysOff`: `null`, both; empty, neither. */
  readonly workingDays: (count: string, isOne: boolean, alsoDaysOff: string | null) => string
  readonly hours: (count: string) => string
  readonly people: (count: string) => string
  readonly proposals: (count: string, isOne: boolean) => string
  readonly percent: (count: string) => string
  readonly yes: string
  readonly no: string
  readonly none: string
  readonly noEnd: string
  readonly noLimit: string
  readonly perMunicipality: string
  readonly mostFrom: (municipality: string) => string
  readonly shareOf: (municipality: string) => string
  readonly notSpread: string
  readonly byInhabitants: string
  readonly byShares: string
  readonly noChains: string
  readonly withChains: string
  readonly builtin: string
  readonly ownNorms: string
  readonly normsThrough: (table: string, since: string) => string
  readonly normsVerified: (table: string, since: string) => string
  readonly normsSource: (table: string, since: string) => string
  readonly normsRest: (table: string, since: string, rule: string) => string
}

export const POLICY_TEXTS: Readonly<Record<Locale, PolicyTexts>> = {
  nl: {
    labels: {
      id: 'Naam',
      validFrom: 'Geldt vanaf',
      validTo: 'Geldt tot en met',
      objective: 'Wat het eerst telt',
      urgentWithinDays: 'Met spoed: de huidige plek eindigt binnen',
      urgentGrounds: 'Met spoed: ook wie een van deze urgentiegronden heeft',
      waitingCapDays: 'Wachttijd telt mee tot en met',
      minimumScore: 'Laagste score die wordt voorgesteld (0 tot 1000)',
      'supportTolerance.underHours': 'Zo veel uren per week mag een plek tekortkomen',
      indicationMayBeUnknown: 'Wie nog geen indicatie heeft, doet mee',
      affordabilityMaxSharePercent: 'Netto huur is hoogstens dit deel van het inkomen',
      flagOnly: 'Regels die worden getoond en niemand tegenhouden',
      rentNorms: 'Bedragen van huurtoeslag en passend toewijzen',
      fairShare: 'Hoogste aantal voorstellen per ronde, per gemeente van herkomst',
      distribution: 'Verdeling van mensen met een urgentiegrond over de gemeenten',
      'distribution.maxAhead': 'Zo veel mensen mag een gemeente vóórlopen op haar deel',
      chains: 'Plekken waar nu iemand woont die zelf verhuist',
      'chains.maxLength': 'Zo veel voorstellen mogen hoogstens van elkaar afhangen',
      'chains.turnoverDays': 'Tijd tussen de ene en de andere verhuizing',
      'chains.swaps': 'Mensen mogen van woning ruilen',
      shortlistSize: 'Zo veel kandidaten staan bij een plek, de voorgestelde meegeteld',
      answerWithin: 'Tijd om te antwoorden',
      followUpAfter: 'Na een ja vragen wij hoe het ging, na',
      'unanswered.pairRestsDays': 'Zonder antwoord komt hetzelfde voorstel niet terug binnen',
      'unanswered.tellCoordinatorAfter': 'De coördinator hoort het na zo veel voorstellen zonder antwoord',
      lotterySeed: 'Sleutel van de loting',
    },
    weight: (factor) => `Gewicht: ${factor}`,
    objectives: {
      urgent: 'mensen met spoed',
      freed: 'bedden die vrijkomen',
      placed: 'zo veel mogelijk mensen',
      score: 'hoe goed mens en plek passen',
    },
    holidays: { good_friday: 'Goede Vrijdag', liberation_day: 'Bevrijdingsdag' },
    tables: {
      rentAllowance: 'huurtoeslag',
      appropriateAllocation: 'passend toewijzen',
      socialHousing: 'sociale huur',
    },
    days: (count, isOne) => `${count} ${isOne ? 'dag' : 'dagen'}`,
    workingDays: (count, isOne, also) =>
      `${count} ${isOne ? 'werkdag' : 'werkdagen'}${also === null ? '' : also === '' ? ', ook op Goede Vrijdag en Bevrijdingsdag' : `, ook ${also} is vrij`}`,
    hours: (count) => `${count} uur`,
    people: (count) => (count === '1' ? '1 persoon' : `${count} mensen`),
    proposals: (count, isOne) => `${count} ${isOne ? 'voorstel' : 'voorstellen'}`,
    percent: (count) => `${count} procent`,
    yes: 'ja',
    no: 'nee',
    none: 'geen',
    noEnd: 'tot een volgend beleid',
    noLimit: 'geen grens',
    perMunicipality: 'een grens voor deze gemeenten',
    mostFrom: (municipality) => `Hoogstens per ronde uit ${municipality}`,
    shareOf: (municipality) => `Deel van ${municipality}`,
    notSpread: 'niet geregeld',
    byInhabitants: 'naar het aantal inwoners',
    byShares: 'naar afgesproken delen',
    noChains: 'doen niet mee',
    withChains: 'doen mee',
    builtin: 'die met het programma meekomen',
    ownNorms: 'eigen bedragen van dit beleid',
    normsThrough: (table, since) => `Bedragen ${table} van ${since} gelden tot en met`,
    normsVerified: (table, since) => `Bedragen ${table} van ${since} zijn met de publicatie vergeleken`,
    normsSource: (table, since) => `Bron van de bedragen ${table} van ${since}`,
    normsRest: (table, since, rule) => `Regel ${table} van ${since}: ${rule}`,
  },
  en: {
    labels: {
      id: 'Name',
      validFrom: 'Holds from',
      validTo: 'Holds through',
      objective: 'What counts first',
      urgentWithinDays: 'Urgent: the present place ends within',
      urgentGrounds: 'Urgent: also whoever has one of these urgency grounds',
      waitingCapDays: 'Waiting counts up to',
      minimumScore: 'Lowest score that is proposed (0 to 1000)',
      'supportTolerance.underHours': 'So many hours a week a place may fall short',
      indicationMayBeUnknown: 'Whoever has no indication yet takes part',
      affordabilityMaxSharePercent: 'Net rent is at most this part of the income',
      flagOnly: 'Rules that are shown and stop nobody',
      rentNorms: 'Amounts of rent allowance and passend toewijzen',
      fairShare: 'Most proposals in a run, by municipality of origin',
      distribution: 'How people with an urgency ground are spread over the municipalities',
      'distribution.maxAhead': 'So many people a municipality may be ahead of its share',
      chains: 'Places where somebody lives who moves as well',
      'chains.maxLength': 'At most so many proposals hang on one another',
      'chains.turnoverDays': 'Time between one move and the next',
      'chains.swaps': 'People may exchange homes',
      shortlistSize: 'So many candidates stand with a place, the proposed one included',
      answerWithin: 'Time to answer',
      followUpAfter: 'After a yes we ask how it went, after',
      'unanswered.pairRestsDays': 'Without an answer the same proposal does not come back within',
      'unanswered.tellCoordinatorAfter': 'The coordinator hears of it after so many proposals without an answer',
      lotterySeed: 'Seed of the lottery',
    },
    weight: (factor) => `Weight: ${factor}`,
    objectives: {
      urgent: 'urgent people',
      freed: 'beds that become free',
      placed: 'as many people as possible',
      score: 'how well person and place fit',
    },
    holidays: { good_friday: 'Good Friday', liberation_day: 'Liberation Day' },
    tables: {
      rentAllowance: 'rent allowance',
      appropriateAllocation: 'passend toewijzen',
      socialHousing: 'social housing',
    },
    days: (count, isOne) => `${count} ${isOne ? 'day' : 'days'}`,
    workingDays: (count, isOne, also) =>
      `${count} working ${isOne ? 'day' : 'days'}${also === null ? '' : also === '' ? ', Good Friday and Liberation Day included' : `, ${also} off as well`}`,
    hours: (count) => (count === '1' ? '1 hour' : `${count} hours`),
    people: (count) => (count === '1' ? '1 person' : `${count} people`),
    proposals: (count, isOne) => `${count} ${isOne ? 'proposal' : 'proposals'}`,
    percent: (count) => `${count} percent`,
    yes: 'yes',
    no: 'no',
    none: 'none',
    noEnd: 'until a next policy',
    noLimit: 'no limit',
    perMunicipality: 'a limit for these municipalities',
    mostFrom: (municipality) => `Most in a run from ${municipality}`,
    shareOf: (municipality) => `Share of ${municipality}`,
    notSpread: 'not arranged',
    byInhabitants: 'by inhabitants',
    byShares: 'by shares that were agreed',
    noChains: 'take no part',
    withChains: 'take part',
    builtin: 'those that come with the program',
    ownNorms: 'own amounts of this policy',
    normsThrough: (table, since) => `Amounts of ${table} of ${since} hold through`,
    normsVerified: (table, since) => `Amounts of ${table} of ${since} were held against the publication`,
    normsSource: (table, since) => `Source of the amounts of ${table} of ${since}`,
    normsRest: (table, since, rule) => `Rule of ${table} of ${since}: ${rule}`,
  },
}
