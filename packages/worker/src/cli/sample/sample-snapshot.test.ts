import {
  canonicalJson,
  canonicalSnapshot,
  currentCode,
  FORMS,
  plainDate,
  snapshotHashOf,
  U16,
} from '@thuismatch/shared/domain'
import { readSnapshot } from '@thuismatch/shared/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleSnapshot } from './index.ts'
import { randomOf } from './random.ts'

const region = sampleSnapshot()
const { candidates, places, houses, supportTeams } = region

it('is the same for the same seed on any machine', () => {
  expect(snapshotHashOf(region)).toBe('sha256:e83443f70e0e00dde3df0f3c0b04ce09509ece01ffa12fd6d2a38c5e92000701')
  expect(snapshotHashOf(sampleSnapshot({ candidates: 50, places: 12, seed: 'Zeist' }))).toBe(
    'sha256:247da8ff62ecd61b3b930ade1ead0388aba0e850796b015c9a094716a9426fa2',
  )
  expect(snapshotHashOf(sampleSnapshot({ seed: 'another' }))).not.toBe(snapshotHashOf(region))
})

it('has people who live in some of the places, each in one, where chains are asked for', () => {
  const sample = sampleSnapshot({ candidates: 120, places: 30, chains: 20, seed: 'chains' })
  expect(readSnapshot(sample)).toEqual({ ok: true, snapshot: sample, notes: [] })
  const residents = sample.places.flatMap(({ occupiedBy }) => occupiedBy ?? [])
  expect([sample.places.length, residents.length, new Set(residents).size]).toEqual([50, 20, 20])
  expect(canonicalJson(sample)).toBe(canonicalJson(canonicalSnapshot(sample)))
})

it('is a snapshot without a mistake and with nothing to note, of any size and on any day', () => {
  const sizes = fc.record({
    candidates: fc.nat(60),
    places: fc.nat(40),
    seed: fc.string(),
    asOf: fc.constantFrom('2026-01-01', '2026-06-30', '2026-11-21', '2026-12-31').map(plainDate),
  })
  fc.assert(
    fc.property(sizes, (options) => {
      const sample = sampleSnapshot(options)
      expect(readSnapshot(sample)).toEqual({ ok: true, snapshot: sample, notes: [] })
      expect([sample.candidates.length, sample.places.length]).toEqual([options.candidates, options.places])
      expect(canonicalJson(sample)).toBe(canonicalJson(canonicalSnapshot(sample)))
      // There are rent norms for this year only.
      const lastDay = `${options.asOf.slice(0, 4)}-12-31`
      for (const { readyOn } of sample.candidates) expect(readyOn <= lastDay).toBe(true)
      for (const { availableFrom } of sample.places) expect(availableFrom <= lastDay).toBe(true)
    }),
    { numRuns: 60 },
  )
})

