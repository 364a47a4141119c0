import { expect, it } from 'vitest'
import { ticketOf } from './lottery.ts'

it('draws by seed, kind and key, and anybody can repeat the draw', () => {
  const draws = [
    ticketOf('2026-w47', 'candidate', 'c1'),
    ticketOf('2026-w48', 'candidate', 'c1'),
    ticketOf('2026-w47', 'place', 'c1'),
    ticketOf('2026-w47', 'candidate', 'c2'),
  ]
  expect(new Set(draws).size).toBe(4)
  // printf '["2026-w47","candidate","c1"]' | sha256sum
  expect(draws[0]).toBe('sha256:065b99e2d229fadbedb485ec3058ae88ff27ab37b35f39a83a443618afafed2d')
})
