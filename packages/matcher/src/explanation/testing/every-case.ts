import {
  type CriterionCode,
  type CriterionDetail,
  type FactorDetail,
  type FactorName,
  type FieldChange,
  plainDate,
  type Verdict,
} from '@thuismatch/shared/domain'

/** For tests: what there is to say, in every way that it is worded. */

const move = plainDate('2026-12-01')
const rent = {
  indicative: true,
  norm: plainDate('2026-01-01'),
  young: false,
  selfContained: true,
  designatedForAllowance: false,
  lease: 'own',
  assetsAboveLimit: false,
  handicap: 'not_applied',
  rentCents: 576_39,
  serviceCostsCents: 45_00,
  calculationRentCapCents: 932_93,
  countedRentCents: 576_39,
  ownContributionCents: 202_52,
  qualityDiscountLimitCents: 498_20,
  cappingLimitCents: 713_02,
  minimumIncomePointYearCents: 23_425_00,
  taperPercent: 27,
  incomeYearCents: 19_000_00,
  allowanceTwelveHundredths: 346_51_35 * 12,
  allowanceCents: 346_51,
  allowancePaidCents: 346_00,
  netRentTwelveHundredths: (621_39_00 - 346_51_35) * 12,
  netRentCents: 274_88,
  maxSharePercent: 35,
} as const
const NO_ALLOWANCE = {
  allowanceTwelveHundredths: 0,
  allowanceCents: 0,
  allowancePaidCents: 0,
  netRentTwelveHundredths: 621_39_00 * 12,
  netRentCents: 621_39,
} as const
const UNSETTLED = {
  allowanceTwelveHundredths: null,
  allowanceCents: null,
  allowancePaidCents: null,
  netRentTwelveHundredths: null,
  netRentCents: null,
} as const
const norm = {
  norm: plainDate('2026-01-01'),
  limitNorm: plainDate('2026-01-01'),
  selfContained: true,
  landlord: 'corporation',
  fullTimeStudent: false,
  incomeYearCents: 19_000_00,
  isAssessed: false,
  incomeCeilingYearCents: 29_400_00,
  incomeLimitYearCents: 51_537_00,
  rentCents: 576_39,
  rentCapCents: 713_02,
} as const
const asked: readonly (readonly [Verdict, { asked: boolean; found: boolean | null }])[] = [
  ['met', { asked: true, found: true }],
  ['met', { asked: false, found: null }],
  ['unmet', { asked: true, found: false }],
  ['unknown', { asked: true, found: null }],
]

