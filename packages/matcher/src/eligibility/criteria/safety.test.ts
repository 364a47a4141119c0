import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

const nothing = { municipality: false, house: false, resident: false }

it.each([
  ['nothing to avoid', {}, {}, nothing],
  ['the municipality', { avoidMunicipalities: ['0355'] }, {}, { ...nothing, municipality: true }],
  ['another municipality', { avoidMunicipalities: ['0344'] }, {}, nothing],
  [
    'the municipality by a former code',
    { avoidMunicipalities: ['0620'] },
    { municipality: '1961' },
    { ...nothing, municipality: true },
  ],
  [
    'a former code by the code of today',
    { avoidMunicipalities: ['1961'] },
    { municipality: '0707' },
    { ...nothing, municipality: true },
  ],
  [
    'a municipality outside U16',
    { avoidMunicipalities: ['0363'] },
    { municipality: '0363' },
    { ...nothing, municipality: true },
  ],
  ['the house', { avoidHouses: ['h1'] }, {}, { ...nothing, house: true }],
  ['another house', { avoidHouses: ['h2'] }, {}, nothing],
  ['the house of a place without one', { avoidHouses: ['h1'] }, { houseId: null }, nothing],
  ['a resident', { avoidCandidates: ['c8'] }, {}, { ...nothing, resident: true }],
  ['somebody who lives elsewhere', { avoidCandidates: ['c7'] }, {}, nothing],
  ['a resident, at a place without a house', { avoidCandidates: ['c8'] }, { houseId: null }, nothing],
  [
    'all of them',
    { avoidMunicipalities: ['0355'], avoidHouses: ['h1'], avoidCandidates: ['c9'] },
    {},
    { municipality: true, house: true, resident: true },
  ],
])('%s', (_, safety, place, detail) => {
  const found = judged('safety', { candidate: { safety }, place, house: { residents: ['c8', 'c9'] } })
  const unmet = detail.municipality || detail.house || detail.resident
  expect(found).toEqual({ verdict: unmet ? 'unmet' : 'met', detail, missing: [], closes: unmet })
})

it.each([
  ['a resident', { house: { residents: [{ id: 'c8', avoidCandidates: ['c1'] }] } }, true],
  [
    'a resident who is to avoid somebody else',
    { house: { residents: [{ id: 'c8', avoidCandidates: ['c2'] }] } },
    false,
  ],
  ['nobody but themselves', { house: { residents: [{ id: 'c1', avoidCandidates: ['c1'] }] } }, false],
  [
    'whoever lives at the place itself',
    { place: { occupiedBy: 'c8' }, candidate: { safety: { avoidCandidates: ['c8'] } } },
    true,
  ],
] as const)('holds the other way round: the house of %s', (_, changes, unsafe) => {
  expect(judged('safety', changes).verdict).toBe(unsafe ? 'unmet' : 'met')
})
