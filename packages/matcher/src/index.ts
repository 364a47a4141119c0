export { AllocationStopped } from './allocation/pace.ts'
export {
  comparePolicies,
  comparisonColumns,
  describeChangedPerson,
  describeCountedReason,
  describeDifferences,
  describePolicy,
  FLAG_ONLY_CRITERIA,
  holidayName,
  objectiveName,
  POLICY_GROUPS,
  type PolicyComparison,
  type PolicyGroup,
  type PolicyLine,
  type RuleDifference,
  renderComparison,
  type ShownTally,
  shownComparison,
  weightLabel,
} from './comparison/index.ts'
export {
  type Explainer,
  type Explanation,
  explain,
  explainer,
  renderExplanation,
} from './explanation/index.ts'
export {
  type ForecastCalendar,
  type ForecastRequest,
  ForecastStopped,
  type ForecastTask,
  type ForecastTaskResult,
  forecast,
  monthsOf,
  runForecastTask,
} from './forecast/index.ts'
export { createMatcher, type Matcher } from './incremental/index.ts'
export { judgeSinglePair, type PairFacts, type PairJudgement } from './judge-single-pair.ts'
export { type MatchOptions, match, type Phase } from './match.ts'
export type { PairLine } from './pairs/index.ts'
export { pairs } from './pairs.ts'
export {
  countsTogether,
  FEWEST_SHOWN,
  HIDDEN_MARK,
  LEDGER_WORDS,
  type Ledger,
  type LedgerRow,
  ledger,
  ledgerIntro,
  ledgerTable,
  type PeriodFacts,
  type PeriodReport,
  type PeriodTable,
  periodReport,
  REPORT_STYLE,
  type RegionReport,
  renderLedgerCsv,
  renderLedgerText,
  renderPeriodText,
  renderReportHtml,
  renderReportText,
  report,
  reportTable,
  type ShownLedger,
  type ShownNumber,
  shownLedger,
} from './report/index.ts'
export {
  aheadOf,
  type HeldHome,
  SUNSET_EFFECTS,
  SUNSET_WORDS,
  type Sunset,
  type SunsetEffect,
  sunsetRadar,
} from './sunset/index.ts'
