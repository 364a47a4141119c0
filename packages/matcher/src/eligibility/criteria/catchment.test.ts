import { describe, expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

// 0355 Zeist and 0310 De Bilt are in one sub-region, 0344 Utrecht is one of its own, 0363 Amsterdam is outside U16.
it.each([
  ['local', '0355', '0355', 'met'],
  ['local', '0310', '0355', 'unmet'],
  ['local', '0363', '0363', 'met'],
  ['local', '0620', '1961', 'met'],
  ['local', '1961', '0545', 'met'],
  ['local', '0707', '0620', 'met'],
  ['sub_region', '0310', '0355', 'met'],
  ['sub_region', '0344', '0355', 'unmet'],
  ['sub_region', '0707', '0321', 'met'],
  ['sub_region', '0363', '0363', 'met'],
  ['sub_region', '0363', '0599', 'unmet'],
  ['sub_region', '0363', '0344', 'unmet'],
  ['region', '0344', '0355', 'met'],
  ['region', '0545', '0355', 'met'],
  ['region', '0363', '0355', 'unmet'],
  ['region', '0363', '0363', 'unmet'],
  ['open', '0363', '0355', 'met'],
  ['open', null, '0355', 'met'],
  ['local', null, '0355', 'unknown'],
  ['sub_region', null, '0355', 'unknown'],
  ['region', null, '0355', 'unknown'],
] as const)('%s: from %j to a place in %s is %s', (catchment, originMunicipality, municipality, verdict) => {
  const found = judged('catchment', {
    candidate: { originMunicipality, urgencyGround: 'none' },
    place: { municipality, catchment },
  })
  expect(found).toMatchObject({
    verdict,
    missing: verdict === 'unknown' ? ['originMunicipality'] : [],
    closes: verdict !== 'met',
  })
})

describe('an urgency ground', () => {
  it.each([
    ['local', '0310', 'shelter', 'met', []],
    ['local', '0344', 'homeless_family', 'met', []],
    ['sub_region', '0344', 'detention', 'met', []],
    ['local', '0363', 'shelter', 'unmet', []],
    ['region', '0363', 'shelter', 'unmet', []],
    ['local', '0310', null, 'unknown', ['urgencyGround']],
    ['local', '0355', null, 'met', []],
    ['sub_region', '0310', null, 'met', []],
    ['local', '0363', null, 'unmet', []],
    ['local', null, null, 'unknown', ['originMunicipality']],
    ['local', null, 'shelter', 'unknown', ['originMunicipality']],
  ] as const)('%s, from %j with %j: %s', (catchment, originMunicipality, urgencyGround, verdict, missing) => {
    const candidate = { originMunicipality, urgencyGround }
    const found = judged('catchment', { candidate, place: { municipality: '0355', catchment } })
    expect(found).toMatchObject({ verdict, missing, closes: verdict !== 'met' })
  })

  it('is told of without saying which', () => {
    expect(judged('catchment', { candidate: { urgencyGround: 'detention' } }).detail.urgencyGround).toBe(true)
  })
})

it('shows codes as they are today', () => {
  const found = judged('catchment', {
    candidate: { originMunicipality: '0545' },
    place: { municipality: '0620', catchment: 'local' },
  })
  expect(found.detail).toEqual({ origin: '1961', place: '1961', catchment: 'local', urgencyGround: null })
})
