export { comparePolicies } from './compare-policies.ts'
export type * from './policy-comparison.ts'
export { renderComparison } from './render-comparison.ts'
