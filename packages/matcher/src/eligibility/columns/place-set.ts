/** A set of places, 32 in a word. */
export type PlaceSet = Int32Array

export const emptyPlaceSet = (places: number): PlaceSet => new Int32Array((places + 31) >> 5)

export const addPlace = (set: PlaceSet, place: number): void => {
  set[place >> 5] |= 1 << (place & 31)
}

export function addPlaces(set: PlaceSet, others: PlaceSet): void {
  for (let word = 0; word < set.length; word++) set[word] |= others[word]
}

/** Writes the places of a set, ascending, and returns how many there are. */
export function listPlaces(set: PlaceSet, into: Int32Array): number {
  let count = 0
  for (let word = 0; word < set.length; word++) {
    const first = word << 5
    for (let left = set[word]; left !== 0; left &= left - 1) into[count++] = first + 31 - Math.clz32(left & -left)
  }
  return count
}

/** Sets a bit in the masks of the places that both sets have. */
export function markPlaces(set: PlaceSet, among: PlaceSet, bit: number, masks: Int32Array): void {
  for (let word = 0; word < set.length; word++) {
    const first = word << 5
    for (let left = set[word] & among[word]; left !== 0; left &= left - 1) {
      masks[first + 31 - Math.clz32(left & -left)] |= 1 << bit
    }
  }
}
