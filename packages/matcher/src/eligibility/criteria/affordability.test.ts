import { type Candidate, plainDate, type RentNorms } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { normsOf } from '../../testing/norms-of.ts'
import { judged, type PairChanges } from '../../testing/pair-region.ts'

// Norms of 2026: own contribution 202.52 and 200.71, quality discount limit 498.20, capping limits 713.02 and 764.14,
// calculation caps 932.93 from 21 years on and 498.20 below; the taper starts at 23,425 and 31,500 a year. The
// candidate is alone, earns 20,000 and turns 21 on 15 June 2026.

const ADULT = { bornOn: '2000-01-01', group: 'doorstromer' } as const
const PLACE = { age: { min: null, max: null }, occupants: { maxAdults: 4, maxChildren: 4 } }

const of = (
  candidate: NonNullable<PairChanges['candidate']>,
  place: NonNullable<PairChanges['place']>,
  policy: NonNullable<PairChanges['policy']> = {},
) => judged('affordability', { candidate, place: { ...PLACE, serviceCostsCents: 0, ...place }, policy })

/** 100 % of 295.68 and 65 % of 101.80. */
const OF_600 = 361_85
/** The same below 21. */
const OF_600_YOUNG = 295_68

describe('the allowance', () => {
  it.each([
    ['below the own contribution: none', ADULT, 202_52, 0, 0],
    ['a cent above it: the whole cent, and nothing is paid', ADULT, 202_53, 1, 0],
    ['at the quality discount limit: all of 295.68', ADULT, 498_20, 295_68, 295_00],
    ['100 % of 295.68 and 65 % of 101.80', ADULT, 600_00, OF_600, 361_00],
    ['exactly 470.105, shown to the cent below', ADULT, 800_00, 470_10, 470_00],
    ['two persons: 40 % above 713.02 too', { ...ADULT, household: { adults: 2 } }, 800_00, 471_91, 471_00],
    ['three persons: 40 % above 764.14', { ...ADULT, household: { adults: 1, children: 2 } }, 800_00, 484_69, 484_00],
    ['rent counts up to 932.93', ADULT, 1000_00, 523_27, 523_00],
    ['below 21 it counts up to 498.20', {}, 600_00, OF_600_YOUNG, 295_00],
  ])('%s', (_, candidate, rentCents, allowanceCents, allowancePaidCents) => {
    expect(of(candidate, { rentCents }).detail).toMatchObject({
      allowanceCents,
      allowancePaidCents,
      netRentCents: rentCents - allowanceCents,
    })
  })

  it('falls with the income from the point on, by 27 % and for more persons 22 %, with no step at 29,400 and no end', () => {
    const with_ = (incomeYearCents: number, household = {}) =>
      of({ ...ADULT, incomeYearCents, household }, { rentCents: 600_00 }).detail.allowanceTwelveHundredths
    expect(with_(23_425_00)).toBe(OF_600 * 1200)
    expect(with_(23_425_01)).toBe(OF_600 * 1200 - 27)
    expect(with_(29_400_01)).toBe(OF_600 * 1200 - 5_975_01 * 27)
    expect(with_(31_500_01, { adults: 2 })).toBe((OF_600 + 1_81) * 1200 - 22)
    expect(with_(90_000_00)).toBe(0)
  })

  it.each([
    [20, '2026-06-15', OF_600_YOUNG],
    [20, '2026-06-30', OF_600_YOUNG],
    [21, '2026-07-01', OF_600],
  ])('at %i on the first of the month of a move on %s it is %i', (_, availableFrom, allowanceCents) => {
    expect(of({}, { availableFrom, rentCents: 600_00 }).detail.allowanceCents).toBe(allowanceCents)
  })

  it('a birthday on the first counts at once', () => {
    const born = { bornOn: '2005-06-01' }
    expect(of(born, { availableFrom: '2026-05-31', rentCents: 600_00 }).detail.allowanceCents).toBe(OF_600_YOUNG)
    expect(of(born, { availableFrom: '2026-06-01', rentCents: 600_00 }).detail.allowanceCents).toBe(OF_600)
  })

  it.each([
    ['a child lives there', { children: 1 }, false],
    ['somebody is 21', { adults: 2, oldestBornOn: plainDate('2004-01-01') }, false],
    ['all are below 21', { adults: 2, oldestBornOn: plainDate('2005-06-02') }, true],
    ['the age of the other is not known', { adults: 2 }, null],
  ] as const)('the lower cap, where %s: %s', (_, household, young) => {
    expect(of({ household }, { rentCents: 600_00 }).detail.young).toBe(young)
  })

  it('of two birth dates that contradict one another the older counts', () => {
    const household = { adults: 2, oldestBornOn: plainDate('2005-06-20') }
    expect(of({ bornOn: '2000-01-01', household }, { rentCents: 600_00 }).detail.young).toBe(false)
  })

  it.each([
    [true, false, null, OF_600],
    [false, true, 'own', OF_600],
    [null, true, null, OF_600],
    [false, false, null, 0],
    [true, true, 'provider', 0],
    [null, false, 'provider', 0],
  ] as const)(
    'self-contained %j, designated %j, lease %j: %i',
    (selfContained, designatedForAllowance, lease, cents) => {
      const found = of(ADULT, { rentCents: 600_00, selfContained, designatedForAllowance, lease })
      expect(found.detail.allowanceCents).toBe(cents)
    },
  )

  it('is none with assets above the limit, and assumes them below where they are not known, and says so', () => {
    const found = (assetsAboveLimit: boolean | null) => of({ ...ADULT, assetsAboveLimit }, { rentCents: 600_00 }).detail
    expect(found(true)).toMatchObject({ assetsAboveLimit: true, allowanceCents: 0 })
    expect(found(null)).toMatchObject({ assetsAboveLimit: null, allowanceCents: OF_600 })
    expect(found(false)).toMatchObject({ assetsAboveLimit: false, allowanceCents: OF_600 })
  })
})

