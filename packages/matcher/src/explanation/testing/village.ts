import {
  type AsGiven,
  type Candidate,
  completeCandidate,
  DEFAULT_POLICY,
  type Place,
  type Policy,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO, TEAM } from '@thuismatch/shared/domain/testing'

/** For tests: a few people and places, so chosen that each kind of answer is given to somebody. */

const person = (id: string, changes: Partial<AsGiven<Candidate>> = {}): Candidate =>
  completeCandidate({
    ...ANNA,
    id,
    housingFirstConditions: false,
    incomeYearCents: 19_000_00,
    fullTimeStudent: null,
    urgencyGround: null,
    ...changes,
  })

const place = (id: string, changes: Partial<Place> = {}): Place => ({
  ...STUDIO,
  id,
  groups: ['young_adult'],
  age: { min: 18, max: 24 },
  rentCents: 576_39,
  serviceCostsCents: 45_00,
  support: { ...STUDIO.support, maxHoursPerWeek: 6 },
  ...changes,
})

const doorstromer = { group: 'doorstromer', bornOn: plainDate('1992-06-15') } as const
const pitstop = {
  form: 'pitstop',
  houseId: 'h1',
  groups: ['doorstromer'],
  age: { min: null, max: null },
  selfContained: false,
  rentCents: 425_00,
  endsOn: plainDate('2028-12-31'),
  support: { maxHoursPerWeek: 8, availability: 'nearby', buildingBlocks: ['finances'], teamId: 't1' },
} as const

/**
 * Anna is placed before Bilal; Dilan takes the last room with support of the Pitstop, so that Chris cannot have the
 * other.
 */
export const VILLAGE: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [
    person('anna', {
      deadlineOn: plainDate('2027-01-15'),
      wishes: { municipalities: ['0355'], leaveOrigin: false, forms: ['clustered'] },
    }),
    person('bilal', { incomeYearCents: null, deadlineOn: plainDate('2027-06-01') }),
    person('chris', { ...doorstromer, registeredOn: plainDate('2026-08-01'), originMunicipality: '0344' }),
    person('dilan', { ...doorstromer, registeredOn: plainDate('2024-01-10'), indicationUntil: null }),
    person('eva', { ...doorstromer, basicLivingSkills: null, groupLiving: null, mayShare: true }),
    person('fatih', {
      household: { adults: 1, children: 0, pets: true, wheelchair: false },
      support: { hoursPerWeek: 9, availability: 'nearby', buildingBlocks: [] },
      safety: { avoidMunicipalities: [], avoidHouses: ['h1'], avoidCandidates: [] },
    }),
    person('gerrit', { ...doorstromer, support: { hoursPerWeek: 20, availability: 'present', buildingBlocks: [] } }),
    person('hanna'),
    person('ilse', {
      household: { adults: 2, children: 3, pets: false, wheelchair: null },
      bornOn: null,
    }),
  ],
  places: [
    place('studio'),
    place('pit-1', pitstop),
    place('pit-2', pitstop),
    place('promised', { form: 'place2bu', houseId: 'h2', municipality: '0344' }),
  ],
  houses: [
    {
      ...HOUSE,
      form: 'pitstop',
      name: 'De Haven',
      places: 6,
      supportedMax: 5,
      supportedNow: 4,
    },
    {
      ...HOUSE,
      id: 'h2',
      form: 'place2bu',
      name: 'Place2BU Leidsche Rijn',
      municipality: '0344',
      places: 490,
      supportedMax: 122,
      supportedNow: 90,
    },
  ],
  supportTeams: [TEAM],
  openProposals: [{ candidateId: 'hanna', placeId: 'promised' }],
}

export const VILLAGE_POLICY: Policy = { ...DEFAULT_POLICY, urgentWithinDays: 30 }
