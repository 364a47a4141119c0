import { columnScorer } from '../../scoring/score-column.ts'
import { CLOSING_CODES, MINIMUM_SCORE_BIT } from '../closing.ts'
import type { Region } from '../region.ts'
import { classCriteria } from './class-criteria.ts'
import type { PairMasks } from './pair-masks.ts'
import { listPlaces, type PlaceSet } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/**
 * In how many pairs each code is unmet or unknown, alone or together with others. Rows of `COUNTS_PER_ROW` numbers, by
 * index: for each code in the order of `CLOSING_CODES` the unmet, then the unknown, whether that closes or not.
 */
export interface ClosingCounts {
  /** The places of the candidate. */
  readonly ofCandidates: Int32Array
  /** The candidates of the place. */
  readonly ofPlaces: Int32Array
}

export const COUNTS_PER_ROW = CLOSING_CODES.length * 2

/**
 * Counts without looking at each pair: candidates of one class are counted at once. Memory grows with candidates plus
 * places. Only a minimum score above 0 has every pair looked at.
 */
export function countClosings(region: Region): ClosingCounts {
  const { candidates, places, policy } = region
  const counts = {
    ofCandidates: new Int32Array(candidates.length * COUNTS_PER_ROW),
    ofPlaces: new Int32Array(places.length * COUNTS_PER_ROW),
  }
  const readers = verdictSetReaders(region)
  const members = new Int32Array(places.length)
  for (const { bit, candidates: classes } of classCriteria(region)) {
    const ofClasses = { unmet: new Int32Array(classes.size.length), unknown: new Int32Array(classes.size.length) }
    const tally = (set: PlaceSet, size: number, column: number): number => {
      const count = listPlaces(set, members)
      for (let i = 0; i < count; i++) counts.ofPlaces[members[i] * COUNTS_PER_ROW + column] += size
      return count
    }
    for (const [k, candidate] of classes.member.entries()) {
      const sets = readers[bit](candidate)
      if (sets === null) continue
      ofClasses.unmet[k] = tally(sets.unmet, classes.size[k], bit * 2)
      if (sets.unknown !== null) ofClasses.unknown[k] = tally(sets.unknown, classes.size[k], bit * 2 + 1)
    }
    for (let c = 0, at = bit * 2; c < candidates.length; c++, at += COUNTS_PER_ROW) {
      const k = classes.of[c]
      counts.ofCandidates[at] = ofClasses.unmet[k]
      counts.ofCandidates[at + 1] = ofClasses.unknown[k]
    }
  }
  if (policy.minimumScore > 0) countLowScores(region, counts)
  return counts
}

/** Adds one pair to the counts, or takes it off; the masks are those of {@link PairMasks}. */
export function countPair(
  { ofCandidates, ofPlaces }: ClosingCounts,
  candidate: number,
  place: number,
  { unmet, unknown }: PairMasks,
  change: 1 | -1,
): void {
  for (let left = unmet | unknown; left !== 0; left &= left - 1) {
    const bit = 31 - Math.clz32(left & -left)
    const column = bit * 2 + ((unmet >> bit) & 1 ? 0 : 1)
    ofCandidates[candidate * COUNTS_PER_ROW + column] += change
    ofPlaces[place * COUNTS_PER_ROW + column] += change
  }
}

/** The criteria that are unknown for the candidate at some place, closing or not, as bits. */
export function unknownSomewhere({ ofCandidates }: ClosingCounts, candidate: number): number {
  let bits = 0
  for (let bit = 0; bit < CLOSING_CODES.length; bit++) {
    if (ofCandidates[candidate * COUNTS_PER_ROW + bit * 2 + 1] > 0) bits |= 1 << bit
  }
  return bits
}

function countLowScores(region: Region, { ofCandidates, ofPlaces }: ClosingCounts): void {
  const scoreAt = columnScorer(region)
  const everybody = Int32Array.from(region.candidates.keys())
  const scores = new Int16Array(everybody.length)
  const code = 2 * (31 - Math.clz32(MINIMUM_SCORE_BIT))
  for (let p = 0; p < region.places.length; p++) {
    scoreAt(p, everybody, 0, everybody.length, scores)
    for (let c = 0; c < scores.length; c++) {
      const low = scores[c] < region.policy.minimumScore ? 1 : 0
      ofCandidates[c * COUNTS_PER_ROW + code] += low
      ofPlaces[p * COUNTS_PER_ROW + code] += low
    }
  }
}
