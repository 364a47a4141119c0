export { type BlockerCounts, COUNTS_PER_ROW, countBlockers, countPair, unknownSomewhere } from './blocker-counts.ts'
export { type ClassCriterion, classCriteria } from './class-criteria.ts'
export { type ClosingSet, type ClosingSets, closingSetReader } from './closing-sets.ts'
export { eligibleEdges } from './edges.ts'
export { type MaskRow, maskReader } from './masks.ts'
export { type PairMasks, pairMaskReader } from './pair-masks.ts'
export { type PairLine, pairLines } from './pairs.ts'
export { type PairsWithoutNorms, pairsWithoutNorms } from './pairs-without-norms.ts'
export { createPlaceReader, type PlaceEdges, type PlaceReader } from './place-edges.ts'
export {
  addPlaces,
  countPlaces,
  emptyPlaceSet,
  firstPlace,
  isAnyOutside,
  listPlaces,
  type PlaceSet,
  writeInFewest,
  writeInOneAlone,
} from './place-set.ts'
