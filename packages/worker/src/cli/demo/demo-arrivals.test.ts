import { expect, it } from 'vitest'
import { demoPeople } from './demo-arrivals.ts'

it('brings each person and home once, with moves in the year of the rent norms, and somebody to every home that is lived in', () => {
  const { first, arrivals, leaving } = demoPeople()
  const people = [...first.candidates, ...arrivals.flatMap(({ candidates }) => candidates)]
  const places = [...first.places, ...arrivals.flatMap(({ places }) => places)]
  for (const all of [people, places]) expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(arrivals.map(({ candidates, places }) => candidates.length > 0 && places.length > 0)).toEqual([
    false,
    ...Array.from({ length: 7 }, () => true),
  ])
  for (const { availableFrom, endsOn } of places) {
    expect(availableFrom <= '2026-12-31').toBe(true)
    expect(endsOn === null || endsOn >= availableFrom).toBe(true)
  }
  const there = new Set(first.candidates.map(({ id }) => id))
  const residents = first.places.flatMap(({ occupiedBy }) => occupiedBy ?? [])
  expect(residents.length).toBeGreaterThan(0)
  for (const id of [...residents, ...leaving.flat()]) expect(there).toContain(id)
  for (const id of leaving.flat()) expect(residents).not.toContain(id)
})
