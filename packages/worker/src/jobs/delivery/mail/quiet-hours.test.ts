import { describe, expect, it } from 'vitest'
import { mayGoOutAt } from './quiet-hours.ts'

describe('when a mail may go out', () => {
  it.each([
    ['a nightly run waits for the morning', '2026-11-21T03:15:00Z', '2026-11-21T06:00:00.000Z'],
    ['the evening waits for the next morning', '2026-11-21T19:00:00Z', '2026-11-22T06:00:00.000Z'],
    ['just before eight in the evening it goes at once', '2026-11-21T18:59:59Z', '2026-11-21T18:59:59.000Z'],
    ['at seven it goes at once', '2026-11-21T06:00:00Z', '2026-11-21T06:00:00.000Z'],
    ['the night to summer time ends at seven too', '2026-03-28T20:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['the night to winter time ends at seven too', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('%s', (_case, now, expected) => {
    expect(mayGoOutAt(new Date(now), false).toISOString()).toBe(expected)
  })

  it('what is urgent waits for nobody', () => {
    const now = new Date('2026-11-21T01:00:00Z')
    expect(mayGoOutAt(now, true)).toEqual(now)
  })
})
