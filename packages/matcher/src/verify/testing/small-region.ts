import {
  type Candidate,
  DEFAULT_POLICY,
  type Place,
  type Policy,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { type Pair, pairOf } from '../pair.ts'
import { regionOf } from '../region.ts'

/** For tests: a person about whom all is known and whom nothing stands in the way of. */
export const ANNA: Candidate = {
  id: 'anna',
  group: 'young_adult',
  bornOn: plainDate('2005-03-01'),
  originMunicipality: '0355',
  residesIn: '0355',
  movingFrom: 'youth_care',
  household: { adults: 1, children: 0, pets: false, wheelchair: false },
  support: { hoursPerWeek: 4, availability: 'on_call', buildingBlocks: ['finances', 'housing'] },
  selfReliance: null,
  basicLivingSkills: true,
  groupLiving: true,
  housingFirstConditions: true,
  incomeYearCents: 2_000_000,
  wishes: { municipalities: [], leaveOrigin: false, forms: [] },
  safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
  registeredOn: plainDate('2025-11-21'),
  readyOn: plainDate('2026-11-01'),
  deadlineOn: null,
  indicationUntil: plainDate('2027-12-31'),
  mayShare: true,
  caseworkerId: 'w1',
}

/** For tests: a home that fits her exactly. */
export const STUDIO: Place = {
  id: 'studio',
  houseId: null,
  form: 'clustered',
  municipality: '0355',
  groups: ['doorstromer', 'young_adult'],
  age: { min: null, max: null },
  occupants: { maxAdults: 1, maxChildren: 0 },
  petsAllowed: false,
  wheelchairAccessible: false,
  selfContained: true,
  designatedForAllowance: false,
  rentCents: 50_000,
  serviceCostsCents: 5_000,
  support: { maxHoursPerWeek: 4, availability: 'on_call', buildingBlocks: ['finances', 'housing'], teamId: null },
  requires: [],
  catchment: 'open',
  availableFrom: plainDate('2026-12-01'),
  endsOn: null,
  expectedStayMonths: null,
}

export const EMPTY_SNAPSHOT: Snapshot = {
  version: 1,
  asOf: plainDate('2026-11-21'),
  candidates: [],
  places: [],
  houses: [],
  supportTeams: [],
}

/** For tests: Anna and the studio, each with some values changed, and the rest of the snapshot and the policy likewise. */
export function aPair(changes: {
  candidate?: Partial<Candidate>
  place?: Partial<Place>
  snapshot?: Partial<Snapshot>
  policy?: Partial<Policy>
}): Pair {
  const snapshot = {
    ...EMPTY_SNAPSHOT,
    candidates: [{ ...ANNA, ...changes.candidate }],
    places: [{ ...STUDIO, ...changes.place }],
    ...changes.snapshot,
  }
  const region = regionOf(snapshot, { ...DEFAULT_POLICY, ...changes.policy })
  return pairOf(region.people[0]!, region.homes[0]!, region)
}
