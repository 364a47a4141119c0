import type { Labels } from '../labels.ts'
import type { ShownReport } from '../shown-numbers.ts'
import { barChart, legend } from './bar-chart.ts'
import { html, type Markup } from './markup.ts'
import { section, sideBySide } from './section.ts'
import { table } from './table.ts'

/** What each municipality receives from elsewhere and sends elsewhere. */
export function giveAndTakeSection({ municipalities }: ShownReport, { words }: Labels): Markup {
  const { headings, leads, columns, charts } = words
  const rows = municipalities.filter(
    ({ received, placedElsewhere }) => received.value !== 0 || placedElsewhere.value !== 0,
  )
  return section(
    headings.giveAndTake,
    leads.giveAndTake,
    sideBySide(
      [
        legend([columns.received, columns.sent]),
        barChart(
          `${headings.giveAndTake}. ${charts.giveAndTake}`,
          rows.map(({ label, received, placedElsewhere }) => ({
            label,
            bars: [{ shade: 'one', value: received.value }],
            opposite: { shade: 'two', value: placedElsewhere.value },
            text: `${received.text} · ${placedElsewhere.text}`,
          })),
        ),
      ],
      table({
        caption: headings.giveAndTake,
        head: [columns.municipality, columns.received, columns.sent],
        rows: rows.map(({ label, received, placedElsewhere }) => [label, received.text, placedElsewhere.text]),
      }),
    ),
  )
}

/** From where to where. Nobody is an empty cell. */
export function matrixSection({ flows }: ShownReport, { words }: Labels): Markup {
  const { headings, leads, columns } = words
  return section(
    headings.matrix,
    leads.matrix,
    html`<div class="wide"><table class="matrix"><caption>${headings.matrix}</caption>
<thead><tr><th scope="col">${columns.fromTo}</th>${flows.columns.map((label) => html`<th scope="col"><span>${label}</span></th>`)}</tr></thead>
<tbody>
${flows.rows.map(
  (from, row) =>
    html`<tr><th scope="row">${from}</th>${flows.people[row].map(({ value, text }, column) => {
      const shown = value === 0 ? '' : text
      return from === flows.columns[column] ? html`<td class="own">${shown}</td>` : html`<td>${shown}</td>`
    })}</tr>\n`,
)}</tbody></table></div>`,
  )
}
