import type { Labels } from '../labels.ts'
import { peopleTable } from '../report-tables.ts'
import type { ShownPeople } from '../shown-numbers.ts'
import { barChart, legend } from './bar-chart.ts'
import type { Markup } from './markup.ts'
import { section, sideBySide } from './section.ts'
import { table } from './table.ts'

/** People with a proposal and people who wait, by something: as bars and as a table. */
export function peopleSection(
  { heading, lead, first }: { readonly heading: string; readonly lead?: string; readonly first: string },
  rows: readonly ShownPeople[],
  total: ShownPeople,
  labels: Labels,
): Markup {
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
      table({ caption: heading, ...peopleTable(first, rows, total, labels) }),
    ),
  )
}
