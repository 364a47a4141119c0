import { FORMS } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { type PairChanges, pairRegion } from '../../testing/pair-region.ts'
import { scorePair } from '../score-pair.ts'

/** One factor of a pair that differs from a perfect fit only as given, in short. */
function scored(factor: string, changes: PairChanges) {
  const { factors, missing } = scorePair(pairRegion(changes), 0, 0)
  const found = factors.find((one) => one.factor === factor)
  if (found === undefined) throw new Error(`${factor} was not scored`)
  const { points, unknown, detail, weight } = found
  return { points, unknown, detail, weight, missing }
}

describe('origin', () => {
  it.each([
    ['0355', '0355', false, 1000],
    ['0355', '0310', false, 600],
    ['0355', '0344', false, 300],
    ['0344', '0344', false, 1000],
    ['0620', '0545', false, 1000],
    ['0707', '0321', false, 600],
    ['0363', '0355', false, 0],
    ['0363', '0363', false, 0],
    ['0355', '0363', false, 0],
    ['0355', '0355', true, 0],
    ['0355', '0310', true, 1000],
    ['0355', '0344', true, 1000],
    ['0355', '0363', true, 0],
    ['0363', '0355', true, 0],
    ['0545', '1961', true, 0],
  ])('from %s to %s, to leave %j: %i', (originMunicipality, municipality, leaveOrigin, points) => {
    const changes = { candidate: { originMunicipality, wishes: { leaveOrigin } }, place: { municipality } }
    expect(scored('origin', changes)).toMatchObject({ points, unknown: false })
  })

  it.each([true, false])('not known (to leave %j): half, and a question', (leaveOrigin) => {
    const found = scored('origin', { candidate: { originMunicipality: null, wishes: { leaveOrigin } } })
    expect(found).toEqual({
      points: 500,
      unknown: true,
      weight: 30,
      detail: { origin: null, place: '0355', leaveOrigin },
      missing: ['originMunicipality'],
    })
  })
})

describe('support', () => {
  it.each([
    [4, 4, 'on_call', 'on_call', 1000],
    [5, 4, 'on_call', 'on_call', 980],
    [3, 4, 'on_call', 'on_call', 980],
    [4.01, 4, 'on_call', 'on_call', 999],
    [4.05, 4, 'on_call', 'on_call', 999],
    [4.06, 4, 'on_call', 'on_call', 998],
    [0, 15, 'on_call', 'on_call', 700],
    [0, 16, 'on_call', 'on_call', 699],
    [168, 0, 'planned', 'planned', 547],
    [0, 700, 'planned', 'planned', 15],
    [0, 715, 'planned', 'planned', 0],
    [0, 1e9, 'planned', 'planned', 0],
    [4, 4, 'planned', 'nearby', 800],
    [4, 4, 'nearby', 'planned', 800],
    [4, 4, 'present', 'planned', 700],
  ] as const)('needs %j hours and gets %j, %s where %s is: %i', (needed, delivered, availability, offered, points) => {
    const found = scored('support', {
      candidate: { support: { hoursPerWeek: needed, availability } },
      place: { support: { maxHoursPerWeek: delivered, availability: offered } },
    })
    expect(found).toMatchObject({ points, unknown: false })
  })

  it.each([
    [[], [], 1000, []],
    [['housing'], [], 800, ['housing']],
    [['housing', 'finances', 'recovery'], ['housing', 'finances', 'inclusion'], 933, ['recovery']],
    [['housing', 'finances', 'recovery'], ['recovery'], 866, ['finances', 'housing']],
    [['housing', 'finances', 'recovery'], [], 800, ['finances', 'housing', 'recovery']],
  ] as const)('needs %j and gets %j: %i', (needed, delivered, points, blocksMissing) => {
    const found = scored('support', {
      candidate: { support: { buildingBlocks: needed } },
      place: { support: { buildingBlocks: delivered } },
    })
    expect(found).toMatchObject({ points, detail: { blocksNeeded: needed.length, blocksMissing } })
  })

  it.each([
    [null, 'on_call', ['support.hoursPerWeek']],
    [4, null, ['support.availability']],
    [null, null, ['support.hoursPerWeek', 'support.availability']],
  ] as const)('with %j hours and availability %j not known: half', (hoursPerWeek, availability, missing) => {
    const found = scored('support', { candidate: { support: { hoursPerWeek, availability } } })
    expect(found).toMatchObject({ points: 500, unknown: true, missing })
  })
})

