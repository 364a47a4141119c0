import type { Labels } from '../labels.ts'
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
  { words: { columns, charts } }: Labels,
): Markup {
  const texts = (row: ShownPeople): string[] =>
    [row.candidates, row.proposed, row.placedInOrigin, row.waiting].map(({ text }) => text)
  return section(
    heading,
    lead,
    sideBySide(
      [
        legend([columns.placed, columns.waiting]),
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
      table({
        caption: heading,
        head: [first, columns.candidates, columns.placed, columns.placedInOrigin, columns.waiting],
        rows: rows.map((row) => [row.label, ...texts(row)]),
        total: [total.label, ...texts(total)],
      }),
    ),
  )
}
