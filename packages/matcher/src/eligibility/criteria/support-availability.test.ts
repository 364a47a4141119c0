import { AVAILABILITIES } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each(['planned', 'on_call', 'nearby'] as const)('%s is enough for what is not above it', (delivered) => {
  const verdicts = [...AVAILABILITIES, null].map(
    (needed) =>
      judged('support_availability', {
        candidate: { support: { availability: needed } },
        place: { support: { availability: delivered } },
      }).verdict,
  )
  const expected = {
    planned: ['met', 'unmet', 'unmet', 'unmet', 'unknown'],
    on_call: ['met', 'met', 'unmet', 'unmet', 'unknown'],
    nearby: ['met', 'met', 'met', 'unmet', 'unknown'],
  }
  expect(verdicts).toEqual(expected[delivered])
})

it('closes the pair and asks when the need is not known', () => {
  expect(judged('support_availability', { candidate: { support: { availability: null } } })).toEqual({
    verdict: 'unknown',
    detail: { needed: null, delivered: 'on_call' },
    missing: ['support.availability'],
    closes: true,
  })
})
