import type { Html } from '@thuismatch/shared/text'
import type { ReportLabels } from '../labels.ts'
import type { RegionReport, Spread } from '../region-report.ts'
import { formsTable, outcomesTable, questionsTable, waitingSpreads, waitingTable } from '../report-tables.ts'
import type { ShownReport } from '../shown-numbers.ts'
import { type BarRow, barChart, legend } from './bar-chart.ts'
import { section, sideBySide } from './section.ts'
import { reportTable } from './table.ts'

/** Places that are proposed, and empty ones. */
export function formsSection(report: RegionReport, shown: ShownReport, labels: ReportLabels): Html {
  const { headings, leads, columns, charts } = labels.words
  return section(
    headings.forms,
    leads.forms,
    sideBySide(
      [
        legend([columns.filled, columns.empty]),
        barChart(
          `${headings.forms}. ${charts.forms}`,
          shown.forms.map(({ label, proposed, empty }) => ({
            label,
            bars: [
              { shade: 'one', value: proposed.value },
              { shade: 'two', value: empty },
            ],
            text: `${proposed.text} · ${empty === null ? '–' : labels.format.number(empty)}`,
          })),
        ),
      ],
      reportTable({ caption: headings.forms, ...formsTable(report, shown, labels) }),
    ),
  )
}

export function outcomesSection(shown: ShownReport, labels: ReportLabels): Html {
  const { headings, leads, charts } = labels.words
  return section(
    headings.outcomes,
    leads.outcomes,
    sideBySide(
      [
        barChart(
          `${headings.outcomes}. ${charts.people}`,
          shown.outcomes.map(({ label, people }) => ({
            label,
            bars: [{ shade: 'one', value: people.value }],
            text: people.text,
          })),
        ),
      ],
      reportTable({ caption: headings.outcomes, ...outcomesTable(shown, labels) }),
    ),
  )
}

/** Waiting times, of groups that are large enough only. */
export function waitingSection(report: RegionReport, labels: ReportLabels): Html {
  const { words, format } = labels
  const { headings, leads, columns, charts } = words
  const bar = (label: string, shade: 'one' | 'two', spread: Spread | null): BarRow => ({
    label,
    bars: [{ shade, value: spread?.median ?? null, mark: spread?.p90 ?? null }],
    text: spread === null ? '–' : `${format.number(spread.median)} · ${format.number(spread.p90)}`,
  })
  return section(
    headings.waiting,
    leads.waiting,
    sideBySide(
      [
        legend([columns.proposed, columns.waiting]),
        barChart(
          `${headings.waiting}. ${charts.waiting}`,
          waitingSpreads(report, labels).flatMap(({ label, proposed, waiting }) => [
            bar(label, 'one', proposed),
            bar('', 'two', waiting),
          ]),
        ),
      ],
      reportTable({ caption: headings.waiting, ...waitingTable(report, labels) }),
    ),
  )
}

export function reportQuestions(report: RegionReport, shown: ShownReport, labels: ReportLabels): Html {
  const { headings, leads, charts } = labels.words
  return section(
    headings.questions,
    leads.questions,
    sideBySide(
      [
        barChart(
          `${headings.questions}. ${charts.people}`,
          report.questions.map(({ field }, index) => ({
            label: labels.field(field),
            bars: [{ shade: 'one', value: shown.questions[index].people.value }],
            text: shown.questions[index].people.text,
          })),
        ),
      ],
      reportTable({ caption: headings.questions, ...questionsTable(report, shown, labels) }),
    ),
  )
}
