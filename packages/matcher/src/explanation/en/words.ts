import type { Catalogue, Words } from '../catalogue.ts'
import { formatFor } from '../format.ts'

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
  fields: {
    bornOn: 'birth date',
    originMunicipality: 'municipality of origin',
    residesIn: 'where the person lives now',
    'household.pets': 'pets',
    'household.wheelchair': 'need of wheelchair access',
    'support.hoursPerWeek': 'hours of support',
    'support.availability': 'when support has to be there',
    basicLivingSkills: 'running a household',
    groupLiving: 'living in a group',
    housingFirstConditions: 'the three conditions of Housing First',
    incomeYearCents: 'income',
    indicationUntil: 'end of the indication',
    mayShare: 'permission to share data',
    'place.petsAllowed': 'whether pets are allowed here',
    'place.wheelchairAccessible': 'whether the home can be entered with a wheelchair',
  },
}

export const closing: Catalogue['closing'] = {
  group: 'the group',
  age: 'the age',
  catchment: 'the municipality of origin',
  region_residence: 'living in the region',
  support_hours: 'the hours of support',
  support_availability: 'when support is there',
  basic_living_skills: 'running a household',
  group_living: 'living in a group',
  housing_first_conditions: 'the three conditions of Housing First',
  occupants: 'the size of the household',
  pets: 'pets',
  wheelchair: 'wheelchair access',
  affordability: 'what the rent costs',
  income_rent: 'the rule for income and rent (passend toewijzen)',
  dates: 'the end date of the place',
  safety: 'safety',
  may_share: 'permission to share data',
  indication: 'the indication',
  declined: 'an earlier decline',
  taken: 'an open proposal',
  minimum_score: 'the lowest score that the policy allows',
}

/** `1 person`, `3 people` */
export const people = (count: number): string => counted(count, 'person', 'people')
export const places = (count: number): string => counted(count, 'place', 'places')
export const days = (count: number): string => counted(count, 'day', 'days')
export const hours = (count: number): string => counted(count, 'hour', 'hours')
export const points = (count: number): string => counted(count, 'point', 'points')

const counted = (count: number, one: string, many: string): string =>
  `${format.number(count)} ${count === 1 ? one : many}`
