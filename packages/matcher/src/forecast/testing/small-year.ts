import {
  type Assumptions,
  addDays,
  type Candidate,
  canonicalSnapshot,
  completeCandidate,
  completePlace,
  DEFAULT_POLICY,
  type Place,
  type PlainDate,
  type Policy,
  plainDate,
  type Snapshot,
  shippedAssumptions,
  toEpochDay,
} from '@thuismatch/shared/domain'
import { chanceOf } from '../chance.ts'
import type { ForecastCalendar, ForecastInput } from '../forecast-input.ts'

export const SMALL_AS_OF = plainDate('2026-02-02')

/** Weekends alone are days off. */
export const WEEKENDS: ForecastCalendar = {
  isDayOff: (day) => [2, 3].includes(toEpochDay(day) % 7),
  workingDaysAfter(day, count) {
    let at = day
    for (let left = count; left > 0; ) {
      at = addDays(at, 1)
      if (!WEEKENDS.isDayOff(at)) left--
    }
    return at
  },
}

const MUNICIPALITIES = ['0344', '0355', '0342'] as const

/**
 * So many people and homes, all of which fit one another but for municipality, age and hours; the same for the same
 * seed.
 */
export function smallYearRegion(people: number, homes: number, seed = 'small'): Snapshot {
  const candidates = Array.from({ length: people }, (_, n): Candidate => {
    const chance = chanceOf(seed, 'candidate', n)
    return completeCandidate({
      id: `c${String(n).padStart(3, '0')}`,
      group: chance.happens(0.4) ? 'young_adult' : 'doorstromer',
      bornOn: addDays(plainDate('2004-01-01'), chance.below(900)),
      originMunicipality: chance.pick(MUNICIPALITIES),
      residesIn: '0344',
      movingFrom: chance.pick(['shelter', 'protected_living', 'family_home'] as const),
      household: { adults: 1, children: 0, pets: false, wheelchair: false },
      support: {
        hoursPerWeek: chance.below(8),
        availability: 'planned',
        buildingBlocks: [],
      },
      selfReliance: null,
      basicLivingSkills: true,
      groupLiving: true,
      housingFirstConditions: true,
      incomeYearCents: 2_000_000,
      wishes: { municipalities: [], leaveOrigin: false, forms: [] },
      safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
      registeredOn: addDays(SMALL_AS_OF, -chance.below(700)),
      readyOn: SMALL_AS_OF,
      deadlineOn: chance.happens(0.2) ? addDays(SMALL_AS_OF, chance.below(300)) : null,
      indicationUntil: 'open',
      mayShare: true,
      caseworkerId: 'w1',
    })
  })
  return canonicalSnapshot({
    version: 1,
    asOf: SMALL_AS_OF,
    candidates,
    places: Array.from({ length: homes }, (_, n) => smallHome(`p${String(n).padStart(3, '0')}`, seed, n)),
    houses: [],
    supportTeams: [{ id: 't1', municipality: '0344', hoursPerWeekFree: 10_000 }],
  })
}

export function smallHome(id: string, seed: string, n: number, availableFrom: PlainDate = SMALL_AS_OF): Place {
  const chance = chanceOf(seed, 'home', n)
  return completePlace({
    id,
    form: chance.pick(['clustered', 'pitstop', 'housing_first'] as const),
    municipality: chance.pick(MUNICIPALITIES),
    groups: ['young_adult', 'doorstromer'],
    age: { min: null, max: null },
    occupants: { maxAdults: 1, maxChildren: 0 },
    petsAllowed: true,
    wheelchairAccessible: true,
    selfContained: true,
    rentCents: 45_000,
    serviceCostsCents: 2_000,
    support: {
      maxHoursPerWeek: 8,
      availability: 'planned',
      buildingBlocks: [],
      teamId: 't1',
    },
    requires: [],
    catchment: 'region',
    availableFrom,
    expectedStayMonths: 12,
  })
}

const same = (value: number) => ({ p10: value, p50: value, p90: value })

/** Nothing arrives, leaves or comes free, everybody says yes after a day and moves after two. */
export function withoutChance(snapshot: Snapshot): Assumptions {
  const shipped = shippedAssumptions(snapshot)
  const none = <Row extends { readonly value: number }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, value: 0 }))
  return {
    ...shipped,
    arrivals: [],
    departures: none(shipped.departures),
    newHomes: [],
    inhabitedHomes: [],
    nextHomes: none(shipped.nextHomes),
    stays: shipped.stays.map((row) => ({ ...row, value: same(600) })),
    acceptance: shipped.acceptance.map((row) => ({ ...row, value: 1 })),
    silence: { ...shipped.silence, value: 0 },
    fallThrough: { ...shipped.fallThrough, value: 0 },
    answerDays: { ...shipped.answerDays, value: same(1) },
    moveInDays: { ...shipped.moveInDays, value: same(2) },
    indicationRenewed: { ...shipped.indicationRenewed, value: 1 },
  }
}

export const smallInput = (
  snapshot: Snapshot,
  assumptions: Assumptions,
  policy: Policy = DEFAULT_POLICY,
): ForecastInput => ({ snapshot, policy, assumptions, calendar: WEEKENDS, years: 1, seed: 's', replication: 0 })
