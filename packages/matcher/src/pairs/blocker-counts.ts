import { BLOCKER_CODES, MINIMUM_SCORE_BIT } from '../eligibility/blocker-codes.ts'
import type { Region } from '../region/region.ts'
import { columnScorer } from '../scoring/score-column.ts'
import { classCriteria } from './class-criteria.ts'
import { type PairMasks, pairMaskReader } from './pair-masks.ts'
import { countPlaces, listPlaces, type PlaceSet, placeTally } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/**
 * In how many pairs each code is unmet or unknown, alone or together with others. Rows of `COUNTS_PER_ROW` numbers, by
 * index: for each code in the order of `CLOSING_CODES` the unmet, then the unknown, whether that closes or not.
 */
export interface BlockerCounts {
  /** The places of the candidate. */
  readonly ofCandidates: Int32Array
  /** The candidates of the place. */
  readonly ofPlaces: Int32Array
}

export const COUNTS_PER_ROW = BLOCKER_CODES.length * 2

/**
 * Counts without looking at each pair: candidates of one class are counted at once, and sets of places are added whole.
 * Memory grows with candidates plus places. Only a minimum score above 0 has every pair looked at. The pair of a
 * resident with their own home is counted nowhere.
 */
export function countBlockers(region: Region): BlockerCounts {
  const { candidates, places, policy } = region
  const counts = {
    ofCandidates: new Int32Array(candidates.length * COUNTS_PER_ROW),
    ofPlaces: new Int32Array(places.length * COUNTS_PER_ROW),
  }
  const readers = verdictSetReaders(region)
  const members = new Int32Array(places.length)
  for (const { bit, candidates: classes } of classCriteria(region)) {
    const ofClasses = { unmet: new Int32Array(classes.size.length), unknown: new Int32Array(classes.size.length) }
    const ofColumn = (column: number) =>
      placeTally(places.length, (place, count) => {
        counts.ofPlaces[place * COUNTS_PER_ROW + column] += count
      })
    const tallies = [ofColumn(bit * 2), ofColumn(bit * 2 + 1)]
    const tally = (set: PlaceSet, size: number, verdict: 0 | 1): number => {
      if (size === 1) {
        tallies[verdict].add(set)
        return countPlaces(set)
      }
      const count = listPlaces(set, members)
      for (let i = 0; i < count; i++) counts.ofPlaces[members[i] * COUNTS_PER_ROW + bit * 2 + verdict] += size
      return count
    }
    for (const [k, candidate] of classes.member.entries()) {
      const sets = readers[bit](candidate)
      if (sets === null) continue
      ofClasses.unmet[k] = tally(sets.unmet, classes.size[k], 0)
      if (sets.unknown !== null) ofClasses.unknown[k] = tally(sets.unknown, classes.size[k], 1)
    }
    for (const { read } of tallies) read()
    for (let c = 0, at = bit * 2; c < candidates.length; c++, at += COUNTS_PER_ROW) {
      const k = classes.of[c]
      counts.ofCandidates[at] = ofClasses.unmet[k]
      counts.ofCandidates[at + 1] = ofClasses.unknown[k]
    }
  }
  if (policy.minimumScore > 0) countLowScores(region, counts)
  const masksOf = pairMaskReader(region)
  for (const [candidate, home] of region.occupancy.homeOf.entries()) {
    if (home >= 0) countPair(counts, candidate, home, masksOf(candidate, home), -1)
  }
  return counts
}

/** Adds one pair to the counts, or takes it off; the masks are those of {@link PairMasks}. */
export function countPair(
  { ofCandidates, ofPlaces }: BlockerCounts,
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
export function unknownSomewhere({ ofCandidates }: BlockerCounts, candidate: number): number {
  let bits = 0
  for (let bit = 0; bit < BLOCKER_CODES.length; bit++) {
    if (ofCandidates[candidate * COUNTS_PER_ROW + bit * 2 + 1] > 0) bits |= 1 << bit
  }
  return bits
}

function countLowScores(region: Region, { ofCandidates, ofPlaces }: BlockerCounts): void {
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
