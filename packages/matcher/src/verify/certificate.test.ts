import { DEFAULT_POLICY, type Optimality, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, STUDIO } from '@thuismatch/shared/domain/testing'
import { describe, expect, it } from 'vitest'
import { checkOptimality, objectiveOf } from './certificate.ts'
import { createReport } from './problem.ts'
import { regionOf } from './region.ts'
import { surveyOf } from './survey.ts'

const byScore: Policy = { ...DEFAULT_POLICY, objective: ['score'] }
const byAll: Policy = { ...DEFAULT_POLICY, objective: ['placed', 'urgent', 'score'] }

/** Anna in the studio is worth her score of 848, in a home with a team that has six hours free as well. */
const alone: Snapshot = { ...EMPTY_SNAPSHOT, candidates: [ANNA], places: [STUDIO] }
const withTeam = { ...STUDIO, support: { ...STUDIO.support, teamId: 'team' } }
const twoForSixHours: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [ANNA, { ...ANNA, id: 'ben' }],
  places: [withTeam, { ...withTeam, id: 'studio-2' }],
  supportTeams: [{ id: 'team', municipality: '0355', hoursPerWeekFree: 6 }],
}

/** The paths and messages of what is wrong when anna is placed in the studio and this is said to prove it. */
function faults(snapshot: Snapshot, policy: Policy, optimality: Optimality): string[] {
  const report = createReport()
  const survey = surveyOf(regionOf(snapshot, policy), () => false)
  const allocation = { homeOf: new Map([[0, 0]]), personIn: new Map([[0, 0]]) }
  const prices = checkOptimality(optimality, objectiveOf(survey, allocation), survey, report)
  expect(prices === null).toBe(report.problems.length > 0)
  return report.problems.map(({ message }) => message)
}

type Changes = Partial<Omit<Optimality, 'certificate'>> & Partial<Optimality['certificate']>

function changed(optimality: Optimality, { proven, method, bound, ...certificate }: Changes): Optimality {
  return {
    proven: proven ?? optimality.proven,
    method: method ?? optimality.method,
    bound: bound ?? optimality.bound,
    certificate: { ...optimality.certificate, ...certificate },
  }
}

describe('a proof by prices alone', () => {
  const flow: Optimality = {
    proven: true,
    method: 'flow',
    bound: { urgent: 0, placed: 1, score: 848 },
    certificate: {
      unit: { urgent: 0, placed: 0, score: 1 },
      candidates: { anna: 8 },
      places: { studio: 840 },
      limits: {},
      dualBound: 848,
    },
  }

  it('holds when the prices add up to the worth of the allocation and no pair is worth more than its prices', () => {
    expect(faults(alone, byScore, flow)).toEqual([])
  })

  it('holds with every level in one currency, each above all that is below it', () => {
    const unit = { placed: 1 + 1000 + 1001, urgent: 1 + 1000, score: 1 }
    const worth = 2002 + 848
    const inLevels = changed(flow, { unit, candidates: {}, places: { studio: worth }, dualBound: worth })
    expect(faults(alone, byAll, inLevels)).toEqual([])
    expect(faults(alone, byAll, changed(inLevels, { unit: { ...unit, placed: 2003 } }))).toEqual([
      'optimality.certificate.unit gives placed 2003; expected placed 2002, just above all lower levels.',
    ])
    expect(faults(alone, byAll, changed(inLevels, { unit: { ...unit, score: 2 } }))).toEqual([
      'optimality.certificate.unit.score is 2; expected 1, or more with the method "mip".',
    ])
  })

  it.each<[Changes, string]>([
    [{ places: { studio: 841 } }, 'optimality.certificate adds up to 849, and says 848.'],
    [
      { places: { studio: 839 }, dualBound: 847 },
      'optimality.certificate prices anna in studio at 847, below its worth 848.',
    ],
    [{ places: { studio: 839 }, dualBound: 847 }, 'optimality.certificate is 847; expected a bound of at least 848.'],
    [{ places: { studio: 841 }, dualBound: 849 }, 'optimality.method is flow; expected "mip".'],
    [{ places: { castle: 840 } }, 'optimality.certificate.places.castle is a price of nothing here.'],
    [{ candidates: { nobody: 8 } }, 'optimality.certificate.candidates.nobody is a price of nothing here.'],
    [{ limits: { 'team:x': 8 } }, 'optimality.certificate.limits["team:x"] is a price of nothing here.'],
    [{ method: 'mip' }, 'optimality.method is mip; expected "flow", for no limit and no rule of chains is in force.'],
    [
      { proven: false },
      'optimality is not proven, by a bound of {"urgent":0,"placed":1,"score":848}; expected proven exactly where the bound is the objective.',
    ],
    [
      { bound: { urgent: 0, placed: 1, score: 849 } },
      'optimality.bound is {"urgent":0,"placed":1,"score":849}; expected no more than the prices prove, 848.',
    ],
    [
      { bound: { urgent: 0, placed: 1, score: 847 } },
      'optimality.bound is {"urgent":0,"placed":1,"score":847}; expected at least the objective.',
    ],
    [
      { bound: { urgent: 1, placed: 1, score: 848 } },
      'optimality.bound is {"urgent":1,"placed":1,"score":848}; expected the objective itself, as the prices prove.',
    ],
    [
      { unit: { urgent: 0, placed: 1, score: 1 } },
      'optimality.certificate.unit.placed is a worth for what the objective leaves out.',
    ],
  ])('fails with %j', (changes, message) => {
    expect(faults(alone, byScore, changed(flow, changes))).toContain(message)
  })

  it('fails where a pair is worth more than whole numbers are exact for', () => {
    const huge = Math.ceil(2 ** 53 / 1000)
    expect(
      faults(twoForSixHours, byScore, changed(flow, { method: 'mip', unit: { urgent: 0, placed: 0, score: huge } })),
    ).toEqual(['optimality.certificate.unit makes a pair worth more than a whole number can be exact for.'])
  })
})

