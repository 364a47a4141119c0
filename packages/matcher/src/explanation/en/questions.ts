import type { Availability, FieldChange, PlainDate } from '@thuismatch/shared/domain'
import type { Catalogue } from '../catalogue.ts'
import { format, hours, words } from './words.ts'

export const questions: Catalogue['questions'] = {
  bornOn: 'What is the birth date?',
  originMunicipality: 'From which municipality does this person come?',
  residesIn: 'In which municipality does this person live now?',
  'household.pets': 'Do pets come along?',
  'household.wheelchair': 'Does the home have to be accessible with a wheelchair?',
  'support.hoursPerWeek': 'How many hours of support a week are needed?',
  'support.availability':
    'When does support have to be there: by appointment, by phone day and night, at the door within 30 minutes, or always in the building?',
  basicLivingSkills: 'Can this person run a household with light help?',
  groupLiving: 'Can this person live in a group?',
  housingFirstConditions: 'Does this person agree to pay the rent, accept guidance and be a good neighbour?',
  incomeYearCents: 'What is the yearly income of the household?',
  indicationUntil: 'Until when is the indication valid?',
  mayShare: 'May we share the data with the provider of a place?',
  'place.petsAllowed': 'Are pets allowed here? Ask the provider.',
  'place.wheelchairAccessible': 'Is the home accessible with a wheelchair? Ask the provider.',
}

export const changes: Catalogue['changes'] = {
  originMunicipality: ({ to }) => `this person turns out to come from ${format.municipality(String(to))}`,
  residesIn: ({ to }) => `this person turns out to live in ${format.municipality(String(to))}`,
  'household.pets': ({ from }) => (from === null ? 'no pets turn out to come along' : 'no pets come along'),
  'household.wheelchair': () => 'wheelchair access turns out not to be needed',
  'support.hoursPerWeek': ({ from, to }) =>
    from === null
      ? `no more than ${hours(Number(to))} of support a week ${Number(to) === 1 ? 'turns' : 'turn'} out to be needed`
      : `${hours(Number(to))} of support a week ${Number(to) === 1 ? 'is' : 'are'} enough, instead of ${format.number(Number(from))}`,
  'support.availability': ({ from, to }) =>
    from === null
      ? `support ${words.availability[to as Availability]} turns out to be enough`
      : `support ${words.availability[to as Availability]} is enough, instead of ${words.availability[from as Availability]}`,
  basicLivingSkills: ability('be able to run a household with light help', 'can run a household with light help'),
  groupLiving: ability('be able to live in a group', 'can live in a group'),
  housingFirstConditions: ability(
    'agree to the three conditions of Housing First',
    'agrees to the three conditions of Housing First',
  ),
  indicationUntil: ({ from, to }) =>
    from === null
      ? `the indication turns out to be valid up to and including ${format.date(to as PlainDate)}`
      : `the indication is extended up to and including ${format.date(to as PlainDate)}`,
  mayShare: ({ from }) =>
    from === null
      ? 'the data turn out to be free to share with the provider'
      : 'the data may be shared with the provider',
}

function ability(found: string, decided: string): (change: FieldChange) => string {
  return ({ from }) => (from === null ? `this person turns out to ${found}` : `this person ${decided}`)
}
