import type { Html } from '@thuismatch/shared/text'
import type { ReportLabels } from '../labels.ts'
import { peopleTable } from '../report-tables.ts'
import type { ShownPeople } from '../shown-numbers.ts'
import { barChart, legend } from './bar-chart.ts'
import { section, sideBySide } from './section.ts'
import { reportTable } from './table.ts'

/** People with a proposal and people who wait, by something: as bars and as a table. */
export function peopleSection(
  { heading, lead, first }: { readonly heading: string; readonly lead?: string; readonly first: string },
  rows: readonly ShownPeople[],
  total: ShownPeople,
  labels: ReportLabels,
): Html {
  const { columns, charts } = labels.words
  return section(
    heading,
    lead,
    sideBySide(
      [
        legend([columns.proposed, columns.waiting]),
        barChart(
          `${heading}. ${charts.people}`,
          rows.map(({ label, proposed, waiting }) => ({
            label,
            bars: [
              { shade: 'one', value: proposed.value },
              { shade: 'two', value: waiting.value },
            ],
            text: `${proposed.text} · ${waiting.text}`,
          })),
        ),
      ],
      reportTable({ caption: heading, ...peopleTable(first, rows, total, labels) }),
    ),
  )
}
