import { type Candidate, type House, type Place, plainDate, type Snapshot } from '../../domain/index.ts'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO, TEAM } from '../../domain/testing/index.ts'

const candidate: Candidate = {
  ...ANNA,
  id: 'c1',
  originMunicipality: '0344',
  residesIn: '0545',
  movingFrom: 'family_home',
  household: { adults: 1, children: 0, pets: false, wheelchair: null, oldestBornOn: ANNA.bornOn },
  support: { hoursPerWeek: 2.5, availability: 'present', buildingBlocks: ['housing', 'finances'] },
  selfReliance: { finances: 3, housing: 1 },
  groupLiving: null,
  housingFirstConditions: false,
  incomeYearCents: 18_000_00,
  assessedIncomeYearCents: 17_000_00,
  assetsAboveLimit: false,
  fullTimeStudent: true,
  urgencyGround: 'youth_care',
  wishes: { municipalities: ['0344', '0355'], leaveOrigin: false, forms: ['pitstop'] },
  safety: { avoidMunicipalities: ['0363'], avoidHouses: ['h1'], avoidCandidates: ['r1'] },
  registeredOn: plainDate('2025-01-31'),
  readyOn: plainDate('2026-12-01'),
  deadlineOn: plainDate('2027-02-28'),
  indicationUntil: 'open',
  stableKey: 'k1',
}

const place: Place = {
  ...STUDIO,
  id: 'p1',
  houseId: 'h1',
  groups: ['young_adult', 'doorstromer'],
  age: { min: 18, max: 24 },
  petsAllowed: null,
  wheelchairAccessible: true,
  landlord: 'corporation',
  lease: 'own',
  occupiedBy: 'c2',
  serviceCostsCents: 45_00,
  support: { maxHoursPerWeek: 7.25, availability: 'nearby', buildingBlocks: ['housing'], teamId: 't1' },
  requires: ['basic_living_skills'],
  endsOn: plainDate('2029-12-31'),
  expectedStayMonths: 24,
}

const house: House = {
  ...HOUSE,
  supportedMax: 4,
  supportedNow: 3,
  residents: ['r1', { id: 'r2', avoidCandidates: ['c1'] }],
}

/** Every field known and every list filled at least once. */
export const VALID_SNAPSHOT: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [
    candidate,
    {
      ...candidate,
      id: 'c2',
      group: 'doorstromer',
      bornOn: null,
      household: { ...candidate.household, oldestBornOn: null },
      safety: noLimits(),
    },
    // Another day, so that the two are not taken for one.
    { ...candidate, id: 'c3', registeredOn: plainDate('2025-01-02') },
  ],
  places: [place, { ...place, id: 'p2', houseId: null, occupiedBy: null, support: { ...place.support, teamId: null } }],
  houses: [house],
  supportTeams: [{ ...TEAM, hoursPerWeekFree: 20 }],
  declines: [
    { candidateId: 'c1', placeId: 'p1', by: 'candidate', reason: 'too_far', on: plainDate('2026-10-01'), until: null },
  ],
  openProposals: [{ candidateId: 'c2', placeId: 'p2' }],
  ledger: [{ municipality: '0355', received: 4 }],
  drawnFirst: ['c1'],
}

function noLimits(): Candidate['safety'] {
  return { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] }
}
