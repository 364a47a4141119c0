import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addPlace,
  emptyPlaceSet,
  firstPlace,
  listPlaces,
  type PlaceSet,
  writeInFewest,
  writeInOneAlone,
} from './place-set.ts'

const PLACES = 70

const setOf = (places: readonly number[]): PlaceSet => {
  const set = emptyPlaceSet(PLACES)
  for (const place of places) addPlace(set, place)
  return set
}

const listOf = (set: PlaceSet): number[] => {
  const listed = new Int32Array(PLACES)
  return Array.from(listed.subarray(0, listPlaces(set, listed)))
}

const somePlaces = fc.uniqueArray(fc.nat(PLACES - 1))

it('the places in one set alone, and those in the fewest', () => {
  fc.assert(
    fc.property(fc.array(somePlaces, { maxLength: 15 }), somePlaces, (lists, without) => {
      const into = emptyPlaceSet(PLACES).fill(-1)
      const sets = lists.map(setOf)
      const setsWith = (place: number) => lists.filter((list) => list.includes(place)).length
      const left = Array.from({ length: PLACES }, (_, place) => place).filter(
        (place) => setsWith(place) > 0 && !without.includes(place),
      )
      const fewest = left.length === 0 ? 0 : Math.min(...left.map(setsWith))
      expect(writeInFewest(sets, setOf(without), into)).toBe(fewest)
      const inFewest = left.filter((place) => setsWith(place) === fewest)
      expect(listOf(into)).toEqual(inFewest)
      expect(firstPlace(into)).toBe(inFewest[0] ?? -1)
      writeInOneAlone(sets, setOf(without), into)
      expect(listOf(into)).toEqual(left.filter((place) => setsWith(place) === 1))
    }),
  )
})
