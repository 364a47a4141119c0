import type { Candidate, Place, Snapshot } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { indexRegion } from '../eligibility/index.ts'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
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

/** With who goes where, by place; −1 for nobody. */
function warnings(snapshot: Snapshot, ...candidateOf: number[]): string[] {
  const placeOf = Int32Array.from(snapshot.candidates, (_, candidate) => candidateOf.indexOf(candidate))
  const region = indexRegion(snapshot, VILLAGE_POLICY)
  return warningsOf(region, { candidateOf: Int32Array.from(candidateOf), placeOf }).filter((text) => /both/.test(text))
}

describe('warnings', () => {
  const uneasy = ['house h1: ada and bo are both proposed here, and one of them is to avoid the other']

  it('name two who are proposed for one house while either is to avoid the other, in the order of their ids', () => {
    expect(warnings(avoiding('ada', 'bo'), 0, 1, 2)).toEqual(uneasy)
    expect(warnings(avoiding('bo', 'ada'), 0, 1, 2)).toEqual(uneasy)
    expect(warnings(avoiding('bo', 'ada'), 1, 0, -1)).toEqual(uneasy)
  })

  it('say nothing of those who keep apart: in another house, in none, or not proposed', () => {
    expect(warnings(HOUSEHOLDS, 0, 1, 2)).toEqual([])
    expect(warnings(avoiding('ada', 'cas'), 0, 1, 2)).toEqual([])
    expect(warnings(avoiding('ada', 'bo'), 0, -1, 1)).toEqual([])
    expect(warnings(avoiding('ada', 'bo'), -1, -1, -1)).toEqual([])
  })
})