/** Of each criterion every verdict that it can have, in every way that it is worded. */
export const CRITERION_CASES: { readonly [C in CriterionCode]: readonly (readonly [Verdict, CriterionDetail[C]])[] } = {
  group: [
    ['met', { group: 'doorstromer', groups: ['doorstromer'] }],
    ['unmet', { group: 'young_adult', groups: ['doorstromer'] }],
  ],
  age: [
    ['met', { age: 21, min: 18, max: 24 }],
    ['met', { age: 80, min: null, max: null }],
    ['met', { age: null, min: null, max: null }],
    ['unmet', { age: 17, min: 18, max: null }],
    ['unmet', { age: 41, min: null, max: 27 }],
    ['unmet', { age: null, min: 30, max: 24 }],
    ['unknown', { age: null, min: 18, max: 24 }],
  ],
  catchment: [
    ['met', { origin: null, place: '0355', catchment: 'open', urgencyGround: null }],
    ['met', { origin: '0355', place: '0355', catchment: 'local', urgencyGround: false }],
    ['met', { origin: '0310', place: '0355', catchment: 'sub_region', urgencyGround: null }],
    ['met', { origin: '0344', place: '0355', catchment: 'local', urgencyGround: true }],
    ['unmet', { origin: '0363', place: '0355', catchment: 'region', urgencyGround: true }],
    ['unknown', { origin: null, place: '0355', catchment: 'local', urgencyGround: null }],
    ['unknown', { origin: '0344', place: '0355', catchment: 'local', urgencyGround: null }],
  ],
  region_residence: [
    ['met', { asked: true, residesIn: '0355' }],
    ['met', { asked: false, residesIn: null }],
    ['unmet', { asked: true, residesIn: '0363' }],
    ['unknown', { asked: true, residesIn: null }],
  ],
  support_hours: [
    ['met', { needed: 1, delivered: 6, tolerance: 0 }],
    ['met', { needed: 7.5, delivered: 6, tolerance: 2 }],
    ['met', { needed: null, delivered: 168, tolerance: 0 }],
    ['unmet', { needed: 9, delivered: 6, tolerance: 1 }],
    ['unknown', { needed: null, delivered: 6, tolerance: 0 }],
  ],
  support_availability: [
    ['met', { needed: 'on_call', delivered: 'on_call' }],
    ['met', { needed: 'planned', delivered: 'nearby' }],
    ['met', { needed: null, delivered: 'nearby' }],
    ['unmet', { needed: 'nearby', delivered: 'planned' }],
    ['unknown', { needed: null, delivered: 'planned' }],
  ],
  basic_living_skills: asked,
  group_living: asked,
  housing_first_conditions: asked,
  occupants: [
    ['met', { adults: 1, children: 0, maxAdults: 1, maxChildren: 0 }],
    ['met', { adults: 1, children: 1, maxAdults: 2, maxChildren: 2 }],
    ['unmet', { adults: 2, children: 3, maxAdults: 1, maxChildren: 0 }],
  ],
  pets: [
    ['met', { pets: false, allowed: null }],
    ['met', { pets: true, allowed: true }],
    ['unmet', { pets: true, allowed: false }],
    ['unknown', { pets: true, allowed: null }],
    ['unknown', { pets: null, allowed: false }],
    ['unknown', { pets: null, allowed: null }],
  ],
  wheelchair: [
    ['met', { needed: false, accessible: null }],
    ['met', { needed: true, accessible: true }],
    ['unmet', { needed: true, accessible: false }],
    ['unknown', { needed: true, accessible: null }],
    ['unknown', { needed: null, accessible: false }],
    ['unknown', { needed: null, accessible: null }],
  ],
  affordability: [
    ['met', rent],
    ['met', { ...rent, assetsAboveLimit: null }],
    ['met', { ...rent, serviceCostsCents: 0, ...NO_ALLOWANCE }],
    ['met', { ...rent, lease: 'provider', ...NO_ALLOWANCE }],
    ['met', { ...rent, assetsAboveLimit: true, ...NO_ALLOWANCE }],
    ['met', { ...rent, selfContained: false, ...NO_ALLOWANCE }],
    ['met', { ...rent, incomeYearCents: 0, netRentCents: 0 }],
    ['unmet', { ...rent, incomeYearCents: 9_000_00 }],
    ['unmet', { ...rent, incomeYearCents: 9_400_00 }],
    ['unknown', { ...rent, incomeYearCents: null, ...UNSETTLED }],
    ['unknown', { ...rent, young: null, ...UNSETTLED }],
    ['unknown', { ...rent, selfContained: null, ...UNSETTLED }],
    ['unknown', { ...rent, norm: null, ...UNSETTLED }],
  ],
  income_rent: [
    ['met', norm],
    ['met', { ...norm, selfContained: false }],
    ['met', { ...norm, landlord: 'other' }],
    ['unmet', { ...norm, rentCents: 800_00 }],
    ['unmet', { ...norm, rentCents: 800_00, fullTimeStudent: true, incomeYearCents: 60_000_00 }],
    ['unmet', { ...norm, incomeYearCents: 60_000_00 }],
    ['unknown', { ...norm, incomeYearCents: null }],
    ['unknown', { ...norm, fullTimeStudent: null }],
    ['unknown', { ...norm, selfContained: null }],
    ['unknown', { ...norm, norm: null, incomeCeilingYearCents: null, rentCapCents: null }],
  ],
  dates: [
    ['met', { moveInOn: move, endsOn: null, neededUntil: plainDate('2027-12-01') }],
    ['met', { moveInOn: move, endsOn: plainDate('2029-12-31'), neededUntil: plainDate('2027-12-01') }],
    ['unmet', { moveInOn: move, endsOn: plainDate('2027-02-01'), neededUntil: plainDate('2027-12-01') }],
  ],
  safety: [
    ['met', { municipality: false, house: false, resident: false }],
    ['unmet', { municipality: true, house: false, resident: false }],
    ['unmet', { municipality: true, house: true, resident: true }],
    ['unmet', { municipality: false, house: false, resident: true }],
  ],
  may_share: [
    ['met', { found: true }],
    ['unmet', { found: false }],
    ['unknown', { found: null }],
  ],
  indication: [
    ['met', { indicationUntil: plainDate('2027-12-31'), moveInOn: move }],
    ['unmet', { indicationUntil: plainDate('2026-11-30'), moveInOn: move }],
    ['unknown', { indicationUntil: null, moveInOn: move }],
  ],
  declined: [
    ['met', { by: null, until: null }],
    ['unmet', { by: 'candidate', until: null }],
    ['unmet', { by: 'provider', until: plainDate('2027-03-01') }],
  ],
  taken: [
    ['met', { candidate: false, place: false }],
    ['unmet', { candidate: true, place: false }],
    ['unmet', { candidate: true, place: true }],
  ],
}

