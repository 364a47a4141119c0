import { plainDate } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  ['2026-05-01', 'met'],
  ['2026-04-30', 'unmet'],
  ['2026-05-02', 'met'],
  ['open', 'met'],
] as const)('valid through %s for a move on 1 May: %s', (until, verdict) => {
  const indicationUntil = until === 'open' ? until : plainDate(until)
  expect(judged('indication', { candidate: { indicationUntil } })).toEqual({
    verdict,
    detail: { indicationUntil, moveInOn: '2026-05-01' },
    missing: [],
    closes: verdict === 'unmet',
  })
})

it('ends before the candidate is ready, whatever the place', () => {
  const candidate = { indicationUntil: plainDate('2026-06-30'), readyOn: plainDate('2026-07-01') }
  expect(judged('indication', { candidate }).verdict).toBe('unmet')
})

it.each([true, false])('not known, where the policy lets it be unknown: %j', (indicationMayBeUnknown) => {
  const found = judged('indication', { candidate: { indicationUntil: null }, policy: { indicationMayBeUnknown } })
  expect(found).toMatchObject({
    verdict: 'unknown',
    missing: ['indicationUntil'],
    closes: !indicationMayBeUnknown,
  })
})
