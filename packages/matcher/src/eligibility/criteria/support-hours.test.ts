import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  [4, 4, 0, 'met'],
  [4.01, 4, 0, 'unmet'],
  [0, 0, 0, 'met'],
  [6, 4, 2, 'met'],
  [6.01, 4, 2, 'unmet'],
  [4.35, 4.1, 0.25, 'met'],
  [0.3, 0.1, 0.2, 'met'],
  [168, 168, 0, 'met'],
  [168, 1e9, 0, 'met'],
  [null, 168, 0, 'met'],
  [null, 160, 8, 'met'],
  [null, 160, 7.99, 'unknown'],
  [null, 0, 0, 'unknown'],
])('needs %j, gets %j with tolerance %j: %s', (needed, delivered, tolerance, verdict) => {
  const found = judged('support_hours', {
    candidate: { support: { hoursPerWeek: needed } },
    place: { support: { maxHoursPerWeek: delivered } },
    policy: { supportTolerance: { underHours: tolerance } },
  })
  expect(found).toEqual({
    verdict,
    detail: { needed, delivered, tolerance },
    missing: verdict === 'unknown' ? ['support.hoursPerWeek'] : [],
    closes: verdict !== 'met',
  })
})
