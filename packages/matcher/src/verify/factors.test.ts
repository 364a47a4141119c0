import { FACTORS, type FactorName, plainDate } from '@thuismatch/shared/domain'
import { ANNA, STUDIO } from '@thuismatch/shared/domain/testing'
import { describe, expect, it } from 'vitest'
import { scoreOf } from './assess.ts'
import { factors } from './factors.ts'
import { aPair } from './testing/a-pair.ts'

type Changes = Parameters<typeof aPair>[0]

const needs = (support: Partial<typeof ANNA.support>): Changes => ({
  candidate: { support: { ...ANNA.support, ...support } },
})
const leaving = (originMunicipality: string): Changes => ({
  candidate: { originMunicipality, wishes: { ...ANNA.wishes, leaveOrigin: true } },
})

/** Points by factor for what is changed on the pair that fits; `null` is unknown. */
const table: { [F in FactorName]: readonly (readonly [number | null, Changes])[] } = {
  origin: [
    [1000, {}],
    [600, { candidate: { originMunicipality: '0310' } }],
    [300, { candidate: { originMunicipality: '0344' } }],
    [0, { candidate: { originMunicipality: '0363' } }],
    [0, { candidate: { originMunicipality: '0363' }, place: { municipality: '0363' } }],
    [0, { place: { municipality: '0363' } }],
    [null, { candidate: { originMunicipality: null } }],
    [0, leaving('0355')],
    [1000, leaving('0310')],
    [1000, leaving('0344')],
    [0, leaving('0363')],
    [1000, { candidate: { originMunicipality: '0620' }, place: { municipality: '0545' } }],
  ],
  support: [
    [1000, {}],
    [980, needs({ hoursPerWeek: 3 })],
    [980, needs({ hoursPerWeek: 5 })],
    [999, needs({ hoursPerWeek: 3.99 })],
    [995, needs({ hoursPerWeek: 3.75 })],
    [699, needs({ hoursPerWeek: 20 })],
    [900, needs({ availability: 'planned' })],
    [800, needs({ availability: 'present' })],
    [900, needs({ buildingBlocks: ['finances', 'recovery'] })],
    [933, needs({ buildingBlocks: ['finances', 'recovery', 'housing'] })],
    [1000, needs({ buildingBlocks: [] })],
    [928, needs({ hoursPerWeek: 3.75, buildingBlocks: ['finances', 'recovery', 'housing'] })],
    [null, needs({ hoursPerWeek: null })],
    [null, needs({ availability: null })],
    [
      247,
      {
        ...needs({ hoursPerWeek: 168, availability: 'present', buildingBlocks: ['recovery'] }),
        place: { support: { ...STUDIO.support, maxHoursPerWeek: 100 } },
      },
    ],
  ],
  household: [
    [1000, {}],
    [880, { place: { occupants: { maxAdults: 2, maxChildren: 1 } } }],
    [400, { place: { occupants: { maxAdults: 11, maxChildren: 0 } } }],
    [399, { place: { occupants: { maxAdults: 11, maxChildren: 1 } } }],
    [0, { place: { occupants: { maxAdults: 500, maxChildren: 0 } } }],
    [
      0,
      {
        candidate: { household: { ...ANNA.household, children: 1 } },
        place: { occupants: { maxAdults: 5, maxChildren: 0 } },
      },
    ],
  ],
  waiting: [
    [500, {}],
    [0, { candidate: { registeredOn: plainDate('2026-11-21') } }],
    [0, { candidate: { registeredOn: plainDate('2026-12-21') } }],
    [1, { candidate: { registeredOn: plainDate('2026-11-20') } }],
    [998, { candidate: { registeredOn: plainDate('2024-11-22') } }],
    [1000, { candidate: { registeredOn: plainDate('2024-11-21') } }],
    [1000, { candidate: { registeredOn: plainDate('2020-01-01') } }],
  ],
  deadline: [
    [0, {}],
    [0, { candidate: { deadlineOn: plainDate('2027-11-22') } }],
    [0, { candidate: { deadlineOn: plainDate('2027-11-21') } }],
    [2, { candidate: { deadlineOn: plainDate('2027-11-20') } }],
    [997, { candidate: { deadlineOn: plainDate('2026-11-22') } }],
    [1000, { candidate: { deadlineOn: plainDate('2026-11-21') } }],
    [1000, { candidate: { deadlineOn: plainDate('2026-01-01') } }],
  ],
  wishes: [
    [1000, {}],
    [500, { candidate: { wishes: { ...ANNA.wishes, municipalities: ['0344'] } } }],
    [500, { candidate: { wishes: { ...ANNA.wishes, forms: ['pitstop'] } } }],
    [0, { candidate: { wishes: { ...ANNA.wishes, municipalities: ['0344'], forms: ['pitstop'] } } }],
    [
      1000,
      {
        candidate: { wishes: { ...ANNA.wishes, municipalities: ['0545'], forms: ['pitstop', 'clustered'] } },
        place: { municipality: '1961' },
      },
    ],
  ],
  affordability: [
    // Net rent 252.63 a month is 3,031.56 a year, of 7,000.00 that she can bear.
    [566, {}],
    [1000, { candidate: { incomeYearCents: null }, place: { rentCents: 0, serviceCostsCents: 0 } }],
    [0, { candidate: { incomeYearCents: 866_159 } }],
    [0, { candidate: { incomeYearCents: 866_160 } }],
    [null, { candidate: { incomeYearCents: null } }],
    [null, { candidate: { bornOn: null } }],
    [0, { candidate: { incomeYearCents: 0 } }],
  ],
}

describe('factors', () => {
  for (const factor of FACTORS) {
    for (const [expected, changes] of table[factor]) {
      it(`${factor} earns ${expected} with ${JSON.stringify(changes)}`, () => {
        expect(factors[factor].points(aPair(changes))).toBe(expected)
      })
    }
  }

  it('weighs the points, half of what is not known, and rounds the whole down', () => {
    // 30 × 1000 + 25 × 1000 + 15 × 1000 + 10 × 500 + 8 × 0 + 7 × 1000 + 5 × 566 = 84,830
    expect(scoreOf(aPair({}))).toBe(848)
    // An unknown origin costs 30 × 500.
    expect(scoreOf(aPair({ candidate: { originMunicipality: null } }))).toBe(698)
  })

  it('names the building blocks that are needed and not offered, and what is missing', () => {
    const pair = aPair(
      needs({ hoursPerWeek: null, availability: null, buildingBlocks: ['recovery', 'finances', 'inclusion'] }),
    )
    expect(factors.support.detail(pair)).toEqual({
      neededHours: null,
      deliveredHours: 4,
      neededAvailability: null,
      deliveredAvailability: 'on_call',
      blocksNeeded: 3,
      blocksMissing: ['inclusion', 'recovery'],
    })
    expect(factors.support.missing(pair)).toEqual(['support.hoursPerWeek', 'support.availability'])
  })
})
