import { fieldNamesIn } from '@thuismatch/shared/domain'
import { formatFor, plural } from '@thuismatch/shared/text'
import type { Words } from './words.ts'

export const format = formatFor('en')

export const words: Words = {
  forms: {
    clustered: 'clustered housing',
    pitstop: 'Pitstop',
    place2bu: 'Place2BU',
    housing_first: 'Housing First',
    protected_home: 'beschermd thuis',
  },
  groups: {
    young_adult: { one: 'young adult', many: 'young adults' },
    doorstromer: { one: 'doorstromer', many: 'doorstromers' },
  },
  grounds: {
    informal_care: 'informal care',
    medical: 'medical',
    shelter: 'shelter because of homelessness',
    violence_shelter: 'shelter after violence or trafficking',
    protected_living: 'protected living',
    mental_health_stay: 'stay in mental-health or long-term care',
    youth_care: 'youth care',
    detention: 'prison or forensic care',
    exit_programme: 'exit programme',
    homeless_family: 'family without a home',
  },
  availability: {
    planned: 'by appointment',
    on_call: 'by phone, day and night',
    nearby: 'at the door within 30 minutes, day and night',
    present: 'in the building, day and night',
  },
  buildingBlocks: {
    ambulatory_support: 'support at home',
    personal_development: 'personal development',
    housing: 'housing',
    homelessness: 'homelessness',
    inclusion: 'taking part',
    activation_and_work: 'activities and work',
    recovery: 'recovery',
    finances: 'money matters',
  },
  fields: fieldNamesIn('en'),
}

/** `1 person`, `3 people` */
export const people = (count: number): string => counted(count, 'person', 'people')
export const places = (count: number): string => counted(count, 'place', 'places')
export const days = (count: number): string => counted(count, 'day', 'days')
export const hours = (count: number): string => counted(count, 'hour', 'hours')
export const points = (count: number): string => counted(count, 'point', 'points')

const counted = (count: number, one: string, many: string): string =>
  `${format.number(count)} ${plural(count, one, many)}`
