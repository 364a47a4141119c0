import { type Decline, plainDate } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

// The run is on 2026-03-02.
const decline = (until: string | null, by: Decline['by'] = 'candidate'): Decline => ({
  candidateId: 'c1',
  placeId: 'p1',
  by,
  reason: 'too_far',
  on: plainDate('2026-01-05'),
  until: until === null ? null : plainDate(until),
})

it.each([
  ['never declined', [], 'met', { by: null, until: null }],
  ['through today', [decline('2026-03-02')], 'unmet', { by: 'candidate', until: '2026-03-02' }],
  ['through yesterday', [decline('2026-03-01')], 'met', { by: null, until: null }],
  ['never again', [decline(null, 'provider')], 'unmet', { by: 'provider', until: null }],
  [
    'several: the one that lasts longest',
    [decline('2026-04-01'), decline('2026-09-01', 'provider'), decline('2026-03-01')],
    'unmet',
    { by: 'provider', until: '2026-09-01' },
  ],
  [
    'several: never again is longest',
    [decline(null), decline('2099-01-01', 'provider')],
    'unmet',
    { by: 'candidate', until: null },
  ],
  [
    'two equally long: the first in the canonical order',
    [decline('2026-04-01', 'provider'), decline('2026-04-01', 'candidate')],
    'unmet',
    { by: 'candidate', until: '2026-04-01' },
  ],
] as const)('%s', (_, declines, verdict, detail) => {
  const found = judged('declined', { snapshot: { declines } })
  expect(found).toEqual({ verdict, detail, missing: [], closes: verdict === 'unmet' })
})
