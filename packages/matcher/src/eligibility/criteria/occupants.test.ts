import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  [1, 0, 1, 0, 'met'],
  [2, 0, 1, 0, 'unmet'],
  [1, 1, 1, 0, 'unmet'],
  [2, 2, 2, 2, 'met'],
  [2, 3, 3, 2, 'unmet'],
  [3, 0, 2, 9, 'unmet'],
])('%i adults and %i children in a home for %i and %i: %s', (adults, children, maxAdults, maxChildren, verdict) => {
  const found = judged('occupants', {
    candidate: { household: { adults, children } },
    place: { occupants: { maxAdults, maxChildren } },
  })
  expect(found).toEqual({
    verdict,
    detail: { adults, children, maxAdults, maxChildren },
    missing: [],
    closes: verdict === 'unmet',
  })
})
