import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  ['young_adult', ['young_adult'], 'met'],
  ['doorstromer', ['young_adult', 'doorstromer'], 'met'],
  ['doorstromer', ['young_adult'], 'unmet'],
  ['young_adult', ['doorstromer'], 'unmet'],
] as const)('a %s at a place for %j is %s', (group, groups, verdict) => {
  const found = judged('group', { candidate: { group }, place: { groups } })
  expect(found).toMatchObject({ verdict, missing: [], closes: verdict === 'unmet' })
  expect(found.detail).toEqual({ group, groups: groups.toSorted() })
})
