export type { AnswerChange } from './answer-change.ts'
export {
  BLOCKER_CODES,
  blockingVerdicts,
  codesOf,
  MINIMUM_SCORE_BIT,
  unknownBlockerMask,
  unmetBlockerMask,
} from './blocker-codes.ts'
export { ALL_CRITERIA, CRITERION_TEXTS } from './criteria/all.ts'
export { type Criterion, type Judged, MET, UNKNOWN, UNMET, type VerdictNumber } from './criterion.ts'
export { judgePair } from './judge-pair.ts'