describe('is believable:', () => {
  const shareOf = <T>(list: readonly T[], test: (entry: T) => boolean): number => list.filter(test).length / list.length

  it('people come from all sixteen municipalities, about as many as live there, and some from elsewhere', () => {
    const inhabitants = U16.reduce((sum, { inhabitants2024 }) => sum + inhabitants2024, 0)
    for (const { code, inhabitants2024 } of U16) {
      const share = shareOf(
        candidates,
        ({ originMunicipality }) => originMunicipality !== null && currentCode(originMunicipality) === code,
      )
      expect(Math.abs(share - inhabitants2024 / inhabitants), code).toBeLessThan(0.04)
    }
    const codes = new Set(candidates.map(({ originMunicipality }) => originMunicipality))
    for (const code of ['0545', '0620', '0707', '0363', null]) expect(codes).toContain(code)
    expect(new Set(places.map(({ municipality }) => municipality)).size).toBe(16)
  })

  it('every form is on offer, and Place2BU ends in 2029', () => {
    for (const form of FORMS)
      expect(
        shareOf(places, (place) => place.form === form),
        form,
      ).toBeGreaterThan(0.1)
    const place2bu = places.filter(({ form }) => form === 'place2bu')
    expect(new Set(place2bu.map(({ endsOn, municipality }) => `${endsOn} ${municipality}`))).toEqual(
      new Set(['2029-12-31 0344']),
    )
    expect(places.filter(({ form, selfContained }) => form === 'pitstop' && selfContained)).toEqual([])
    expect(houses.filter(({ places: homes, supportedNow }) => supportedNow > homes)).toEqual([])
  })

  it('of each thing that may be unknown, some are', () => {
    const nullable = [
      ['bornOn', candidates.map(({ bornOn }) => bornOn)],
      ['residesIn', candidates.map(({ residesIn }) => residesIn)],
      ['movingFrom', candidates.map(({ movingFrom }) => movingFrom)],
      ['pets', candidates.map(({ household }) => household.pets)],
      ['wheelchair', candidates.map(({ household }) => household.wheelchair)],
      ['hoursPerWeek', candidates.map(({ support }) => support.hoursPerWeek)],
      ['availability', candidates.map(({ support }) => support.availability)],
      ['selfReliance', candidates.map(({ selfReliance }) => selfReliance)],
      ['basicLivingSkills', candidates.map(({ basicLivingSkills }) => basicLivingSkills)],
      ['groupLiving', candidates.map(({ groupLiving }) => groupLiving)],
      ['housingFirstConditions', candidates.map(({ housingFirstConditions }) => housingFirstConditions)],
      ['incomeYearCents', candidates.map(({ incomeYearCents }) => incomeYearCents)],
      ['deadlineOn', candidates.map(({ deadlineOn }) => deadlineOn)],
      ['indicationUntil', candidates.map(({ indicationUntil }) => indicationUntil)],
      ['mayShare', candidates.map(({ mayShare }) => mayShare)],
      ['petsAllowed', places.map(({ petsAllowed }) => petsAllowed)],
      ['wheelchairAccessible', places.map(({ wheelchairAccessible }) => wheelchairAccessible)],
      ['teamId', places.map(({ support }) => support.teamId)],
      ['supportedMax', houses.map(({ supportedMax }) => supportedMax)],
      ['hoursPerWeekFree', supportTeams.map(({ hoursPerWeekFree }) => hoursPerWeekFree)],
    ] as const
    for (const [name, values] of nullable) {
      const unknown = shareOf<unknown>(values, (value) => value === null)
      expect(unknown, name).toBeGreaterThan(0)
      expect(unknown, name).toBeLessThan(0.9)
    }
  })

  it('some need what is not matched here, have deadlines, wishes and limits of safety, or were proposed before', () => {
    expect(shareOf(candidates, ({ support }) => support.availability === 'present')).toBeGreaterThan(0.01)
    expect(shareOf(candidates, ({ deadlineOn }) => deadlineOn !== null && deadlineOn <= '2027-01-20')).toBeGreaterThan(
      0.02,
    )
    expect(shareOf(candidates, ({ wishes }) => wishes.leaveOrigin)).toBeGreaterThan(0.01)
    expect(shareOf(candidates, ({ wishes }) => wishes.municipalities.length > 0)).toBeGreaterThan(0.2)
    for (const limit of ['avoidMunicipalities', 'avoidHouses', 'avoidCandidates'] as const) {
      expect(
        shareOf(candidates, ({ safety }) => safety[limit].length > 0),
        limit,
      ).toBeGreaterThan(0)
    }
    expect(region.declines?.length).toBeGreaterThan(0)
    expect(region.openProposals?.length).toBeGreaterThan(0)
  })
})

it('draws whole numbers as they should be', () => {
  const random = randomOf('test', 'draws')
  const counts = new Array<number>(6).fill(0)
  for (let i = 0; i < 6000; i++) counts[random.below(6)]! += 1
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  expect(random.some([1, 2, 3, 4], 2)).toHaveLength(2)
  expect(random.some([1, 2], 5)).toEqual([1, 2])
  expect(
    Array.from({ length: 200 }, () =>
      random.weighted([
        ['never', 0],
        ['always', 1],
      ]),
    ),
  ).not.toContain('never')
  expect(randomOf('test', 'draws').below(2 ** 32)).toBe(randomOf('test', 'draws').below(2 ** 32))
})
