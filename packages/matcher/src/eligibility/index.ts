export { CLOSING_CODES, closesWhenUnknown, closingUnknownMask, codesOf, MINIMUM_SCORE_BIT } from './closing.ts'
export {
  type ClosingCounts,
  COUNTS_PER_ROW,
  countClosings,
  countPair,
  unknownSomewhere,
} from './columns/closing-counts.ts'
export { eligibleEdges } from './columns/edges.ts'
export { type MaskRow, maskReader } from './columns/masks.ts'
export { type NearMisses, nearMissReader } from './columns/near-misses.ts'
export { type PairMasks, pairMaskReader } from './columns/pair-masks.ts'
export { type PairLine, pairs } from './columns/pairs.ts'
export { ALL_CRITERIA } from './criteria/all.ts'
export { type Criterion, type Judged, MET, UNKNOWN, UNMET, type VerdictNumber } from './criterion.ts'
export { daysWithoutNorms, type MoveInDays } from './days-without-norms.ts'
export { judgePair } from './judge-pair.ts'
export { MissingRentNorms } from './missing-rent-norms.ts'
export { moveInOn } from './move-in-on.ts'
export { indexCanonical, indexRegion, type Region } from './region.ts'
