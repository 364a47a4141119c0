export type { Factor } from './factor.ts'
export { ALL_FACTORS } from './factors/all.ts'
export { score } from './score.ts'
export { type ScoredPair, scorePair } from './score-pair.ts'