const support = {
  neededHours: 4,
  deliveredHours: 4,
  neededAvailability: 'on_call',
  deliveredAvailability: 'on_call',
  blocksNeeded: 2,
  blocksMissing: [],
} as const
export const FACTOR_CASES: { readonly [F in FactorName]: readonly FactorDetail[F][] } = {
  origin: [
    { origin: null, place: '0355', leaveOrigin: false },
    { origin: '0363', place: '0355', leaveOrigin: false },
    { origin: '0355', place: '0355', leaveOrigin: false },
    { origin: '0310', place: '0355', leaveOrigin: false },
    { origin: '0344', place: '0355', leaveOrigin: false },
    { origin: '0355', place: '0355', leaveOrigin: true },
    { origin: '0344', place: '0355', leaveOrigin: true },
  ],
  support: [
    support,
    { ...support, neededHours: null, neededAvailability: null },
    { ...support, deliveredHours: 6.25, deliveredAvailability: 'nearby', blocksMissing: ['finances', 'housing'] },
    { ...support, deliveredHours: 3, deliveredAvailability: 'planned' },
  ],
  household: [
    { fits: true, spare: 0 },
    { fits: true, spare: 1 },
    { fits: true, spare: 2 },
    { fits: false, spare: 0 },
  ],
  waiting: [
    { days: 1, capDays: 730 },
    { days: 800, capDays: 730 },
  ],
  deadline: [{ daysLeft: null }, { daysLeft: -3 }, { daysLeft: 0 }, { daysLeft: 1 }, { daysLeft: 400 }],
  wishes: [
    { municipality: true, form: true },
    { municipality: true, form: false },
    { municipality: false, form: true },
    { municipality: false, form: false },
  ],
  affordability: [
    { netRentCents: 274_37, incomeYearCents: 19_000_00, maxSharePercent: 35 },
    { netRentCents: 0, incomeYearCents: null, maxSharePercent: 35 },
    { netRentCents: null, incomeYearCents: null, maxSharePercent: 35 },
    { netRentCents: 274_37, incomeYearCents: 0, maxSharePercent: 35 },
  ],
}

export const CHANGES: readonly FieldChange[] = [
  { field: 'originMunicipality', from: null, to: '0355' },
  { field: 'residesIn', from: null, to: '0344' },
  ...[true, null].map((from) => ({ field: 'household.pets', from, to: false }) as const),
  { field: 'household.wheelchair', from: null, to: false },
  ...[9, null].flatMap((from) => [1, 6].map((to) => ({ field: 'support.hoursPerWeek', from, to }) as const)),
  ...['nearby', null].map((from) => ({ field: 'support.availability', from, to: 'planned' }) as const),
  ...(['basicLivingSkills', 'groupLiving', 'housingFirstConditions', 'mayShare'] as const).flatMap((field) =>
    [false, null].map((from) => ({ field, from, to: true })),
  ),
  ...['2026-11-30', null].map((from) => ({ field: 'indicationUntil', from, to: '2026-12-01' }) as const),
]
