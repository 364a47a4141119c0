import { expect, it } from 'vitest'
import { describeLimitCost, describeLimitUse, limitsThatBind } from './describe-limit-use.ts'

it('a limit is said with what is used of it, and with what one more would bring at most by its first level that gains', () => {
  const price = { urgent: 0, placed: 1, score: -300 }
  expect(describeLimitUse({ id: 'receiving:0344', used: 5, of: 5, price }, 'nl')).toBe(
    'mensen met een urgentiegrond die Utrecht ontvangt: 5 van 5; met één meer zouden er hoogstens 1 meer een plek krijgen',
  )
  expect(
    describeLimitUse({ id: 'team:t4', used: 7.25, of: 7.5, price: { urgent: 0, placed: 0, score: 12 } }, 'en'),
  ).toBe('hours of team t4: 7.25 of 7.5; with one more, the sum of scores would rise by 12 at most')
  expect(describeLimitUse({ id: 'apart:h1:c1:c2', used: 1, of: 1, price: null }, 'nl')).toBe(
    'twee die uit elkaar blijven, in huis h1: 1 van 1',
  )
})

it('a limit on what a municipality receives is said with what would be gained without it, where that is known', () => {
  const price = { urgent: 0, placed: 1, score: 0 }
  const limit = { id: 'receiving:0344', used: 5, of: 5, price }
  const gained = { ...limit, without: { urgent: 0, placed: 3, score: 1800 } }
  expect(describeLimitUse(gained, 'en')).toBe(
    'people with an urgency ground whom Utrecht receives: 5 of 5; without this limit 3 more would be placed',
  )
  expect(describeLimitCost(gained, 'nl')).toBe('Zonder deze grens zouden er 3 meer een plek krijgen.')
  const free = { ...limit, without: { urgent: 0, placed: 0, score: 0 } }
  expect(describeLimitUse(free, 'en')).toBe('people with an urgency ground whom Utrecht receives: 5 of 5')
  expect(describeLimitCost(free, 'en')).toBeNull()
  expect(describeLimitUse({ ...limit, without: null }, 'en')).toContain('with one more, at most 1 more')
  expect(limitsThatBind([gained, { ...gained, used: 4 }, free, { ...limit, without: null }])).toHaveLength(3)
})

it('only limits that are full, and of which more would bring something, bind', () => {
  const nothing = { urgent: 0, placed: 0, score: 0 }
  const limits = [
    { id: 'rooms:h1', used: 3, of: 3, price: { ...nothing, placed: 1 } },
    { id: 'rooms:h2', used: 3, of: 3, price: nothing },
    { id: 'rooms:h3', used: 3, of: 3, price: null },
    { id: 'rooms:h4', used: 2, of: 3, price: { ...nothing, placed: 1 } },
  ]
  expect(limitsThatBind(limits).map(({ id }) => id)).toEqual(['rooms:h1'])
})
