/** The eligible pairs, with their scores; indices are those of the region. */
export interface EligiblePairs {
  /** How many places are eligible for the person. */
  readonly countOf: (person: number) => number
  /** Calls back for each of them, ascending by place. */
  readonly forEach: (person: number, visit: (place: number, score: number) => void) => void
  /** `null` for a pair that is not eligible. */
  readonly scoreOf: (person: number, place: number) => number | null
}

/** Pairs are added person by person, in any order of the people; of one person in the order of the places. */
export function eligiblePairs(people: number): EligiblePairs & {
  readonly begin: (person: number) => void
  readonly add: (place: number, score: number) => void
} {
  const startOf = new Int32Array(people)
  const countOf = new Int32Array(people)
  let places = new Int32Array(1024)
  let scores = new Int16Array(1024)
  let used = 0
  let current = 0

  return {
    begin: (person) => {
      current = person
      startOf[person] = used
    },
    add: (place, score) => {
      if (used === places.length) {
        places = grown(places, new Int32Array(2 * used))
        scores = grown(scores, new Int16Array(2 * used))
      }
      places[used] = place
      scores[used++] = score
      countOf[current]++
    },
    countOf: (person) => countOf[person],
    forEach: (person, visit) => {
      const end = startOf[person] + countOf[person]
      for (let i = startOf[person]; i < end; i++) visit(places[i], scores[i])
    },
    scoreOf: (person, place) => {
      let low = startOf[person]
      let high = low + countOf[person]
      while (low < high) {
        const middle = (low + high) >> 1
        if (places[middle] === place) return scores[middle]
        if (places[middle] < place) low = middle + 1
        else high = middle
      }
      return null
    },
  }
}

function grown<T extends Int32Array | Int16Array>(from: T, into: T): T {
  into.set(from)
  return into
}