describe('household', () => {
  it.each([
    [1, 0, 1, 0, 1000, true, 0],
    [1, 0, 2, 0, 940, true, 1],
    [1, 0, 2, 2, 820, true, 3],
    [1, 0, 6, 5, 400, true, 10],
    [1, 0, 6, 6, 399, true, 11],
    [1, 0, 400, 10, 1, true, 409],
    [1, 0, 401, 10, 0, true, 410],
    [2, 0, 1, 0, 0, false, 0],
    [2, 0, 1, 4, 0, false, 3],
    [1, 1, 2, 0, 0, false, 0],
  ])('%i and %i in a home for %i and %i: %i', (adults, children, maxAdults, maxChildren, points, fits, spare) => {
    const found = scored('household', {
      candidate: { household: { adults, children } },
      place: { occupants: { maxAdults, maxChildren } },
    })
    expect(found).toMatchObject({ points, unknown: false, detail: { fits, spare } })
  })
})

describe('waiting', () => {
  // The run is on 2026-03-02.
  it.each([
    ['2026-03-02', 0, 0],
    ['2026-03-01', 1, 1],
    ['2026-02-28', 2, 2],
    ['2025-03-02', 365, 500],
    ['2024-03-03', 729, 998],
    ['2024-03-02', 730, 1000],
    ['2020-01-01', 2252, 1000],
    ['2026-03-05', 0, 0],
  ])('since %s: %i days, %i points', (registeredOn, days, points) => {
    expect(scored('waiting', { candidate: { registeredOn } })).toMatchObject({ points, detail: { days, capDays: 730 } })
  })

  it('is full on the first day with a cap of one day', () => {
    const changes = { candidate: { registeredOn: '2026-03-01' }, policy: { waitingCapDays: 1 } }
    expect(scored('waiting', changes).points).toBe(1000)
  })
})

describe('deadline', () => {
  it.each([
    [null, null, 0],
    ['2027-03-03', 366, 0],
    ['2027-03-02', 365, 0],
    ['2027-03-01', 364, 2],
    ['2026-03-03', 1, 997],
    ['2026-03-02', 0, 1000],
    ['2025-12-31', -61, 1000],
  ])('%j: %j days left, %i points', (deadlineOn, daysLeft, points) => {
    expect(scored('deadline', { candidate: { deadlineOn } })).toMatchObject({ points, detail: { daysLeft } })
  })
})

describe('wishes', () => {
  it.each([
    [[], [], 1000, true, true],
    [['0355'], ['clustered'], 1000, true, true],
    [['0344', '0355'], ['pitstop'], 500, true, false],
    [['0344'], ['clustered'], 500, false, true],
    [['0344'], ['pitstop', 'place2bu'], 0, false, false],
    [[], FORMS, 1000, true, true],
  ] as const)('%j and %j: %i', (municipalities, forms, points, municipality, form) => {
    const found = scored('wishes', { candidate: { wishes: { municipalities, forms } } })
    expect(found).toMatchObject({ points, unknown: false, detail: { municipality, form } })
  })

  it('reads former codes as those of today', () => {
    const changes = { candidate: { wishes: { municipalities: ['0707'] } }, place: { municipality: '0545' } }
    expect(scored('wishes', changes).points).toBe(1000)
  })
})

describe('affordability', () => {
  const place = { serviceCostsCents: 0, selfContained: false }
  it.each([
    [0, 20_000_00, 1000],
    [0, 0, 1000],
    [0, null, 1000],
    [1, 0, 0],
    [1, 20_000_00, 999],
    [291_66, 20_000_00, 500],
    [291_67, 20_000_00, 499],
    [583_33, 20_000_00, 0],
    [582_00, 20_000_00, 2],
    [583_34, 20_000_00, 0],
    [900_00, 20_000_00, 0],
    [100_000_000_000, 100_000_000_000, 0],
    [2_900_000_000, 100_000_000_000, 5],
  ])('net rent %i of an income of %j: %i', (rentCents, incomeYearCents, points) => {
    const found = scored('affordability', { candidate: { incomeYearCents }, place: { ...place, rentCents } })
    expect(found).toMatchObject({ points, unknown: false, detail: { incomeYearCents, maxSharePercent: 35 } })
  })

  it('is not known for want of the income, even where the net rent is', () => {
    expect(
      scored('affordability', { candidate: { incomeYearCents: null }, place: { ...place, rentCents: 500_00 } }),
    ).toEqual({
      points: 500,
      unknown: true,
      weight: 5,
      detail: { netRentCents: 500_00, incomeYearCents: null, maxSharePercent: 35 },
      missing: ['incomeYearCents'],
    })
  })

  it('is not known for want of the birth date where it decides the net rent, though the rent is affordable either way', () => {
    const candidate = { group: 'doorstromer', bornOn: null } as const
    const found = scored('affordability', { candidate, place: { serviceCostsCents: 0, rentCents: 600_00 } })
    expect(found).toMatchObject({ points: 500, unknown: true, missing: ['bornOn'], detail: { netRentCents: null } })
  })
})
