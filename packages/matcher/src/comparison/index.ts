export { comparePolicies } from './compare-policies.ts'
export type * from './policy-comparison.ts'
export * from './policy-in-words.ts'
export {
  comparisonColumns,
  describeChangedPerson,
  describeCountedReason,
  renderComparison,
} from './render-comparison.ts'
export { type ShownComparison, type ShownFormTally, type ShownTally, shownComparison } from './shown-comparison.ts'
