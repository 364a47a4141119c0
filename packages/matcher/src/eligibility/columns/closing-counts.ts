import { columnScorer } from '../../scoring/score-column.ts'
import { CLOSING_CODES, closesWhenUnknown, MINIMUM_SCORE_BIT } from '../closing.ts'
import type { Region } from '../region.ts'
import { classCriteria } from './class-criteria.ts'
import { listPlaces, type PlaceSet } from './place-set.ts'
import { verdictSetReaders } from './verdict-sets.ts'

/**
 * How many pairs each code closes, alone or together with others. Rows of `COUNTS_PER_ROW` numbers, by index: for each
 * code in the order of `CLOSING_CODES` what it closes as unmet, then what it closes as unknown.
 */
export interface ClosingCounts {
  /** The places that are closed for the candidate. */
  readonly ofCandidates: Int32Array
  /** The candidates for whom the place is closed. */
  readonly ofPlaces: Int32Array
  /** By candidate the criteria that are unknown at some place, closing or not, as bits. */
  readonly unknownSomewhere: Int32Array
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
    unknownSomewhere: new Int32Array(candidates.length),
  }
  const readers = verdictSetReaders(region)
  const members = new Int32Array(places.length)
  for (const { bit, criterion, candidates: classes } of classCriteria(region)) {
    const unknownCloses = closesWhenUnknown(criterion.code, policy)
    const ofClasses = { unmet: new Int32Array(classes.size.length), unknown: new Int32Array(classes.size.length) }
    const tally = (set: PlaceSet, size: number, column: number, ofPlaces: Int32Array | null): number => {
      const count = listPlaces(set, members)
      if (ofPlaces !== null) {
        for (let i = 0; i < count; i++) ofPlaces[members[i] * COUNTS_PER_ROW + column] += size
      }
      return count
    }
    for (const [k, candidate] of classes.member.entries()) {
      const sets = readers[bit](candidate)
      if (sets === null) continue
      ofClasses.unmet[k] = tally(sets.unmet, classes.size[k], bit * 2, counts.ofPlaces)
      if (sets.unknown === null) continue
      const ofPlaces = unknownCloses ? counts.ofPlaces : null
      ofClasses.unknown[k] = tally(sets.unknown, classes.size[k], bit * 2 + 1, ofPlaces)
    }
    for (let c = 0, at = bit * 2; c < candidates.length; c++, at += COUNTS_PER_ROW) {
      const k = classes.of[c]
      counts.ofCandidates[at] = ofClasses.unmet[k]
      if (unknownCloses) counts.ofCandidates[at + 1] = ofClasses.unknown[k]
      if (ofClasses.unknown[k] > 0) counts.unknownSomewhere[c] |= 1 << bit
    }
  }
  if (policy.minimumScore > 0) countLowScores(region, counts)
  return counts
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
