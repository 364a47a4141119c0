import { type Locale, textTable } from '@thuismatch/shared/text'
import { labelsFor, type ReportLabels } from './labels.ts'
import { LEDGER_WORDS, ledgerHeading } from './ledger/index.ts'
import type { RegionReport } from './region-report.ts'
import {
  distributionTable,
  flagsTable,
  formsTable,
  giveAndTakeTable,
  groundsTable,
  outcomesTable,
  peopleTable,
  questionsTable,
  type ReportTable,
  summary,
  urgencyTable,
  waitingTable,
} from './report-tables.ts'
import { type ShownPeople, type ShownReport, shownReport } from './shown-numbers.ts'
import { FEWEST_SHOWN } from './suppressed-cells.ts'

/** The report as tables in plain text, with the same numbers as the page and the same ones left out. */
export function renderReportText(report: RegionReport, locale: Locale): string {
  const labels = labelsFor(locale)
  const { words, format } = labels
  const { headings, columns, leads } = words
  const shown = shownReport(report, labels)
  const people = (first: string, rows: readonly ShownPeople[]): string =>
    drawn(peopleTable(first, rows, shown.total, labels))

  const blocks = [
    block(
      `${words.title}\n${words.subtitle(format.date(report.asOf), report.policyId)}`,
      [...summary(report, shown, labels), '', words.hiddenNote(FEWEST_SHOWN)].join('\n'),
    ),
    block(headings.municipalities, people(columns.municipality, shown.municipalities), leads.municipalities),
    block(headings.giveAndTake, drawn(giveAndTakeTable(shown, labels)), leads.giveAndTake),
    block(headings.matrix, matrix(shown, labels), leads.matrix),
    block(headings.subRegions, people(columns.subRegion, shown.subRegions)),
    block(headings.groups, people(columns.group, shown.groups)),
    block(headings.ages, people(columns.age, shown.ages)),
    block(headings.forms, drawn(formsTable(report, shown, labels)), leads.forms),
    block(headings.outcomes, drawn(outcomesTable(shown, labels)), leads.outcomes),
    block(headings.urgency, drawn(urgencyTable(shown, labels)), leads.urgency),
    ...(shown.urgency.grounds.length === 0 ? [] : [block(headings.grounds, drawn(groundsTable(shown, labels)))]),
    ...(shown.flags.length === 0 ? [] : [block(headings.flags, drawn(flagsTable(shown, labels)), leads.flags)]),
    ...(report.ledger === null
      ? []
      : [
          block(
            ledgerHeading(report.ledger, locale),
            drawn(distributionTable(report.ledger, labels)),
            LEDGER_WORDS[locale].inReport,
          ),
        ]),
    block(headings.waiting, drawn(waitingTable(report, labels)), leads.waiting),
    block(headings.questions, drawn(questionsTable(report, shown, labels)), leads.questions),
    block(headings.about, words.about(report).join('\n')),
  ]
  return `${blocks.join('\n\n\n')}\n`
}

const block = (heading: string, body: string, lead?: string): string =>
  [heading, ...(lead === undefined ? [] : [lead]), '', body].join('\n')

const drawn = ({ head, rows, total }: ReportTable): string =>
  textTable(head, total === undefined ? rows : [...rows, total])

/** Columns by the number of their row, for sixteen names do not fit. */
function matrix({ flows, municipalities }: ShownReport, { words }: ReportLabels): string {
  const numbered = (label: string): string => String(municipalities.findIndex((row) => row.label === label) + 1)
  return textTable(
    [words.columns.fromTo, '', ...flows.columns.map(numbered)],
    flows.rows.map((label, index) => [
      label,
      numbered(label),
      ...flows.people[index].map(({ value, text }) => (value === 0 ? '' : text)),
    ]),
  )
}
