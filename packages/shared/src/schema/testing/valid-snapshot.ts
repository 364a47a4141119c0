import {
  type Candidate,
  type House,
  type Place,
  plainDate,
  type Snapshot,
  type SupportTeam,
} from '../../domain/index.ts'

const candidate: Candidate = {
  id: 'c1',
  group: 'young_adult',
  bornOn: plainDate('2005-03-01'),
  originMunicipality: '0344',
  residesIn: '0545',
  movingFrom: 'family_home',
  household: { adults: 1, children: 0, pets: false, wheelchair: null },
  support: { hoursPerWeek: 2.5, availability: 'present', buildingBlocks: ['housing', 'finances'] },
  selfReliance: { finances: 3, housing: 1 },
  basicLivingSkills: true,
  groupLiving: null,
  housingFirstConditions: false,
  incomeYearCents: 1_800_000,
  wishes: { municipalities: ['0344', '0355'], leaveOrigin: false, forms: ['pitstop'] },
  safety: { avoidMunicipalities: ['0363'], avoidHouses: ['h1'], avoidCandidates: ['r1'] },
  registeredOn: plainDate('2025-01-31'),
  readyOn: plainDate('2026-12-01'),
  deadlineOn: plainDate('2027-02-28'),
  indicationUntil: null,
  mayShare: true,
  caseworkerId: 'w1',
  stableKey: 'k1',
}

const place: Place = {
  id: 'p1',
  houseId: 'h1',
  form: 'clustered',
  municipality: '0355',
  groups: ['young_adult', 'doorstromer'],
  age: { min: 18, max: 24 },
  occupants: { maxAdults: 1, maxChildren: 0 },
  petsAllowed: null,
  wheelchairAccessible: true,
  selfContained: true,
  designatedForAllowance: false,
  rentCents: 50_000,
  serviceCostsCents: 4_500,
  support: { maxHoursPerWeek: 7.25, availability: 'nearby', buildingBlocks: ['housing'], teamId: 't1' },
  requires: ['basic_living_skills'],
  catchment: 'open',
  availableFrom: plainDate('2026-12-01'),
  endsOn: plainDate('2029-12-31'),
  expectedStayMonths: 24,
}

const house: House = {
  id: 'h1',
  form: 'clustered',
  name: 'De Linde',
  municipality: '0355',
  places: 8,
  supportedMax: 4,
  supportedNow: 3,
  residents: ['r1'],
}

const team: SupportTeam = { id: 't1', municipality: '0355', hoursPerWeekFree: 20 }

/** Every field known and every list filled at least once. */
export const VALID_SNAPSHOT: Snapshot = {
  version: 1,
  asOf: plainDate('2026-11-21'),
  candidates: [
    candidate,
    { ...candidate, id: 'c2', group: 'doorstromer', bornOn: null, safety: noLimits() },
    { ...candidate, id: 'c3' },
  ],
  places: [place, { ...place, id: 'p2', houseId: null, support: { ...place.support, teamId: null } }],
  houses: [house],
  supportTeams: [team],
  declines: [
    { candidateId: 'c1', placeId: 'p1', by: 'candidate', reason: 'too_far', on: plainDate('2026-10-01'), until: null },
  ],
  openProposals: [{ candidateId: 'c2', placeId: 'p2' }],
}

function noLimits(): Candidate['safety'] {
  return { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] }
}
