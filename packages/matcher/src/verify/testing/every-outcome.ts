import {
  type Candidate,
  DEFAULT_POLICY,
  type House,
  type Place,
  type Policy,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'

const person = (id: string, changes: Partial<Candidate> = {}): Candidate => ({ ...ANNA, id, ...changes })
const place = (id: string, changes: Partial<Place> = {}): Place => ({ ...STUDIO, id, ...changes })
const house = (id: string, supportedMax: number | null): House => ({
  ...HOUSE,
  id,
  name: `Huis ${id}`,
  places: 4,
  supportedMax,
  supportedNow: 1,
})
const family = { ...ANNA.household, adults: 2, children: 1 }
const familyHome = { occupants: { maxAdults: 2, maxChildren: 1 } }

/** For tests: a region without limits in force, in which nearly everything happens that a result can speak of. */
export const withoutLimits: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [
    person('best', { deadlineOn: plainDate('2026-12-15'), incomeYearCents: null }),
    person('twin-1', {
      originMunicipality: '0310',
      bornOn: null,
      group: 'doorstromer',
      household: { ...ANNA.household, pets: true },
    }),
    person('twin-2', {
      originMunicipality: '0310',
      bornOn: null,
      group: 'doorstromer',
      household: { ...ANNA.household, pets: true },
    }),
    person('outranked', { originMunicipality: '0344', registeredOn: plainDate('2026-11-20') }),
    person('too-big', { household: { ...family, adults: 9 } }),
    person('family', {
      household: family,
      originMunicipality: '0353',
      wishes: { ...ANNA.wishes, municipalities: ['0344'] },
      incomeYearCents: 2_500_000,
    }),
    person('unasked', { mayShare: null, support: { ...ANNA.support, hoursPerWeek: null, availability: 'planned' } }),
    person('unwilling', { mayShare: false, indicationUntil: plainDate('2026-11-01') }),
    person('protected', { support: { ...ANNA.support, availability: 'present' } }),
    person('waiting-for-answer'),
    person('from-elsewhere', {
      originMunicipality: '0363',
      safety: { ...ANNA.safety, avoidCandidates: ['best'] },
      support: { ...ANNA.support, hoursPerWeek: 12 },
    }),
  ],
  places: [
    place('zeist-1', { houseId: 'h-open', petsAllowed: null }),
    place('zeist-2', {
      houseId: 'h-open',
      petsAllowed: null,
      support: { ...STUDIO.support, teamId: 't-open', maxHoursPerWeek: 12.5 },
    }),
    place('family-1', { ...familyHome, municipality: '0353', catchment: 'local', age: { min: 18, max: 24 } }),
    place('family-2', { ...familyHome, municipality: '0353', catchment: 'local', groups: ['young_adult'] }),
    place('for-the-old', {
      groups: ['doorstromer'],
      age: { min: 90, max: null },
      form: 'protected_home',
      wheelchairAccessible: null,
    }),
    place('offered'),
  ],
  houses: [house('h-open', null)],
  supportTeams: [{ id: 't-open', municipality: '0355', hoursPerWeekFree: null }],
  declines: [
    {
      candidateId: 'outranked',
      placeId: 'zeist-1',
      by: 'provider',
      reason: 'other',
      on: plainDate('2026-11-01'),
      until: plainDate('2026-12-01'),
    },
  ],
  openProposals: [{ candidateId: 'waiting-for-answer', placeId: 'offered' }],
}

/** For tests: more people than a house, a team and fair share let in, so that prices alone prove nothing. */
export const withLimits: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [
    person('a', { support: { ...ANNA.support, hoursPerWeek: 3.5 } }),
    person('b', {
      support: { ...ANNA.support, hoursPerWeek: null, availability: 'planned' },
      originMunicipality: '0310',
    }),
    person('c', { support: { ...ANNA.support, hoursPerWeek: 4 } }),
    person('d', { support: { ...ANNA.support, hoursPerWeek: 2 }, originMunicipality: '0344' }),
    person('e', { support: { ...ANNA.support, hoursPerWeek: 0 } }),
    person('f', { support: { ...ANNA.support, hoursPerWeek: 3 }, deadlineOn: plainDate('2026-12-01') }),
  ],
  places: [
    place('h-1', { houseId: 'h-small', support: { ...STUDIO.support, teamId: 't-busy' } }),
    place('h-2', { houseId: 'h-small', support: { ...STUDIO.support, teamId: 't-busy' } }),
    place('own-1', { support: { ...STUDIO.support, teamId: 't-busy', maxHoursPerWeek: 168 } }),
    place('own-2', { support: { ...STUDIO.support, teamId: 't-busy' } }),
  ],
  houses: [house('h-small', 2)],
  supportTeams: [{ id: 't-busy', municipality: '0355', hoursPerWeekFree: 6.75 }],
}

/** For tests: the policy that puts a fair share on top. */
export const fairShare: Policy = { ...DEFAULT_POLICY, fairShare: { maxPlacedPerOrigin: { '0355': 2 } } }
