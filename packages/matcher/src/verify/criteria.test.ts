import { CRITERIA, type CriterionCode, FORMS, plainDate, type Verdict } from '@thuismatch/shared/domain'
import { ANNA, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'
import { describe, expect, it } from 'vitest'
import { criteria } from './criteria.ts'
import { aPair } from './testing/a-pair.ts'

type Changes = Parameters<typeof aPair>[0]

const verdict = (code: CriterionCode, changes: Changes): Verdict => criteria[code].verdict(aPair(changes))

/** Cases by criterion: what is changed on the pair that fits, and what then holds. */
const table: {
  [C in Exclude<CriterionCode, 'affordability' | 'income_rent'>]: readonly (readonly [Verdict, Changes])[]
} = {
  group: [['unmet', { place: { groups: ['doorstromer'] } }]],
  age: [
    ['met', { candidate: { bornOn: plainDate('2008-12-01') } }],
    ['unmet', { candidate: { bornOn: plainDate('2008-12-02') } }],
    ['met', { candidate: { bornOn: plainDate('2001-12-02') } }],
    ['unmet', { candidate: { bornOn: plainDate('2001-12-01') } }],
    ['unknown', { candidate: { bornOn: null } }],
    ['met', { candidate: { bornOn: null, group: 'doorstromer' } }],
    ['met', { candidate: { bornOn: null, group: 'doorstromer' }, place: { age: { min: 0, max: null } } }],
    ['unknown', { candidate: { bornOn: null, group: 'doorstromer' }, place: { age: { min: 1, max: null } } }],
    ['unknown', { candidate: { bornOn: null, group: 'doorstromer' }, place: { age: { min: null, max: 99 } } }],
    ['unmet', { candidate: { bornOn: null }, place: { age: { min: 25, max: 30 } } }],
    ['unmet', { place: { age: { min: 22, max: 23 } } }],
    ['met', { place: { age: { min: 21, max: 21 } } }],
    ['unmet', { candidate: { group: 'doorstromer' }, place: { age: { min: 22, max: null } } }],
    ['met', { candidate: { group: 'doorstromer', bornOn: plainDate('1950-01-01') } }],
    // Born on 29 February: a year older on 1 March.
    [
      'unmet',
      {
        candidate: { bornOn: plainDate('2008-02-29'), readyOn: plainDate('2026-02-28') },
        snapshot: { asOf: plainDate('2026-02-01') },
        place: { availableFrom: plainDate('2026-02-28') },
      },
    ],
    [
      'met',
      {
        candidate: { bornOn: plainDate('2008-02-29'), readyOn: plainDate('2026-03-01') },
        snapshot: { asOf: plainDate('2026-02-01') },
        place: { availableFrom: plainDate('2026-02-28') },
      },
    ],
  ],
  catchment: [
    ['met', { candidate: { originMunicipality: null } }],
    ['met', { place: { catchment: 'local' } }],
    ['unmet', { candidate: { originMunicipality: '0310' }, place: { catchment: 'local' } }],
    ['met', { candidate: { originMunicipality: '0310' }, place: { catchment: 'sub_region' } }],
    ['unmet', { candidate: { originMunicipality: '0344' }, place: { catchment: 'sub_region' } }],
    ['met', { candidate: { originMunicipality: '0344' }, place: { catchment: 'region' } }],
    ['unmet', { candidate: { originMunicipality: '0363' }, place: { catchment: 'region' } }],
    ['met', { candidate: { originMunicipality: '0545' }, place: { catchment: 'local', municipality: '1961' } }],
    ['met', { candidate: { originMunicipality: '0545' }, place: { catchment: 'local', municipality: '0620' } }],
    ['unmet', { candidate: { originMunicipality: '0363' }, place: { catchment: 'sub_region', municipality: '0599' } }],
    ['met', { candidate: { originMunicipality: '0363' }, place: { catchment: 'sub_region', municipality: '0363' } }],
    ['unknown', { candidate: { originMunicipality: null }, place: { catchment: 'region' } }],
  ],
  region_residence: [
    ['met', { candidate: { residesIn: null } }],
    ['met', { place: { form: 'protected_home' } }],
    ['unmet', { candidate: { residesIn: '0363' }, place: { form: 'protected_home' } }],
    ['unknown', { candidate: { residesIn: null }, place: { requires: ['region_residence'] } }],
    ['met', { candidate: { residesIn: '0707' }, place: { requires: ['region_residence'] } }],
  ],
  support_hours: [
    ['unmet', { candidate: { support: { ...ANNA.support, hoursPerWeek: 4.01 } } }],
    [
      'met',
      {
        candidate: { support: { ...ANNA.support, hoursPerWeek: 4.5 } },
        policy: { supportTolerance: { underHours: 0.5 } },
      },
    ],
    [
      'unmet',
      {
        candidate: { support: { ...ANNA.support, hoursPerWeek: 4.51 } },
        policy: { supportTolerance: { underHours: 0.5 } },
      },
    ],
    ['unknown', { candidate: { support: { ...ANNA.support, hoursPerWeek: null } } }],
    [
      'unknown',
      {
        candidate: { support: { ...ANNA.support, hoursPerWeek: null } },
        place: { support: { ...STUDIO.support, maxHoursPerWeek: 167.99 } },
      },
    ],
    [
      'met',
      {
        candidate: { support: { ...ANNA.support, hoursPerWeek: null } },
        place: { support: { ...STUDIO.support, maxHoursPerWeek: 168 } },
      },
    ],
    [
      'met',
      {
        candidate: { support: { ...ANNA.support, hoursPerWeek: null } },
        place: { support: { ...STUDIO.support, maxHoursPerWeek: 100 } },
        policy: { supportTolerance: { underHours: 68 } },
      },
    ],
  ],
  support_availability: [
    ['met', { candidate: { support: { ...ANNA.support, availability: 'planned' } } }],
    ['unmet', { candidate: { support: { ...ANNA.support, availability: 'nearby' } } }],
    [
      'unmet',
      {
        candidate: { support: { ...ANNA.support, availability: 'present' } },
        place: { support: { ...STUDIO.support, availability: 'nearby' } },
      },
    ],
    [
      'unknown',
      {
        candidate: { support: { ...ANNA.support, availability: null } },
        place: { support: { ...STUDIO.support, availability: 'nearby' } },
      },
    ],
  ],
  basic_living_skills: [
    ['met', { candidate: { basicLivingSkills: false } }],
    ['unmet', { candidate: { basicLivingSkills: false }, place: { form: 'place2bu' } }],
    ['unmet', { candidate: { basicLivingSkills: false }, place: { form: 'pitstop' } }],
    ['unknown', { candidate: { basicLivingSkills: null }, place: { requires: ['basic_living_skills'] } }],
  ],
  group_living: [
    ['met', { candidate: { groupLiving: false }, place: { form: 'place2bu' } }],
    ['unmet', { candidate: { groupLiving: false }, place: { form: 'pitstop' } }],
    ['unknown', { candidate: { groupLiving: null }, place: { requires: ['group_living'] } }],
  ],
  housing_first_conditions: [
    ['unmet', { candidate: { housingFirstConditions: false }, place: { form: 'housing_first' } }],
    ['unknown', { candidate: { housingFirstConditions: null }, place: { requires: ['housing_first_conditions'] } }],
  ],
  occupants: [
    ['unmet', { candidate: { household: { ...ANNA.household, adults: 2 } } }],
    [
      'unmet',
      {
        candidate: { household: { ...ANNA.household, children: 1 } },
        place: { occupants: { maxAdults: 3, maxChildren: 0 } },
      },
    ],
    [
      'met',
      {
        candidate: { household: { ...ANNA.household, children: 1 } },
        place: { occupants: { maxAdults: 1, maxChildren: 1 } },
      },
    ],
  ],
  pets: [
    ['met', { place: { petsAllowed: null } }],
    ['unmet', { candidate: { household: { ...ANNA.household, pets: true } } }],
    ['unknown', { candidate: { household: { ...ANNA.household, pets: true } }, place: { petsAllowed: null } }],
    ['unknown', { candidate: { household: { ...ANNA.household, pets: null } } }],
    ['met', { candidate: { household: { ...ANNA.household, pets: null } }, place: { petsAllowed: true } }],
  ],
  wheelchair: [
    ['unmet', { candidate: { household: { ...ANNA.household, wheelchair: true } } }],
    [
      'met',
      { candidate: { household: { ...ANNA.household, wheelchair: null } }, place: { wheelchairAccessible: true } },
    ],
    [
      'unknown',
      { candidate: { household: { ...ANNA.household, wheelchair: null } }, place: { wheelchairAccessible: null } },
    ],
  ],
  dates: [
    ['met', { place: { endsOn: plainDate('2027-12-01') } }],
    ['unmet', { place: { endsOn: plainDate('2027-11-30') } }],
    ['met', { place: { endsOn: plainDate('2027-06-01'), expectedStayMonths: 6 } }],
    ['unmet', { place: { endsOn: plainDate('2027-05-31'), expectedStayMonths: 6 } }],
    ['met', { place: { endsOn: plainDate('2027-12-01'), expectedStayMonths: 24 } }],
    [
      'met',
      {
        candidate: { readyOn: plainDate('2026-12-31') },
        place: { endsOn: plainDate('2027-02-28'), expectedStayMonths: 2 },
      },
    ],
  ],
  safety: [
    ['unmet', { candidate: { safety: { ...ANNA.safety, avoidMunicipalities: ['0355'] } } }],
    [
      'unmet',
      { candidate: { safety: { ...ANNA.safety, avoidMunicipalities: ['0545'] } }, place: { municipality: '1961' } },
    ],
    ['met', { candidate: { safety: { ...ANNA.safety, avoidHouses: ['h1'] } } }],
    ['unmet', { candidate: { safety: { ...ANNA.safety, avoidHouses: ['h1'] } }, place: { houseId: 'h1' } }],
    ['unmet', withResident('ben')],
    ['met', withResident('carla')],
  ],
  may_share: [
    ['unmet', { candidate: { mayShare: false } }],
    ['unknown', { candidate: { mayShare: null } }],
  ],
  indication: [
    ['met', { candidate: { indicationUntil: plainDate('2026-12-01') } }],
    ['unmet', { candidate: { indicationUntil: plainDate('2026-11-30') } }],
    ['unknown', { candidate: { indicationUntil: null } }],
  ],
  declined: [
    ['met', { snapshot: { declines: [decline('2026-11-20')] } }],
    ['unmet', { snapshot: { declines: [decline('2026-11-20'), decline('2026-11-21')] } }],
    ['unmet', { snapshot: { declines: [decline(null)] } }],
    ['met', { snapshot: { declines: [{ ...decline(null), placeId: 'other' }] } }],
  ],
  taken: [
    ['unmet', { snapshot: { openProposals: [{ candidateId: 'anna', placeId: 'other' }] } }],
    ['unmet', { snapshot: { openProposals: [{ candidateId: 'other', placeId: 'studio' }] } }],
    ['met', { snapshot: { openProposals: [{ candidateId: 'other', placeId: 'another' }] } }],
  ],
}

function withResident(resident: string): Changes {
  return {
    candidate: { safety: { ...ANNA.safety, avoidCandidates: ['ben'] } },
    place: { houseId: 'h1' },
    snapshot: {
      houses: [{ ...HOUSE, places: 2, residents: [resident] }],
    },
  }
}

function decline(until: string | null) {
  return {
    candidateId: 'anna',
    placeId: 'studio',
    by: 'candidate' as const,
    reason: 'too_far',
    on: plainDate('2026-11-01'),
    until: until === null ? null : plainDate(until),
  }
}

describe('criteria', () => {
  it('finds nothing in the way where everything is known and fits', () => {
    expect(CRITERIA.filter((code) => verdict(code, {}) !== 'met')).toEqual([])
  })

  for (const code of Object.keys(table) as (keyof typeof table)[]) {
    for (const [expected, changes] of table[code]) {
      it(`${code} is ${expected} with ${JSON.stringify(changes)}`, () => {
        expect(verdict(code, changes)).toBe(expected)
      })
    }
  }

  it('asks what comes with a form, listed or not', () => {
    const asked = (form: (typeof FORMS)[number]) =>
      (['basic_living_skills', 'group_living', 'housing_first_conditions', 'region_residence'] as const).filter(
        (code) => criteria[code].detail(aPair({ place: { form } })).asked,
      )
    expect(FORMS.map(asked)).toEqual([
      [],
      ['basic_living_skills', 'group_living'],
      ['basic_living_skills'],
      ['housing_first_conditions'],
      ['region_residence'],
    ])
  })

  it('says for want of what a verdict is unknown', () => {
    const missing = (code: CriterionCode, changes: Changes) => criteria[code].missing(aPair(changes))
    const nothingKnown = {
      household: { ...ANNA.household, pets: null, wheelchair: null },
      incomeYearCents: null,
      bornOn: null,
    }
    expect(missing('pets', { candidate: nothingKnown, place: { petsAllowed: null } })).toEqual([
      'household.pets',
      'place.petsAllowed',
    ])
    expect(missing('pets', { candidate: nothingKnown })).toEqual(['household.pets'])
    expect(missing('wheelchair', { candidate: nothingKnown, place: { wheelchairAccessible: null } })).toEqual([
      'household.wheelchair',
      'place.wheelchairAccessible',
    ])
    expect(missing('affordability', { candidate: nothingKnown })).toEqual(['bornOn', 'incomeYearCents'])
    expect(missing('affordability', { candidate: nothingKnown, place: { rentCents: 30_000 } })).toEqual([
      'incomeYearCents',
    ])
    expect(missing('affordability', { candidate: { ...nothingKnown, incomeYearCents: 1 } })).toEqual(['bornOn'])
  })
})
