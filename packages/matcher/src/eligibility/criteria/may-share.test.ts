import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  [true, 'met', []],
  [false, 'unmet', []],
  [null, 'unknown', ['mayShare']],
] as const)('%j: %s', (mayShare, verdict, missing) => {
  const closes = verdict !== 'met'
  expect(judged('may_share', { candidate: { mayShare } })).toEqual({
    verdict,
    detail: { found: mayShare },
    missing,
    closes,
  })
})
