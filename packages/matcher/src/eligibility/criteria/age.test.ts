import { describe, expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

// Unless said otherwise the pair moves in on 2026-05-01, the day the place is available from.

describe('the band, inclusive on both sides, on the move-in date', () => {
  it.each([
    ['2008-05-01', 18, 27, 'met', 18],
    ['2008-05-02', 18, 27, 'unmet', 17],
    ['2008-04-30', 18, 27, 'met', 18],
    ['1998-05-02', 18, 27, 'met', 27],
    ['1998-05-01', 18, 27, 'unmet', 28],
    ['1998-05-01', null, 28, 'met', 28],
    ['1926-05-01', 100, null, 'met', 100],
    ['1926-05-02', 100, null, 'unmet', 99],
    ['2025-05-02', null, 0, 'met', 0],
    ['2025-05-01', null, 0, 'unmet', 1],
  ])('born %s, asked %j to %j: %s at %i', (bornOn, min, max, verdict, age) => {
    const found = judged('age', { candidate: { group: 'doorstromer', bornOn }, place: { age: { min, max } } })
    expect(found).toMatchObject({ verdict, detail: { age, min, max } })
  })

  it('is read when both are ready, and not before the day of the run', () => {
    const bornOn = '2008-05-01'
    const group = 'doorstromer'
    expect(judged('age', { candidate: { group, bornOn }, place: { availableFrom: '2026-04-30' } }).verdict).toBe(
      'unmet',
    )
    expect(
      judged('age', { candidate: { group, bornOn, readyOn: '2026-05-01' }, place: { availableFrom: '2026-01-01' } })
        .verdict,
    ).toBe('met')
    expect(
      judged('age', {
        candidate: { group, bornOn, readyOn: '2026-01-01' },
        place: { availableFrom: '2026-01-01' },
        snapshot: { asOf: '2026-05-01' },
      }).verdict,
    ).toBe('met')
  })
})

describe('born on 29 February', () => {
  it.each([
    ['2026-02-28', 'unmet', 17],
    ['2026-03-01', 'met', 18],
  ])('on %s: %s at %i', (availableFrom, verdict, age) => {
    const found = judged('age', {
      candidate: { bornOn: '2008-02-29', readyOn: '2026-02-01' },
      place: { availableFrom },
      snapshot: { asOf: '2026-02-01' },
    })
    expect(found).toMatchObject({ verdict, detail: { age } })
  })
})

describe('young adults are 18 to 24, whatever the place takes', () => {
  it.each([
    ['2001-05-02', null, null, 'met', { age: 24, min: 18, max: 24 }],
    ['2001-05-01', null, null, 'unmet', { age: 25, min: 18, max: 24 }],
    ['2008-05-02', 16, 30, 'unmet', { age: 17, min: 18, max: 24 }],
    ['2003-05-01', 20, 22, 'unmet', { age: 23, min: 20, max: 22 }],
    ['2003-05-02', 20, 22, 'met', { age: 22, min: 20, max: 22 }],
  ])('born %s, place %j to %j: %s', (bornOn, min, max, verdict, detail) => {
    expect(judged('age', { candidate: { bornOn }, place: { age: { min, max } } })).toMatchObject({ verdict, detail })
  })
})

describe('an unknown birth date', () => {
  it.each([
    ['doorstromer', 18, 27, 'unknown', { age: null, min: 18, max: 27 }],
    ['doorstromer', 1, null, 'unknown', { age: null, min: 1, max: null }],
    ['doorstromer', null, 90, 'unknown', { age: null, min: null, max: 90 }],
    ['doorstromer', null, null, 'met', { age: null, min: null, max: null }],
    ['doorstromer', 0, null, 'met', { age: null, min: 0, max: null }],
    ['young_adult', null, null, 'unknown', { age: null, min: 18, max: 24 }],
    ['young_adult', 25, 30, 'unmet', { age: null, min: 25, max: 24 }],
    ['young_adult', null, 17, 'unmet', { age: null, min: 18, max: 17 }],
  ] as const)('%s, place %j to %j: %s', (group, min, max, verdict, detail) => {
    const found = judged('age', { candidate: { group, bornOn: null }, place: { age: { min, max } } })
    expect(found).toEqual({
      verdict,
      detail,
      missing: verdict === 'unknown' ? ['bornOn'] : [],
      closes: verdict !== 'met',
    })
  })
})
