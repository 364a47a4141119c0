import type { Catalogue, Words } from '../catalogue.ts'
import { formatFor } from '../format.ts'

export const format = formatFor('nl')

export const words: Words = {
  forms: {
    clustered: 'geclusterd wonen',
    pitstop: 'Pitstop',
    place2bu: 'Place2BU',
    housing_first: 'Housing First',
    protected_home: 'beschermd thuis',
  },
  groups: {
    young_adult: { one: 'jongvolwassene', many: 'jongvolwassenen' },
    doorstromer: { one: 'doorstromer', many: 'doorstromers' },
  },
  availability: {
    planned: 'op afspraak',
    on_call: 'dag en nacht telefonisch',
    nearby: 'dag en nacht binnen 30 minuten aan de deur',
    present: 'dag en nacht in het gebouw',
  },
  buildingBlocks: {
    ambulatory_support: 'begeleiding thuis',
    personal_development: 'persoonlijke ontwikkeling',
    housing: 'wonen',
    homelessness: 'dakloosheid',
    inclusion: 'meedoen',
    activation_and_work: 'dagbesteding en werk',
    recovery: 'herstel',
    finances: 'geldzaken',
  },
  fields: {
    bornOn: 'geboortedatum',
    originMunicipality: 'herkomstgemeente',
    residesIn: 'waar iemand nu woont',
    'household.pets': 'huisdieren',
    'household.wheelchair': 'of toegang met een rolstoel nodig is',
    'support.hoursPerWeek': 'uren begeleiding',
    'support.availability': 'wanneer de begeleiding er moet zijn',
    basicLivingSkills: 'een huishouden draaien',
    groupLiving: 'wonen in een groep',
    housingFirstConditions: 'de drie voorwaarden van Housing First',
    incomeYearCents: 'inkomen',
    indicationUntil: 'einde van de indicatie',
    mayShare: 'toestemming om gegevens te delen',
    'place.petsAllowed': 'of huisdieren hier mogen',
    'place.wheelchairAccessible': 'of de woning toegankelijk is met een rolstoel',
  },
}

export const closing: Catalogue['closing'] = {
  group: 'de doelgroep',
  age: 'de leeftijd',
  catchment: 'de herkomstgemeente',
  region_residence: 'wonen in de regio',
  support_hours: 'de uren begeleiding',
  support_availability: 'wanneer de begeleiding er is',
  basic_living_skills: 'een huishouden draaien',
  group_living: 'wonen in een groep',
  housing_first_conditions: 'de drie voorwaarden van Housing First',
  occupants: 'de grootte van het huishouden',
  pets: 'huisdieren',
  wheelchair: 'toegang met een rolstoel',
  affordability: 'wat de huur kost',
  income_rent: 'de regel voor inkomen en huur (passend toewijzen)',
  dates: 'de einddatum van de plek',
  safety: 'de veiligheid',
  may_share: 'toestemming om gegevens te delen',
  indication: 'de indicatie',
  declined: 'een eerdere afwijzing',
  taken: 'een lopend voorstel',
  minimum_score: 'de laagste score die het beleid toelaat',
}

/** `1 persoon`, `3 mensen` */
export const people = (count: number): string => counted(count, 'persoon', 'mensen')
export const places = (count: number): string => counted(count, 'plek', 'plekken')
export const days = (count: number): string => counted(count, 'dag', 'dagen')
/** `1 uur`, `7,5 uur` */
export const hours = (count: number): string => counted(count, 'uur', 'uur')
export const points = (count: number): string => counted(count, 'punt', 'punten')

const counted = (count: number, one: string, many: string): string =>
  `${format.number(count)} ${count === 1 ? one : many}`
