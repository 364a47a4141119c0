export type * from './region-report.ts'
export { renderReportHtml } from './render-report-html.ts'
export { renderReportText } from './render-report-text.ts'
export { report } from './report.ts'
