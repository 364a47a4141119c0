export { AllocationStopped } from './allocation/pace.ts'
export { comparePolicies, type PolicyComparison, renderComparison } from './comparison/index.ts'
export { daysWithoutNorms, MissingRentNorms, type MoveInDays, type PairLine } from './eligibility/index.ts'
export {
  type Explainer,
  type Explanation,
  explain,
  explainer,
  type Locale,
  renderExplanation,
} from './explanation/index.ts'
export { type MatchOptions, match, type Phase } from './match.ts'
export { pairs } from './pairs.ts'
export { createMatcher, type Matcher } from './rematch/index.ts'
export { type RegionReport, renderReportHtml, renderReportText, report } from './report/index.ts'
