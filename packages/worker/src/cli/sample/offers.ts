import type { BuildingBlock, Form, Group, OfferedAvailability, Place } from '@thuismatch/shared/domain'

/**
 * What places of a form are like, as ranges and chances per thousand. Sources: design of each form, and rents of 2026.
 */
export interface OfferProfile {
  /** Of a thousand places. */
  readonly share: number
  readonly groups: readonly (readonly [readonly Group[], number])[]
  readonly age: readonly (readonly [Place['age'], number])[]
  readonly rentEuros: readonly [number, number]
  readonly serviceCostsEuros: readonly [number, number]
  readonly selfContained: number
  /** Of the homes that are not self-contained. */
  readonly designated: number
  readonly hours: readonly [number, number]
  readonly availability: readonly (readonly [OfferedAvailability, number])[]
  readonly always: readonly BuildingBlock[]
  readonly often: readonly BuildingBlock[]
  /** More than one adult, and children, fit. */
  readonly family: number
  readonly pets: readonly (readonly [boolean | null, number])[]
  readonly wheelchair: readonly (readonly [boolean | null, number])[]
  readonly stayMonths: readonly (readonly [number | null, number])[]
  /** Homes in one house, and how many of them are on offer; `null` for homes of their own. */
  readonly house: { readonly places: readonly [number, number]; readonly onOffer: readonly [number, number] } | null
}

const BOTH: readonly Group[] = ['doorstromer', 'young_adult']

export const OFFERS: Readonly<Record<Form, OfferProfile>> = {
  clustered: {
    share: 300,
    groups: [
      [['young_adult'], 80],
      [BOTH, 20],
    ],
    age: [
      [{ min: 18, max: 24 }, 70],
      [{ min: 18, max: 27 }, 30],
    ],
    rentEuros: [430, 640],
    serviceCostsEuros: [35, 85],
    selfContained: 850,
    designated: 800,
    hours: [4, 10],
    availability: [
      ['on_call', 55],
      ['nearby', 45],
    ],
    always: ['ambulatory_support', 'personal_development'],
    often: ['finances', 'activation_and_work', 'inclusion', 'housing'],
    family: 30,
    pets: [
      [false, 60],
      [true, 15],
      [null, 25],
    ],
    wheelchair: [
      [true, 12],
      [false, 73],
      [null, 15],
    ],
    stayMonths: [
      [24, 70],
      [18, 20],
      [null, 10],
    ],
    house: { places: [6, 24], onOffer: [2, 7] },
  },
  pitstop: {
    share: 160,
    groups: [
      [BOTH, 85],
      [['doorstromer'], 15],
    ],
    age: [
      [{ min: 18, max: null }, 80],
      [{ min: 21, max: null }, 20],
    ],
    rentEuros: [330, 430],
    serviceCostsEuros: [60, 120],
    selfContained: 0,
    designated: 750,
    hours: [3, 6],
    availability: [
      ['on_call', 70],
      ['planned', 30],
    ],
    always: ['ambulatory_support', 'housing'],
    often: ['inclusion', 'recovery', 'finances', 'activation_and_work'],
    family: 0,
    pets: [
      [false, 90],
      [null, 10],
    ],
    wheelchair: [
      [true, 4],
      [false, 86],
      [null, 10],
    ],
    stayMonths: [
      [6, 85],
      [9, 15],
    ],
    house: { places: [3, 8], onOffer: [1, 3] },
  },
  place2bu: {
    share: 200,
    groups: [[BOTH, 100]],
    age: [[{ min: 18, max: 27 }, 100]],
    rentEuros: [440, 520],
    serviceCostsEuros: [70, 95],
    selfContained: 1000,
    designated: 0,
    hours: [2, 4],
    availability: [
      ['planned', 60],
      ['on_call', 40],
    ],
    always: ['ambulatory_support', 'inclusion'],
    often: ['activation_and_work', 'finances', 'personal_development'],
    family: 0,
    pets: [[false, 100]],
    wheelchair: [
      [true, 6],
      [false, 94],
    ],
    stayMonths: [
      [24, 60],
      [36, 25],
      [null, 15],
    ],
    house: { places: [490, 490], onOffer: [120, 120] },
  },
  housing_first: {
    share: 150,
    groups: [
      [['doorstromer'], 75],
      [BOTH, 25],
    ],
    age: [
      [{ min: 18, max: null }, 55],
      [{ min: 21, max: null }, 25],
      [{ min: null, max: null }, 20],
    ],
    rentEuros: [520, 705],
    serviceCostsEuros: [15, 50],
    selfContained: 1000,
    designated: 0,
    hours: [8, 20],
    availability: [
      ['on_call', 75],
      ['nearby', 25],
    ],
    always: ['ambulatory_support', 'homelessness', 'housing'],
    often: ['recovery', 'finances', 'inclusion', 'activation_and_work'],
    family: 300,
    pets: [
      [true, 75],
      [null, 25],
    ],
    wheelchair: [
      [true, 12],
      [false, 58],
      [null, 30],
    ],
    stayMonths: [
      [null, 80],
      [36, 20],
    ],
    house: null,
  },
  protected_home: {
    share: 190,
    groups: [
      [BOTH, 60],
      [['doorstromer'], 40],
    ],
    age: [[{ min: 18, max: null }, 100]],
    rentEuros: [510, 710],
    serviceCostsEuros: [20, 60],
    selfContained: 1000,
    designated: 0,
    hours: [6, 16],
    availability: [['nearby', 100]],
    always: ['ambulatory_support', 'recovery'],
    often: ['personal_development', 'housing', 'finances', 'inclusion'],
    family: 220,
    pets: [
      [true, 55],
      [false, 20],
      [null, 25],
    ],
    wheelchair: [
      [true, 15],
      [false, 60],
      [null, 25],
    ],
    stayMonths: [
      [18, 50],
      [24, 30],
      [null, 20],
    ],
    house: null,
  },
}
