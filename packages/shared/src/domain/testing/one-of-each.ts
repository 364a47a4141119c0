import { completeCandidate, completePlace } from '../facts/index.ts'
import { plainDate } from '../plain-date.ts'
import type { House, Snapshot, SupportTeam } from '../snapshot.ts'

/*
 * For tests: one person, one place, one house, one team, one region. Whoever needs another says how it differs:
 * `{ ...ANNA, mayShare: null }`.
 */

/**
 * A person about whom all is known that a rule reads, and whom nothing stands in the way of: young, alone, from Zeist.
 */
export const ANNA = completeCandidate({
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
  incomeYearCents: 20_000_00,
  fullTimeStudent: false,
  urgencyGround: 'none',
  wishes: { municipalities: [], leaveOrigin: false, forms: [] },
  safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
  registeredOn: plainDate('2025-11-21'),
  readyOn: plainDate('2026-11-01'),
  deadlineOn: null,
  indicationUntil: plainDate('2027-12-31'),
  mayShare: true,
  caseworkerId: 'w1',
})

/** A home that fits her exactly, part of no house. */
export const STUDIO = completePlace({
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
  rentCents: 500_00,
  serviceCostsCents: 50_00,
  support: { maxHoursPerWeek: 4, availability: 'on_call', buildingBlocks: ['finances', 'housing'], teamId: null },
  requires: [],
  catchment: 'open',
  availableFrom: plainDate('2026-12-01'),
  endsOn: null,
  expectedStayMonths: null,
})

/** A house with room, and without a mix. */
export const HOUSE: House = {
  id: 'h1',
  form: 'clustered',
  name: 'De Linde',
  municipality: '0355',
  places: 8,
  supportedMax: null,
  supportedNow: 0,
  residents: [],
}

export const TEAM: SupportTeam = { id: 't1', municipality: '0355', hoursPerWeekFree: 40 }

/** A region in which there is nobody, and nothing. */
export const EMPTY_SNAPSHOT: Snapshot = {
  version: 1,
  asOf: plainDate('2026-11-21'),
  candidates: [],
  places: [],
  houses: [],
  supportTeams: [],
}
