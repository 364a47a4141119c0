import type { Place } from '../snapshot.ts'
import type { FactsOf } from './fact.ts'
import {
  AVAILABILITY_WORDS,
  BUILDING_BLOCK_WORDS,
  CATCHMENT_WORDS,
  FORM_WORDS,
  GROUP_WORDS,
  LANDLORD_WORDS,
  LEASE_WORDS,
  REQUIREMENT_WORDS,
} from './words.ts'

/** Every fact of a place, in the order of the contract: that of documents and columns. Questions go to the provider. */
export const PLACE_FACTS = {
  id: {
    type: { kind: 'id' },
    column: { en: 'Place', nl: 'Plek', required: true, example: 'plek-7', exampleEn: 'place-7' },
  },
  houseId: { type: { kind: 'id' }, unknown: true, column: { en: 'House', nl: 'Huis', example: 'linde' } },
  form: {
    type: { kind: 'word', words: FORM_WORDS },
    column: { en: 'Form', nl: 'Woonvorm', required: true, example: 'Pitstop' },
  },
  municipality: {
    type: { kind: 'municipality' },
    column: { en: 'Municipality', nl: 'Gemeente', required: true, example: 'Zeist' },
  },
  groups: {
    type: { kind: 'list', of: { kind: 'word', words: GROUP_WORDS }, nonEmpty: true },
    column: {
      en: 'For groups',
      nl: 'Voor doelgroepen',
      required: true,
      blank: [],
      example: 'jongvolwassene; doorstromer',
    },
  },
  'age.min': {
    type: { kind: 'whole', min: 0 },
    unknown: true,
    column: { en: 'Age from', nl: 'Leeftijd vanaf', example: '18' },
  },
  'age.max': {
    type: { kind: 'whole', min: 0 },
    unknown: true,
    column: { en: 'Age to', nl: 'Leeftijd tot en met', example: '27' },
  },
  'occupants.maxAdults': {
    type: { kind: 'whole', min: 1 },
    column: { en: 'Most adults', nl: 'Hoogstens volwassenen', required: true, example: '1' },
  },
  'occupants.maxChildren': {
    type: { kind: 'whole', min: 0 },
    column: { en: 'Most children', nl: 'Hoogstens kinderen', required: true, example: '0' },
  },
  petsAllowed: {
    type: { kind: 'yes_no' },
    unknown: true,
    column: { en: 'Pets allowed', nl: 'Huisdieren toegestaan', example: 'nee' },
    question: {
      nl: 'Mogen hier huisdieren mee? Vraag het de aanbieder.',
      en: 'Are pets allowed here? Ask the provider.',
    },
    name: { nl: 'of huisdieren hier mogen', en: 'whether pets are allowed here' },
  },
  wheelchairAccessible: {
    type: { kind: 'yes_no' },
    unknown: true,
    column: { en: 'Wheelchair accessible', nl: 'Rolstoeltoegankelijk', example: 'onbekend' },
    question: {
      nl: 'Is de woning toegankelijk met een rolstoel? Vraag het de aanbieder.',
      en: 'Is the home accessible with a wheelchair? Ask the provider.',
    },
    name: {
      nl: 'of de woning toegankelijk is met een rolstoel',
      en: 'whether the home can be entered with a wheelchair',
    },
  },
  selfContained: {
    type: { kind: 'yes_no' },
    unknown: true,
    column: { en: 'Self-contained', nl: 'Zelfstandig', example: 'nee' },
    question: {
      nl: 'Heeft de woning een eigen voordeur, keuken en wc? Vraag het de aanbieder.',
      en: 'Has the home a front door, kitchen and toilet of its own? Ask the provider.',
    },
    name: { nl: 'of de woning zelfstandig is', en: 'whether the home is self-contained' },
  },
  designatedForAllowance: {
    type: { kind: 'yes_no' },
    unknown: true,
    column: { en: 'Designated for allowance', nl: 'Aangewezen voor huurtoeslag', example: 'ja' },
    question: {
      nl: 'Is het huis aangewezen voor huurtoeslag? Vraag het de aanbieder.',
      en: 'Is the house designated for rent allowance? Ask the provider.',
    },
    name: {
      nl: 'of het huis is aangewezen voor huurtoeslag',
      en: 'whether the house is designated for rent allowance',
    },
  },
  landlord: {
    type: { kind: 'word', words: LANDLORD_WORDS },
    unknown: true,
    column: { en: 'Landlord', nl: 'Verhuurder', example: 'corporatie' },
  },
  lease: {
    type: { kind: 'word', words: LEASE_WORDS },
    unknown: true,
    column: { en: 'Lease', nl: 'Huurcontract', example: 'eigen huurcontract' },
  },
  occupiedBy: {
    type: { kind: 'id' },
    unknown: true,
    column: { en: 'Occupied by', nl: 'Bewoond door', example: '' },
  },
  rentCents: {
    type: { kind: 'cents' },
    column: { en: 'Rent per month', nl: 'Huur per maand', required: true, example: '385,00' },
  },
  serviceCostsCents: {
    type: { kind: 'cents' },
    column: { en: 'Service costs per month', nl: 'Servicekosten per maand', required: true, example: '72,50' },
  },
  'support.maxHoursPerWeek': {
    type: { kind: 'hours' },
    column: {
      en: 'Most support hours per week',
      nl: 'Hoogstens uren begeleiding per week',
      required: true,
      example: '5',
    },
  },
  'support.availability': {
    type: { kind: 'word', words: AVAILABILITY_WORDS, never: ['present'] },
    column: { en: 'Support availability', nl: 'Bereikbaarheid begeleiding', required: true, example: 'telefonisch' },
  },
  'support.buildingBlocks': {
    type: { kind: 'list', of: { kind: 'word', words: BUILDING_BLOCK_WORDS } },
    column: { en: 'Building blocks', nl: 'Bouwstenen', blank: [], example: 'begeleiding thuis; wonen' },
  },
  'support.teamId': {
    type: { kind: 'id' },
    unknown: true,
    column: { en: 'Support team', nl: 'Begeleidingsteam', example: 'team-zeist' },
  },
  requires: {
    type: { kind: 'list', of: { kind: 'word', words: REQUIREMENT_WORDS } },
    column: { en: 'Requires', nl: 'Vraagt', blank: [], example: 'wonen in een groep' },
  },
  catchment: {
    type: { kind: 'word', words: CATCHMENT_WORDS },
    column: { en: 'Catchment', nl: 'Herkomst toegestaan', blank: 'open', example: 'open' },
  },
  availableFrom: {
    type: { kind: 'date' },
    column: { en: 'Available from', nl: 'Beschikbaar vanaf', required: true, example: '01-12-2026' },
  },
  endsOn: {
    type: { kind: 'date' },
    unknown: true,
    column: { en: 'Ends on', nl: 'Eindigt op', example: '31-12-2029' },
  },
  expectedStayMonths: {
    type: { kind: 'whole', min: 0 },
    unknown: true,
    column: { en: 'Expected stay in months', nl: 'Verwacht verblijf in maanden', example: '6' },
  },
} as const satisfies FactsOf<Place>
