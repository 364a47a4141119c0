import {
  type Candidate,
  completeCandidate,
  completePlace,
  type Place,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'

/**
 * Somebody who lives in a youth-care group in Zeist and could run a studio with a little help. What is left out is not
 * known.
 */
const sam = completeCandidate({
  id: 'sam',
  group: 'young_adult',
  bornOn: plainDate('2006-05-14'),
  originMunicipality: '0355',
  residesIn: '0355',
  movingFrom: 'youth_care',
  household: { adults: 1, children: 0, pets: false, wheelchair: false },
  support: { hoursPerWeek: 4, availability: 'on_call', buildingBlocks: ['finances', 'personal_development'] },
  selfReliance: { finances: 2, housing: 3 },
  basicLivingSkills: true,
  groupLiving: false,
  housingFirstConditions: null,
  incomeYearCents: 1_650_000,
  wishes: { municipalities: [], leaveOrigin: false, forms: [] },
  safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
  registeredOn: plainDate('2025-09-01'),
  readyOn: plainDate('2026-12-01'),
  deadlineOn: plainDate('2027-01-10'),
  indicationUntil: plainDate('2027-12-31'),
  mayShare: true,
  caseworkerId: 'w1',
})

/** Nobody has asked Noor yet whether she can live in a group. */
const noor: Candidate = {
  ...sam,
  id: 'noor',
  group: 'doorstromer',
  bornOn: plainDate('1994-02-03'),
  originMunicipality: '0344',
  residesIn: '0344',
  movingFrom: 'shelter',
  groupLiving: null,
  registeredOn: plainDate('2026-03-01'),
  deadlineOn: null,
}

const studio = completePlace({
  id: 'studio-zeist',
  houseId: null,
  form: 'clustered',
  municipality: '0355',
  groups: ['young_adult'],
  age: { min: 18, max: 24 },
  occupants: { maxAdults: 1, maxChildren: 0 },
  petsAllowed: false,
  wheelchairAccessible: false,
  selfContained: true,
  designatedForAllowance: false,
  rentCents: 49_000,
  serviceCostsCents: 4_500,
  support: { maxHoursPerWeek: 5, availability: 'on_call', buildingBlocks: ['finances', 'housing'], teamId: null },
  requires: [],
  catchment: 'open',
  availableFrom: plainDate('2026-11-25'),
  endsOn: null,
  expectedStayMonths: null,
})

const roomInGroup: Place = {
  ...studio,
  id: 'pitstop-utrecht',
  form: 'pitstop',
  municipality: '0344',
  groups: ['young_adult', 'doorstromer'],
  age: { min: 18, max: null },
  selfContained: false,
  designatedForAllowance: true,
  rentCents: 42_000,
  expectedStayMonths: 6,
}

/** The smallest region that has something to say: a proposal, and a no that one answer would turn into a yes. */
export const region: Snapshot = {
  version: 1,
  asOf: plainDate('2026-11-21'),
  candidates: [sam, noor],
  places: [studio, roomInGroup],
  houses: [],
  supportTeams: [],
}
