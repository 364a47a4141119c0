import { expect, it } from 'vitest'
import { normsOf } from '../../testing/norms-of.ts'
import { judged } from '../../testing/pair-region.ts'

it.each([
  ['2026-05-01', null, null, 'met', '2027-05-01'],
  ['2026-05-01', null, '2027-05-01', 'met', '2027-05-01'],
  ['2026-05-01', null, '2027-04-30', 'unmet', '2027-05-01'],
  ['2026-05-01', 24, '2027-05-01', 'met', '2027-05-01'],
  ['2026-05-01', 6, '2026-11-01', 'met', '2026-11-01'],
  ['2026-05-01', 6, '2026-10-31', 'unmet', '2026-11-01'],
  ['2026-05-01', 0, '2026-05-01', 'met', '2026-05-01'],
  ['2026-08-31', 6, '2027-02-28', 'met', '2027-02-28'],
  ['2026-08-31', 6, '2027-02-27', 'unmet', '2027-02-28'],
  ['2026-12-31', 2, '2027-02-28', 'met', '2027-02-28'],
  ['2026-10-31', 1, '2026-11-30', 'met', '2026-11-30'],
])('from %s for %j months, ending %j: %s', (availableFrom, expectedStayMonths, endsOn, verdict, neededUntil) => {
  const found = judged('dates', { place: { availableFrom, expectedStayMonths, endsOn } })
  expect(found).toEqual({
    verdict,
    detail: { moveInOn: availableFrom, endsOn, neededUntil },
    missing: [],
    closes: verdict === 'unmet',
  })
})

it('is counted from the move-in of the pair, in a leap year too', () => {
  const place = { availableFrom: '2023-01-01', endsOn: '2024-02-29', expectedStayMonths: 6 }
  const rentNorms = normsOf('2023-01-01', '2023-12-31')
  const until = (readyOn: string) =>
    judged('dates', { candidate: { readyOn }, place, policy: { rentNorms }, snapshot: { asOf: '2023-01-01' } })
  expect(until('2023-08-31')).toMatchObject({ verdict: 'met', detail: { neededUntil: '2024-02-29' } })
  expect(until('2023-09-01')).toMatchObject({ verdict: 'unmet', detail: { neededUntil: '2024-03-01' } })
})
