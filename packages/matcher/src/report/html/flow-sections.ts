import { type Html, html } from '@thuismatch/shared/text'
import type { ReportLabels } from '../labels.ts'
import { giveAndTakeTable, givingOrTaking } from '../report-tables.ts'
import type { ShownReport } from '../shown-numbers.ts'
import { barChart, legend } from './bar-chart.ts'
import { section, sideBySide } from './section.ts'
import { reportTable } from './table.ts'

/** To whom the places of each municipality are proposed, and how many of its own are proposed elsewhere. */
export function giveAndTakeSection(shown: ShownReport, labels: ReportLabels): Html {
  const { headings, leads, columns, charts } = labels.words
  return section(
    headings.giveAndTake,
    leads.giveAndTake,
    sideBySide(
      [
        legend([columns.received, columns.sent]),
        barChart(
          `${headings.giveAndTake}. ${charts.giveAndTake}`,
          givingOrTaking(shown).map(({ label, here: { toOthers }, elsewhere }) => ({
            label,
            bars: [{ shade: 'one', value: toOthers.value }],
            opposite: { shade: 'two', value: elsewhere.value },
            text: `${toOthers.text} · ${elsewhere.text}`,
          })),
        ),
      ],
      reportTable({ caption: headings.giveAndTake, ...giveAndTakeTable(shown, labels) }),
    ),
  )
}

/** From where to where. Nobody is an empty cell. */
export function matrixSection({ flows }: ShownReport, { words }: ReportLabels): Html {
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
