import { textTable } from '@thuismatch/shared/text'
import type { PeriodReport } from './period-report.ts'

/** The report as tables in plain text. */
export function renderPeriodText({ title, subtitle, hidden, tables }: PeriodReport): string {
  const blocks = tables.map(({ title: heading, lead, head, rows, total }) => {
    const lines = [...rows, ...(total === null ? [] : [total])].map((row) => row.map(({ text }) => text))
    return `${heading}\n${lead}\n\n${textTable(head, lines)}`
  })
  return `${[`${title}\n${subtitle}\n${hidden}`, ...blocks].join('\n\n\n')}\n`
}
