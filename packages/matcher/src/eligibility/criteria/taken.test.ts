import { expect, it } from 'vitest'
import { indexRegion } from '../../region/region.ts'
import { pairRegion } from '../../testing/pair-region.ts'
import { judgePair } from '../judge-pair.ts'

it('closes every pair of a candidate or a place that is in an open proposal, and no other', () => {
  const { snapshot, policy, candidates, places } = pairRegion({})
  const two = indexRegion(
    {
      ...snapshot,
      candidates: [candidates[0], { ...candidates[0], id: 'c2' }],
      places: [places[0], { ...places[0], id: 'p2' }],
      openProposals: [{ candidateId: 'c1', placeId: 'p2' }],
    },
    policy,
  )
  const found = (candidate: number, place: number) =>
    judgePair(two, candidate, place).find(({ judgement }) => judgement.criterion === 'taken')
  expect(found(0, 0)).toMatchObject({
    closes: true,
    judgement: { verdict: 'unmet', detail: { candidate: true, place: false } },
  })
  expect(found(0, 1)).toMatchObject({
    closes: true,
    judgement: { verdict: 'unmet', detail: { candidate: true, place: true } },
  })
  expect(found(1, 1)).toMatchObject({
    closes: true,
    judgement: { verdict: 'unmet', detail: { candidate: false, place: true } },
  })
  expect(found(1, 0)).toEqual({
    judgement: { criterion: 'taken', verdict: 'met', detail: { candidate: false, place: false } },
    missing: [],
    closes: false,
  })
})
