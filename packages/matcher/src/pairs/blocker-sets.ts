import { blockingVerdicts } from '../eligibility/blocker-codes.ts'
import type { Region } from '../region/region.ts'
import type { ClassCriterion } from './class-criteria.ts'

/** Sets of candidates, 32 in a word. */
export type CandidateSet = Int32Array

export interface BlockerSets {
  /** The places in an order in which neighbours have most classes in common. */
  readonly order: Int32Array
  /** 1 where the place has the same set as the one before it in the order. */
  readonly sameAsBefore: Uint8Array
  /** The candidates that these criteria close for the place; asked in the order, and reused by the next call. */
  readonly closedAt: (place: number) => CandidateSet
}

/**
 * For each place the candidates that some of the given criteria close: the union over the criteria of one set per class
 * of places. Places are visited in the order of their classes, so that a union is only made again from the first
 * criterion on in which a place differs from the one before.
 */
export function blockerSets(region: Region, criteria: readonly ClassCriterion[]): BlockerSets {
  const words = (region.candidates.length + 31) >> 5
  const levels = criteria
    .toSorted((a, b) => a.places.member.length - b.places.member.length)
    .map((criterion) => ({
      of: criterion.places.of,
      setOf: classSets(region, criterion, words),
      union: new Int32Array(words),
    }))
  const order = Int32Array.from(region.places.keys()).sort((a, b) => {
    for (const { of } of levels) if (of[a] !== of[b]) return of[a] - of[b]
    return a - b
  })

  const none: CandidateSet = new Int32Array(words)
  const unions: CandidateSet[] = levels.map(() => none)
  let previous = -1
  function closedAt(place: number): CandidateSet {
    let before = none
    let same = previous >= 0
    for (let level = 0; level < levels.length; level++) {
      const { of, setOf, union } = levels[level]
      same &&= of[place] === of[previous]
      if (!same) {
        const set = setOf(of[place])
        unions[level] = set === null ? before : unite(before, set, union)
      }
      before = unions[level]
    }
    previous = place
    return before
  }
  const sameAsBefore = Uint8Array.from(order, (place, i) =>
    i > 0 && levels.every(({ of }) => of[place] === of[order[i - 1]]) ? 1 : 0,
  )
  return { order, sameAsBefore, closedAt }
}

/** The candidates that one criterion closes, by class of places; `null` where it closes for nobody. */
function classSets(
  region: Region,
  { criterion: { code, verdict }, candidates, places }: ClassCriterion,
  words: number,
): (placeClass: number) => CandidateSet | null {
  const sets: (CandidateSet | null | undefined)[] = []
  const closing = blockingVerdicts(code, region.policy)
  const closes = new Uint8Array(candidates.member.length)
  function setOf(placeClass: number): CandidateSet | null {
    let any = 0
    for (let k = 0; k < closes.length; k++) {
      const found = verdict(region, candidates.member[k], places.member[placeClass])
      any |= closes[k] = (found & closing) === 0 ? 0 : 1
    }
    if (any === 0) return null
    const set = new Int32Array(words)
    const { of } = candidates
    for (let word = 0, c = 0; word < words; word++) {
      let bits = 0
      for (const end = Math.min(c + 32, of.length); c < end; c++) bits |= closes[of[c]] << (c & 31)
      set[word] = bits
    }
    return set
  }
  return (placeClass) => {
    let set = sets[placeClass]
    if (set === undefined) {
      set = setOf(placeClass)
      sets[placeClass] = set
    }
    return set
  }
}

function unite(a: CandidateSet, b: CandidateSet, into: CandidateSet): CandidateSet {
  for (let word = 0; word < into.length; word++) into[word] = a[word] | b[word]
  return into
}

/** Writes the candidates that are not in the set, ascending, and returns how many there are. */
export function notIn(set: CandidateSet, candidateCount: number, into: Int32Array): number {
  let count = 0
  for (let word = 0; word < set.length; word++) {
    const first = word << 5
    const left = candidateCount - first
    let open = ~set[word]
    if (left < 32) open &= (1 << left) - 1
    for (; open !== 0; open &= open - 1) into[count++] = first + 31 - Math.clz32(open & -open)
  }
  return count
}
