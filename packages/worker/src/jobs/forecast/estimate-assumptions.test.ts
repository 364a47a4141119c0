import { workingCalendar } from '@thuismatch/shared/clock'
import { addDays, type Form, plainDate, shippedAssumptions } from '@thuismatch/shared/domain'
import { readAssumptions } from '@thuismatch/shared/schema'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AnsweredProposal, HeldStay, PersonOnFile } from '../../store/forecast/history.ts'
import { smallSnapshot } from '../../testing/proposed-region.ts'
import {
  assumptionsFromHistory,
  distanceOfAnswer,
  monthWindow,
  type RegionHistory,
  workingDaysBetween,
} from './estimate-assumptions.ts'

const TODAY = plainDate('2026-12-15')
const SHIPPED = shippedAssumptions(smallSnapshot({ now: new Date('2026-12-15T09:00:00Z'), name: 'es', candidates: 5 }))

const NOTHING: RegionHistory = {
  today: TODAY,
  since: plainDate('2025-12-20'),
  people: [],
  erased: 0,
  answers: [],
  stays: [],
  firstOffers: [],
  inhabited: [],
}

const at = (day: string): Date => new Date(`${day}T10:00:00Z`)

const person = (registeredOn: string, change: Partial<PersonOnFile> = {}): PersonOnFile => ({
  person: { group: 'young_adult', originMunicipality: '0355', registeredOn: plainDate(registeredOn) },
  withdrawnAt: null,
  housedAt: null,
  ...change,
})

const answer = (change: Partial<AnsweredProposal> = {}): AnsweredProposal => ({
  form: 'clustered',
  municipality: '0355',
  origin: '0355',
  isErased: false,
  state: 'accepted',
  declineBy: null,
  declineReason: null,
  createdAt: at('2026-06-01'),
  answeredAt: at('2026-06-03'),
  acceptedAt: at('2026-06-03'),
  placedAt: null,
  ...change,
})

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

let calendar: Awaited<ReturnType<typeof workingCalendar>>
beforeAll(async () => {
  calendar = await workingCalendar()
})
const estimate = (history: Partial<RegionHistory>) =>
  assumptionsFromHistory(SHIPPED, { ...NOTHING, ...history }, calendar)