describe('a proof that the solver completes', () => {
  // Both are worth 848 and ask for 4 hours: at 2 per hundredth of an hour each pair costs 800, and 48 are left.
  const mip: Optimality = {
    proven: true,
    method: 'mip',
    bound: { urgent: 0, placed: 1, score: 848 },
    certificate: {
      unit: { urgent: 0, placed: 0, score: 1 },
      candidates: { anna: 48, ben: 48 },
      places: {},
      limits: { 'team:team': 2 },
      dualBound: 600 * 2 + 96,
    },
  }

  it('holds with a bound between the allocation and what the prices prove', () => {
    expect(faults(twoForSixHours, byScore, mip)).toEqual([])
    for (const score of [849, 1296]) {
      const bound = { urgent: 0, placed: 2, score }
      expect(faults(twoForSixHours, byScore, changed(mip, { proven: false, bound }))).toEqual([])
    }
  })

  it('may price in finer units than whole points', () => {
    const finer = {
      unit: { urgent: 0, placed: 0, score: 10 },
      candidates: {},
      limits: { 'team:team': 22 },
      dualBound: 600 * 22,
    }
    expect(faults(twoForSixHours, byScore, changed(mip, finer))).toEqual([])
  })

  it.each<[Changes, string]>([
    [{ limits: { 'team:team': 1 }, dualBound: 696 }, 'prices anna in studio at 448, below its worth 848.'],
    [{ limits: { 'team:team': 3 } }, 'optimality.certificate adds up to 1896, and says 1296.'],
    [{ method: 'flow' }, 'optimality.method is flow; expected "mip".'],
    [
      { proven: false },
      'optimality is not proven, by a bound of {"urgent":0,"placed":1,"score":848}; expected proven exactly where the bound is the objective.',
    ],
    [
      { bound: { urgent: 0, placed: 1, score: 849 } },
      'optimality is proven, by a bound of {"urgent":0,"placed":1,"score":849}; expected proven exactly where the bound is the objective.',
    ],
    [
      { proven: false, bound: { urgent: 0, placed: 2, score: 1297 } },
      'optimality.bound is {"urgent":0,"placed":2,"score":1297}; expected no more than the prices prove, 1296.',
    ],
  ])('fails with %j', (changes, message) => {
    expect(faults(twoForSixHours, byScore, changed(mip, changes))).toContainEqual(expect.stringContaining(message))
  })
})
