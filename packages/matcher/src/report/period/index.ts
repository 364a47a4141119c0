export type * from './period-facts.ts'
export { type PeriodCell, type PeriodReport, type PeriodTable, periodReport } from './period-report.ts'
export { renderPeriodText } from './render-period-text.ts'
