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

/** How many places are in the set. */
export function countPlaces(set: PlaceSet): number {
  let count = 0
  for (let word = 0; word < set.length; word++) {
    let bits = set[word]
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Planes of a {@link placeTally}: so many sets minus one are added before they are read. */
const PLANES = 8

/**
 * Counts in how many of many sets each place is. Counts are kept as binary digits, a set of places for each: adding a
 * set carries from one to the next, 32 places at a time.
 */
export function placeTally(places: number, addTo: (place: number, count: number) => void) {
  const planes = Array.from({ length: PLANES }, () => emptyPlaceSet(places))
  const members = new Int32Array(places)
  let added = 0

  function read(): void {
    for (const [digit, plane] of planes.entries()) {
      const count = listPlaces(plane, members)
      for (let i = 0; i < count; i++) addTo(members[i], 1 << digit)
      plane.fill(0)
    }
    added = 0
  }

  return {
    add(set: PlaceSet): void {
      for (let word = 0; word < set.length; word++) {
        let carry = set[word]
        for (let digit = 0; carry !== 0; digit++) {
          const plane = planes[digit]
          const next = plane[word] & carry
          plane[word] ^= carry
          carry = next
        }
      }
      if (++added === 2 ** PLANES - 1) read()
    },
    read,
  }
}

/** Whether some place is in the set and not in the other. */
export function isAnyOutside(set: PlaceSet, other: PlaceSet): boolean {
  for (let word = 0; word < set.length; word++) if ((set[word] & ~other[word]) !== 0) return true
  return false
}

/** The lowest place of a set, −1 where it is empty. */
export function firstPlace(set: PlaceSet): number {
  for (let word = 0; word < set.length; word++) {
    if (set[word] !== 0) return (word << 5) + 31 - Math.clz32(set[word] & -set[word])
  }
  return -1
}

/** Writes the places that are in one of the sets alone, leaving out those of `without`. */
export function writeInOneAlone(sets: readonly PlaceSet[], without: PlaceSet, into: PlaceSet): void {
  for (let word = 0; word < into.length; word++) {
    let one = 0
    let more = 0
    for (let i = 0; i < sets.length; i++) {
      const bits = sets[i][word]
      more |= one & bits
      one |= bits
    }
    into[word] = one & ~more & ~without[word]
  }
}

/**
 * Of the places that are in some of the sets, leaving out those of `without`, writes those that are in the fewest.
 * Returns in how many of at most 15 sets these are, 0 where there are none.
 */
export function writeInFewest(sets: readonly PlaceSet[], without: PlaceSet, into: PlaceSet): number {
  let fewest = sets.length + 1
  for (let word = 0; word < into.length; word++) {
    const left = ~without[word]
    into[word] = 0
    if (left === 0) continue
    // How many sets each place is in, as binary digits.
    let ones = 0
    let twos = 0
    let fours = 0
    let eights = 0
    for (let i = 0; i < sets.length; i++) {
      let carry = sets[i][word] & left
      let next = ones & carry
      ones ^= carry
      carry = next
      next = twos & carry
      twos ^= carry
      carry = next
      next = fours & carry
      fours ^= carry
      eights |= next
    }
    if ((ones | twos | fours | eights) === 0) continue
    for (let count = 1; count <= Math.min(fewest, sets.length); count++) {
      const exactly =
        (count & 1 ? ones : ~ones) &
        (count & 2 ? twos : ~twos) &
        (count & 4 ? fours : ~fours) &
        (count & 8 ? eights : ~eights)
      if (exactly === 0) continue
      if (count < fewest) into.fill(0, 0, word)
      fewest = count
      into[word] = exactly
      break
    }
  }
  return fewest > sets.length ? 0 : fewest
}
