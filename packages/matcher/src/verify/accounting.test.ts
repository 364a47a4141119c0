import { DEFAULT_POLICY, type Snapshot } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, STUDIO } from '@thuismatch/shared/domain/testing'
import { expect, it } from 'vitest'
import { checkAccounting } from './accounting.ts'
import { readAllocation } from './allocation.ts'
import { createReport } from './problem.ts'
import { regionOf } from './region.ts'

const snapshot: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: ['a', 'b', 'c'].map((id) => ({ ...ANNA, id })),
  places: ['p', 'q', 'r'].map((id) => ({ ...STUDIO, id })),
  openProposals: [{ candidateId: 'c', placeId: 'r' }],
}
const region = regionOf(snapshot, DEFAULT_POLICY)

function accounted(document: Record<string, unknown>): string[] {
  const report = createReport()
  checkAccounting(document, region, report)
  return report.problems.map(({ message }) => message)
}

const sound = {
  proposals: [{ placeId: 'p', candidateId: 'a' }],
  unfilled: [{ placeId: 'q' }],
  unmatched: [{ candidateId: 'b' }, { candidateId: 'c' }],
}

it('accounts for everyone once, and for places in open proposals nowhere', () => {
  expect(accounted(sound)).toEqual([])
})

it.each<[Record<string, unknown>, string[]]>([
  [
    { proposals: [] },
    ['proposals and what follows leave out candidate a.', 'proposals and what follows leave out place p.'],
  ],
  [{ unmatched: [{ candidateId: 'c' }] }, ['proposals and what follows leave out candidate b.']],
  [{ unfilled: 'none' }, ['proposals and what follows leave out place q.']],
  [{ unfilled: [null, 1, { placeId: 'q' }] }, []],
  [
    { proposals: [{ placeId: 'p', candidateId: 'b' }] },
    [
      'proposals and what follows leave out candidate a.',
      'proposals[0].candidateId names candidate b, who is named 2 times.',
      'unmatched[0].candidateId names candidate b, who is named 2 times.',
    ],
  ],
  [
    { unfilled: [{ placeId: 'q' }, { placeId: 'q' }] },
    [
      'unfilled[0].placeId names place q, who is named 2 times.',
      'unfilled[1].placeId names place q, who is named 2 times.',
    ],
  ],
])('names who is left out, or named twice: %j', (changes, messages) => {
  expect(accounted({ ...sound, ...changes })).toEqual(messages)
})

it('reads who goes where, and leaves out what names nobody or somebody twice', () => {
  const report = createReport()
  const pairs = [
    { placeId: 'p', candidateId: 'a' },
    null,
    { placeId: 'q', candidateId: 'a' },
    { placeId: 'p', candidateId: 'b' },
    { placeId: 'castle', candidateId: 'nobody' },
    { placeId: 'q', candidateId: 'b' },
  ]
  const { homeOf, personIn } = readAllocation(pairs, region, report)
  expect([...homeOf]).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect([...personIn]).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(report.problems.map(({ message }) => message)).toEqual([
    'proposals[2].candidateId is "a"; expected a candidate who has no other proposal.',
    'proposals[3].placeId is "p"; expected a place that has no other proposal.',
    'proposals[4].candidateId is "nobody"; expected a candidate of the snapshot.',
    'proposals[4].placeId is "castle"; expected a place of the snapshot.',
  ])
})