it('reads the row in force on the move-in date', () => {
  const norms = normsOf('2026-01-01', '2026-12-31')
  const [row] = norms.rentAllowance
  const halves = {
    ...norms,
    rentAllowance: [
      { ...row, validFrom: plainDate('2026-07-01') },
      { ...row, validTo: plainDate('2026-06-30'), ownContribution: { onePerson: 100_00, multiPerson: 100_00 } },
    ],
  } as RentNorms
  const on = (readyOn: string, availableFrom: string) =>
    of({ ...ADULT, readyOn }, { rentCents: 400_00, availableFrom }, { rentNorms: halves }).detail
  expect(on('2026-03-02', '2026-06-30')).toMatchObject({ norm: '2026-01-01', allowanceCents: 300_00 })
  expect(on('2026-03-02', '2026-07-01')).toMatchObject({ norm: '2026-07-01', allowanceCents: 197_48 })
  expect(on('2026-07-01', '2026-03-02')).toMatchObject({ norm: '2026-07-01', allowanceCents: 197_48 })
})

describe('what the income bears', () => {
  // No allowance in a shared home: twelve times 875.00 is 35 % of 30,000.
  it.each([
    [875_00, 'met'],
    [875_01, 'unmet'],
  ])('12 × %i of 30,000 at 35 %%: %s', (rentCents, verdict) => {
    expect(of({ ...ADULT, incomeYearCents: 30_000_00 }, { rentCents, selfContained: false })).toMatchObject({
      verdict,
      closes: verdict === 'unmet',
      detail: { netRentCents: rentCents, maxSharePercent: 35 },
    })
  })

  it('compares to the twelve-hundredth of a cent', () => {
    // Of the cent above 600.00 65 % is given: net is 238.15 and 0.35 cents, and twelve times that is 35 % of 8,165.26
    // and 0.29 cents.
    const net = (rentCents: number, incomeYearCents: number) => of({ ...ADULT, incomeYearCents }, { rentCents })
    expect(net(600_01, 816_526).detail.netRentTwelveHundredths).toBe(238_15 * 1200 + 35 * 12)
    expect(net(600_01, 816_526).verdict).toBe('unmet')
    expect(net(600_01, 816_527).verdict).toBe('met')
  })

  it.each([
    [0, 0, 'met'],
    [0, null, 'met'],
    [1, 0, 'unmet'],
    [1, null, 'unknown'],
  ])('a rent of %i with income %j: %s', (rentCents, incomeYearCents, verdict) => {
    expect(of({ ...ADULT, incomeYearCents }, { rentCents })).toMatchObject({ verdict, closes: verdict === 'unmet' })
  })

  it('service costs are paid, and do not count', () => {
    expect(of(ADULT, { rentCents: 600_00, serviceCostsCents: 50_00 }).detail).toMatchObject({
      countedRentCents: 600_00,
      netRentCents: 650_00 - OF_600,
    })
  })
})

