import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

const TABLE = [
  [false, false, 'met', []],
  [false, true, 'met', []],
  [false, null, 'met', []],
  [true, true, 'met', []],
  [true, false, 'unmet', []],
  [true, null, 'unknown', ['place']],
  [null, true, 'met', []],
  [null, false, 'unknown', ['household']],
  [null, null, 'unknown', ['household', 'place']],
] as const

it.each(TABLE)('pets %j where allowed is %j: %s', (pets, petsAllowed, verdict, missing) => {
  const fields = { household: 'household.pets', place: 'place.petsAllowed' }
  expect(judged('pets', { candidate: { household: { pets } }, place: { petsAllowed } })).toEqual({
    verdict,
    detail: { pets, allowed: petsAllowed },
    missing: missing.map((side) => fields[side]),
    closes: verdict === 'unmet',
  })
})

it.each(TABLE)('a wheelchair %j where accessible is %j: %s', (wheelchair, wheelchairAccessible, verdict, missing) => {
  const fields = { household: 'household.wheelchair', place: 'place.wheelchairAccessible' }
  expect(judged('wheelchair', { candidate: { household: { wheelchair } }, place: { wheelchairAccessible } })).toEqual({
    verdict,
    detail: { needed: wheelchair, accessible: wheelchairAccessible },
    missing: missing.map((side) => fields[side]),
    closes: verdict !== 'met',
  })
})
