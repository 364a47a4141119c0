import { type Candidate, type Place, plainDate, type Snapshot } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { indexRegion } from '../region/index.ts'
import { verify } from '../verify/index.ts'
import { warningsOf } from './warnings.ts'

const [somebody] = VILLAGE.candidates as [Candidate]
const [somewhere] = VILLAGE.places as [Place]
const [house] = VILLAGE.houses as [Snapshot['houses'][number]]

/** Three people, each with a room; the first two rooms are of one house. */
const HOUSEHOLDS: Snapshot = {
  ...VILLAGE,
  candidates: ['ada', 'bo', 'cas'].map((id) => ({ ...somebody, id })),
  places: ['p1', 'p2', 'p3'].map((id) => ({ ...somewhere, id, houseId: id === 'p3' ? null : 'h1' })),
  houses: [{ ...house, id: 'h1', supportedMax: 5 }],
  supportTeams: [],
  declines: [],
  openProposals: [],
}

const avoiding = (who: string, whom: string): Snapshot => ({
  ...HOUSEHOLDS,
  candidates: HOUSEHOLDS.candidates.map((candidate) =>
    candidate.id === who ? { ...candidate, safety: { ...candidate.safety, avoidCandidates: [whom] } } : candidate,
  ),
})

const warnings = (snapshot: Snapshot): string[] =>
  warningsOf(indexRegion(snapshot, VILLAGE_POLICY)).filter((text) => text.includes('avoid'))

describe('warnings', () => {
  const uneasy = ['house h1: ada and bo live or are proposed here, and one of them is to avoid the other']
  const adaIsComing = { openProposals: [{ candidateId: 'ada', placeId: 'p1' }] }

  it('name two in one house of whom one has an open proposal and either is to avoid the other, in the order of their ids', () => {
    const both = { openProposals: [...adaIsComing.openProposals, { candidateId: 'bo', placeId: 'p2' }] }
    const withBo = { ...adaIsComing, houses: [{ ...HOUSEHOLDS.houses[0]!, residents: ['bo'] }] }
    const withWary = {
      ...adaIsComing,
      houses: [{ ...HOUSEHOLDS.houses[0]!, residents: [{ id: 'bo', avoidCandidates: ['ada'] }] }],
    }
    expect(warnings({ ...avoiding('ada', 'bo'), ...both })).toEqual(uneasy)
    expect(warnings({ ...avoiding('bo', 'ada'), ...both })).toEqual(uneasy)
    expect(warnings({ ...avoiding('ada', 'bo'), ...withBo })).toEqual(uneasy)
    expect(warnings({ ...HOUSEHOLDS, ...withWary })).toEqual(uneasy)
  })

  it('say nothing of those who keep apart: in another house, in none, or neither of them proposed', () => {
    const elsewhere = { openProposals: [...adaIsComing.openProposals, { candidateId: 'bo', placeId: 'p3' }] }
    expect(warnings({ ...avoiding('ada', 'bo'), ...elsewhere })).toEqual([])
    expect(warnings({ ...avoiding('ada', 'cas'), ...adaIsComing })).toEqual([])
    expect(
      warnings({ ...avoiding('ada', 'bo'), houses: [{ ...HOUSEHOLDS.houses[0]!, residents: ['ada', 'bo'] }] }),
    ).toEqual([])
  })

  it('name days that can be and look like a slip, and houses over their limits, and the certifier finds the same', async () => {
    const slips: Snapshot = {
      ...HOUSEHOLDS,
      candidates: [
        { ...somebody, id: 'ada', bornOn: plainDate('2020-03-04'), deadlineOn: plainDate('1990-01-01') },
        { ...somebody, id: 'bo', readyOn: plainDate('2031-01-01') },
        { ...somebody, id: 'cas', household: { ...somebody.household, oldestBornOn: plainDate('1970-01-01') } },
      ],
      houses: [{ ...house, id: 'h1', places: 1, supportedMax: 1, supportedNow: 2, residents: ['x', 'y'] }],
    }
    const told = [
      'candidate ada: bornOn is less than 16 years ago, used as it stands',
      'candidate ada: deadlineOn is before registeredOn, used as it stands',
      'candidate bo: readyOn is more than two years ahead, used as it stands',
      'candidate cas: household.oldestBornOn contradicts bornOn, the older counts',
      'house h1: more residents than homes, it gets nobody new',
      'house h1: more supported residents than it may have, it gets no more of them',
    ]
    const result = await match(slips, VILLAGE_POLICY)
    expect(result.warnings.slice(-told.length)).toEqual(told)
    expect(verify(slips, result)).toEqual({ ok: true })
    const unsaid = verify(slips, { ...result, warnings: result.warnings.slice(0, -1) })
    expect(unsaid.ok).toBe(false)
  })

  it('name people who are alike in everything, once for all of them, and the certifier finds the same', async () => {
    const alike = HOUSEHOLDS.candidates.map((candidate) => ({ ...candidate, bornOn: plainDate('2005-03-14') }))
    const snapshot = { ...HOUSEHOLDS, candidates: alike }
    const [told] = warningsOf(indexRegion(snapshot, VILLAGE_POLICY)).filter((text) => text.startsWith('candidates'))
    expect(told).toBe('candidates ada, bo, cas: alike in everything, maybe one person')
    expect(verify(snapshot, await match(snapshot, VILLAGE_POLICY))).toEqual({ ok: true })
    const others = alike.map((candidate, index) => ({
      ...candidate,
      caseworkerId: `w${index}`,
      readyOn: plainDate(`2026-0${index + 1}-01`),
    }))
    const apart = warningsOf(indexRegion({ ...HOUSEHOLDS, candidates: others }, VILLAGE_POLICY))
    expect(apart.filter((text) => text.startsWith('candidates'))).toEqual([])
  })
})