describe('assumptions from a history', () => {
  it('of nothing are what ships', () => {
    expect(estimate({})).toEqual({ ...SHIPPED, id: 'history-2026-12-15', asOf: TODAY })
  })

  it('count who registered a month, by group and municipality, in whole months alone', () => {
    const found = estimate({
      people: [
        ...times(22, person('2026-03-10')),
        // Of this month, of the month in which all began, and from elsewhere.
        ...times(9, person('2026-12-01')),
        ...times(9, person('2025-12-25')),
        ...times(3, person('2026-11-30', { person: { ...person('2026-11-30').person, originMunicipality: '0363' } })),
      ],
      erased: 4,
    })
    const source =
      'history of 2026-01-01 to 2026-11-30: people who registered; 4 were erased since, and are not counted'
    expect(found.arrivals).toEqual([
      { group: 'young_adult', municipality: null, value: 0.2727, source, basis: 3 },
      { group: 'young_adult', municipality: '0355', value: 2, source, basis: 22 },
    ])
  })

  it('count a yes among answers, by form and distance, and by municipality where enough answered', () => {
    const found = estimate({
      answers: [
        ...times(6, answer()),
        ...times(2, answer({ state: 'declined', declineBy: 'candidate', declineReason: 'too_far_away' })),
        ...times(4, answer({ origin: '0344' })),
        ...times(3, answer({ state: 'expired', answeredAt: null, acceptedAt: null })),
        // Of whom nobody knows any more from where they came.
        ...times(7, answer({ isErased: true, origin: null })),
      ],
    })
    const rows = found.acceptance.filter(({ form, source }) => form === 'clustered' && source !== 'assumed')
    expect(rows.map(({ distance, municipality, value, basis }) => [distance, municipality, value, basis])).toEqual([
      ['same', null, 0.75, 8],
      ['same', '0355', 0.75, 8],
    ])
    expect(found.silence).toMatchObject({ value: 0.1364, basis: 22 })
    expect(found.answerDays).toMatchObject({ value: { p10: 2, p50: 2, p90: 2 }, basis: 19 })
    // Two refusals say nothing of the reasons.
    expect(found.declineReasons).toEqual(SHIPPED.declineReasons)
  })

  it('count reasons, what fell through, and working days to the move', () => {
    const found = estimate({
      answers: [
        ...times(3, answer({ state: 'declined', declineBy: 'candidate', declineReason: 'too_far_away' })),
        ...times(3, answer({ state: 'declined', declineBy: 'provider', declineReason: 'other' })),
        ...times(8, answer({ state: 'placed', placedAt: at('2026-06-17') })),
        ...times(2, answer({ state: 'fallen_through' })),
      ],
    })
    expect(found.declineReasons.map(({ by, code, value, basis }) => [by, code, value, basis])).toEqual([
      ['candidate', 'too_far_away', 0.5, 3],
      ['provider', 'other', 0.5, 3],
    ])
    expect(found.fallThrough).toMatchObject({ value: 0.2, basis: 10 })
    expect(found.moveInDays).toMatchObject({ value: { p10: 10, p50: 10, p90: 10 }, basis: 8 })
  })

  it('count stays and what comes after them', () => {
    const stay = (form: Form, days: number | null, movedOn: boolean | null = null): HeldStay => ({
      form,
      from: at('2026-01-05'),
      until: days === null ? null : at(addDays(plainDate('2026-01-05'), days)),
      movedOn,
      offeredAt: null,
    })
    const found = estimate({
      stays: [
        ...times(9, stay('pitstop', 183, true)),
        stay('pitstop', 244, false),
        ...times(4, stay('clustered', 90, true)),
      ],
    })
    expect(found.stays.find(({ form }) => form === 'pitstop')).toMatchObject({
      value: { p10: 6, p50: 6, p90: 6 },
      basis: 10,
    })
    expect(found.nextHomes.find(({ form }) => form === 'pitstop')).toMatchObject({ value: 0.9, basis: 10 })
    expect(found.stays.find(({ form }) => form === 'clustered')?.source).toBe('assumed')
  })

  it('count who left without a home by the months that people waited', () => {
    const waiting = times(100, person('2026-01-01'))
    const left = times(5, person('2026-01-01', { withdrawnAt: at('2026-11-24') }))
    const [young, other] = estimate({ people: [...waiting, ...left] }).departures
    // 42 days of a hundred people, and 21 of five.
    expect(young?.value).toBeCloseTo((5 / (100 * 42 + 5 * 21)) * (365.25 / 12), 3)
    expect(other?.source).toBe('assumed')
  })

  it('count new homes a year, and those with somebody in them', () => {
    const found = estimate({
      firstOffers: [{ form: 'pitstop', municipality: '0344', homes: 11 }],
      inhabited: [{ form: 'clustered', municipality: '0355', homes: 7 }],
    })
    expect(found.newHomes).toMatchObject([{ form: 'pitstop', municipality: '0344', value: 12, basis: 11 }])
    expect(found.inhabitedHomes).toMatchObject([{ form: 'clustered', municipality: '0355', value: 7, basis: 7 }])
  })

  it('are a document that reads, and of few observations say nothing', () => {
    const anyAnswer = fc.record({
      form: fc.constantFrom<Form>('clustered', 'pitstop'),
      municipality: fc.constantFrom('0344', '0355'),
      origin: fc.constantFrom('0344', '0355', '0363', null),
      isErased: fc.boolean(),
      state: fc.constantFrom('accepted', 'declined', 'expired', 'placed', 'fallen_through'),
    })
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 40 }), fc.array(fc.nat(330), { maxLength: 30 }), (answers, days) => {
        const found = estimate({
          answers: answers.map((change) =>
            answer({ ...(change as Partial<AnsweredProposal>), declineBy: 'candidate', declineReason: 'other' }),
          ),
          people: days.map((day) => person(addDays(plainDate('2026-01-01'), day))),
        })
        const read = readAssumptions(JSON.parse(JSON.stringify(found)))
        expect(read.ok ? [] : read.problems).toEqual([])
        for (const row of [...found.acceptance, found.silence, found.fallThrough])
          if (row.source !== 'assumed') expect(row.basis).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the months that a history tells of', () => {
  it('are whole ones, after the first, and at least three', () => {
    const window = (since: string, most = 12) => monthWindow(plainDate(since), TODAY, most)
    expect(window('2026-08-10')).toEqual({ from: '2026-09-01', through: '2026-11-30', months: 3 })
    expect(window('2026-09-01')).toBeNull()
    expect(window('2020-01-01')).toEqual({ from: '2025-12-01', through: '2026-11-30', months: 12 })
    expect(window('2020-01-01', 36)?.from).toBe('2023-12-01')
  })
})

describe('the distance of a home', () => {
  it('is the same municipality, the same sub-region by today’s codes, or far', () => {
    const from = (origin: string | null) => distanceOfAnswer({ municipality: '0355', origin })
    expect([from('0355'), from('0312'), from('0344'), from('0363'), from(null)]).toEqual([
      'same',
      'near',
      'far',
      'far',
      'far',
    ])
    expect(distanceOfAnswer({ municipality: '1961', origin: '0545' })).toBe('same')
  })
})

describe('working days between two days', () => {
  it('leave out weekends and holidays', () => {
    const between = (from: string, to: string) => workingDaysBetween(calendar, plainDate(from), plainDate(to))
    expect(between('2026-12-11', '2026-12-14')).toBe(1)
    expect(between('2026-12-24', '2026-12-28')).toBe(1)
    expect(between('2026-12-11', '2026-12-11')).toBe(0)
  })
})