describe('it is unknown only where a missing value could change the verdict', () => {
  const missing = (candidate: PairChanges['candidate'], place: PairChanges['place'] = {}) => {
    const found = of({ group: 'doorstromer', ...candidate }, { rentCents: 600_00, ...place })
    return [found.verdict, found.missing]
  }
  // With a rent of 600.00 it is 238.15 net for an adult, 304.32 below 21, and 600.00 without an allowance.
  it.each([
    [20_000_00, 'met', []],
    [10_000_00, 'unknown', ['bornOn']],
    [8_165_13, 'unmet', []],
    [null, 'unknown', ['bornOn', 'incomeYearCents']],
  ])('birth date not known, income %j: %s', (incomeYearCents, verdict, fields) => {
    expect(missing({ bornOn: null, incomeYearCents })).toEqual([verdict, fields])
  })

  it('the age of the oldest of several', () => {
    const income = { incomeYearCents: 10_000_00 }
    const two = { adults: 2 }
    expect(missing({ ...income, household: two })).toEqual(['unknown', ['household.oldestBornOn']])
    expect(missing({ ...income, bornOn: null, household: two })).toEqual([
      'unknown',
      ['bornOn', 'household.oldestBornOn'],
    ])
    expect(missing({ ...income, bornOn: '2000-01-01', household: two })).toEqual(['met', []])
    expect(missing({ ...income, bornOn: null, household: { ...two, oldestBornOn: plainDate('2005-01-01') } })).toEqual([
      'met',
      [],
    ])
    expect(missing({ ...income, bornOn: null, household: { adults: 2, children: 1 } })).toEqual(['met', []])
  })

  it.each([
    [null, null, 15_000_00, 'unknown', ['place.selfContained', 'place.designatedForAllowance']],
    [null, false, 15_000_00, 'unknown', ['place.selfContained']],
    [false, null, 15_000_00, 'unknown', ['place.designatedForAllowance']],
    [null, null, 21_000_00, 'met', []],
    [null, null, 8_000_00, 'unmet', []],
    [null, null, null, 'unknown', ['incomeYearCents', 'place.selfContained', 'place.designatedForAllowance']],
  ] as const)(
    'self-contained %j, designated %j, income %j: %s',
    (selfContained, designatedForAllowance, incomeYearCents, verdict, fields) => {
      const candidate = { bornOn: '2000-01-01', incomeYearCents }
      expect(missing(candidate, { selfContained, designatedForAllowance })).toEqual([verdict, fields])
    },
  )

  it('leaves open only the figures on which the two caps differ', () => {
    expect(of({ group: 'doorstromer', bornOn: null }, { rentCents: 600_00 }).detail).toMatchObject({
      young: null,
      calculationRentCapCents: null,
      countedRentCents: null,
      allowanceCents: null,
      netRentCents: null,
    })
    expect(of({ group: 'doorstromer', bornOn: null }, { rentCents: 400_00 }).detail).toMatchObject({
      young: null,
      calculationRentCapCents: null,
      countedRentCents: 400_00,
      allowanceCents: 197_48,
      netRentCents: 202_52,
    })
  })
})

describe('an unknown income', () => {
  it.each([
    ['an allowance is possible', 600_00, true, null],
    ['no allowance is possible', 600_00, false, 600_00],
    ['too little rent for an allowance', 202_00, true, 202_00],
  ])('%s', (_, rentCents, selfContained, netRentCents) => {
    const found = of({ ...ADULT, incomeYearCents: null }, { rentCents, selfContained })
    expect(found).toMatchObject({
      verdict: 'unknown',
      missing: ['incomeYearCents'],
      closes: false,
      detail: { netRentCents, allowanceCents: netRentCents === null ? null : 0 },
    })
  })
})

describe('a year without a row', () => {
  const rentNorms = normsOf('2026-01-01', '2026-12-31', ['rentAllowance'])
  it.each([
    ['no rent', {}, { rentCents: 0 }, 'met'],
    ['the income bears all of the rent', { incomeYearCents: 21_000_00 }, {}, 'met'],
    ['no allowance is possible', {}, { selfContained: false }, 'unmet'],
    ['nor with assets above the limit', { assetsAboveLimit: true }, {}, 'unmet'],
    ['no income at all', { incomeYearCents: 0 }, {}, 'unmet'],
    ['an allowance could do', { incomeYearCents: 15_000_00 }, {}, 'unknown'],
  ] as readonly [string, Partial<Candidate>, PairChanges['place'], string][])(
    '%s: %s',
    (_, candidate, place, verdict) => {
      const income = { incomeYearCents: 10_000_00 }
      const found = of({ ...ADULT, ...income, ...candidate } as never, { rentCents: 600_00, ...place }, { rentNorms })
      expect(found).toMatchObject({ verdict, missing: [], closes: verdict === 'unmet', detail: { norm: null } })
    },
  )
})

it('shows every figure and the row it comes from', () => {
  expect(of(ADULT, { rentCents: 600_00, serviceCostsCents: 40_00 }).detail).toEqual({
    indicative: true,
    norm: '2026-01-01',
    young: false,
    selfContained: true,
    designatedForAllowance: false,
    lease: 'own',
    assetsAboveLimit: null,
    handicap: 'not_applied',
    rentCents: 600_00,
    serviceCostsCents: 40_00,
    calculationRentCapCents: 932_93,
    countedRentCents: 600_00,
    ownContributionCents: 202_52,
    qualityDiscountLimitCents: 498_20,
    cappingLimitCents: 713_02,
    minimumIncomePointYearCents: 23_425_00,
    taperPercent: 27,
    incomeYearCents: 20_000_00,
    allowanceTwelveHundredths: OF_600 * 1200,
    allowanceCents: OF_600,
    allowancePaidCents: 361_00,
    netRentTwelveHundredths: (640_00 - OF_600) * 1200,
    netRentCents: 640_00 - OF_600,
    maxSharePercent: 35,
  })
})
