import type { Format, Locale } from '../explanation/index.ts'
import { textTable } from '../text-table.ts'
import { type Labels, labelsFor } from './labels.ts'
import { flowMatrix, type MunicipalityRow, municipalityRows } from './municipality-rows.ts'
import type { PeopleRow, RegionReport } from './region-report.ts'

/** The report as tables in plain text, every number in full: for those who run the matching, not to pass on. */
export function renderReportText(report: RegionReport, locale: Locale): string {
  const labels = labelsFor(locale)
  const { words, format } = labels
  const { headings, columns } = words
  const n = format.number
  const { totals, places } = report
  const municipalities = municipalityRows(report, labels)
  const block = (heading: string, body: string): string => `${heading}\n\n${body}`
  const people = (first: string, rows: readonly (readonly [string, PeopleRow])[]): string =>
    peopleTable(first, [...rows, [words.total, totals]], labels)

  const blocks = [
    block(
      `${words.title}\n${words.subtitle(format.date(report.asOf), report.policyId)}`,
      summary(inFull(totals, format), report, labels).join('\n'),
    ),
    block(
      headings.municipalities,
      people(
        columns.municipality,
        municipalities.map((row) => [row.label, row]),
      ),
    ),
    block(
      headings.giveAndTake,
      textTable(
        [columns.municipality, columns.offered, columns.placedInOrigin, columns.received, columns.sent],
        municipalities.map((row) => [
          row.label,
          n(row.placesOffered),
          n(row.placedInOrigin),
          n(row.received),
          n(row.placedElsewhere),
        ]),
      ),
    ),
    block(headings.matrix, matrix(report, labels)),
    block(
      headings.subRegions,
      people(
        columns.subRegion,
        report.perSubRegion.map((row) => [labels.subRegion(row.subRegion), row]),
      ),
    ),
    block(
      headings.groups,
      people(
        columns.group,
        report.perGroup.map((row) => [labels.group(row.group), row]),
      ),
    ),
    block(
      headings.ages,
      people(
        columns.age,
        report.perAge.map((row) => [labels.age(row.age), row]),
      ),
    ),
    block(
      headings.forms,
      textTable(
        [columns.form, columns.offered, columns.filled, columns.empty, columns.underWay, columns.waitingWithWish],
        [
          ...report.perForm.map((row) => [
            labels.form(row.form),
            ...[row.offered, row.filled, row.empty, row.underWay, row.waitingWithWish].map(n),
          ]),
          [words.total, ...[places.offered, places.filled, places.empty, places.underWay].map(n), ''],
        ],
      ),
    ),
    block(
      headings.outcomes,
      textTable(
        [columns.outcome, columns.people],
        report.outcomes.map(({ outcome, people }) => [labels.outcome(outcome), n(people)]),
      ),
    ),
    block(headings.waiting, waitingTable(report, labels)),
    block(
      headings.questions,
      textTable(
        [columns.question, columns.people, columns.mayOpen],
        report.questions.map(({ field, people, mayOpen }) => [words.fields[field], n(people), n(mayOpen)]),
      ),
    ),
    block(headings.about, words.about(report).join('\n')),
  ]
  return `${blocks.join('\n\n\n')}\n`
}

/** The first lines: the numbers that a reader wants to know. */
export function summary(
  total: Readonly<
    Record<'candidates' | 'placed' | 'placedInOrigin' | 'waiting' | 'underWay', { readonly text: string }>
  >,
  { places }: RegionReport,
  { words, format }: Labels,
): readonly string[] {
  return words.summary({
    candidates: total.candidates.text,
    placed: total.placed.text,
    placesOffered: format.number(places.offered),
    placedInOrigin: total.placedInOrigin.text,
    waiting: total.waiting.text,
    underWay: total.underWay.text,
  })
}

function inFull(row: PeopleRow, { number }: Format): Parameters<typeof summary>[0] {
  const text = (value: number) => ({ text: number(value) })
  return {
    candidates: text(row.candidates),
    placed: text(row.placed),
    placedInOrigin: text(row.placedInOrigin),
    waiting: text(row.waiting),
    underWay: text(row.underWay),
  }
}

function peopleTable(first: string, rows: readonly (readonly [string, PeopleRow])[], labels: Labels): string {
  const { columns } = labels.words
  return textTable(
    [
      first,
      columns.candidates,
      columns.placed,
      columns.placedInOrigin,
      columns.placedElsewhere,
      columns.underWay,
      columns.waiting,
    ],
    rows.map(([label, row]) => [
      label,
      ...[row.candidates, row.placed, row.placedInOrigin, row.placedElsewhere, row.underWay, row.waiting].map(
        labels.format.number,
      ),
    ]),
  )
}

function waitingTable(report: RegionReport, labels: Labels): string {
  const { columns, all } = labels.words
  const rows: (readonly [string, PeopleRow])[] = [
    [all, report.totals],
    ...report.perGroup.map((row) => [labels.group(row.group), row] as const),
    ...report.perSubRegion.map((row) => [labels.subRegion(row.subRegion), row] as const),
  ]
  const shown = (value: number | undefined): string => (value === undefined ? '–' : labels.format.number(value))
  return textTable(
    [columns.who, columns.medianPlaced, columns.p90Placed, columns.medianWaiting, columns.p90Waiting],
    rows.map(([label, { daysOfPlaced, daysOfWaiting }]) => [
      label,
      shown(daysOfPlaced?.median),
      shown(daysOfPlaced?.p90),
      shown(daysOfWaiting?.median),
      shown(daysOfWaiting?.p90),
    ]),
  )
}

/** Columns by the number of their row, for sixteen names do not fit. */
function matrix(report: RegionReport, labels: Labels): string {
  const all = municipalityRows(report, labels)
  const { rows, columns, people } = flowMatrix(report, all)
  const numbered = (row: MunicipalityRow): string => String(all.indexOf(row) + 1)
  return textTable(
    [labels.words.columns.fromTo, '', ...columns.map(numbered)],
    rows.map((row, index) => [
      row.label,
      numbered(row),
      ...people[index].map((count) => (count === 0 ? '' : labels.format.number(count))),
    ]),
  )
}
