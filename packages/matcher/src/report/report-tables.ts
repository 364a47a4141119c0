import type { ShownNumber } from './counts-together.ts'
import type { ReportLabels } from './labels.ts'
import { ledgerTable, type ShownLedger } from './ledger/index.ts'
import type { RegionReport, Spread } from './region-report.ts'
import type { ShownPeople, ShownReport, ShownUrgency } from './shown-numbers.ts'
import { FEWEST_SHOWN, HIDDEN_MARK } from './suppressed-cells.ts'

/** A table as both the page and the plain text show it. The first cell of each row is its heading. */
export interface ReportTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
}

/** Rows of {@link waitingSpreads}: waiting times, of groups that are large enough only. */
export interface WaitingRow {
  readonly label: string
  readonly proposed: Spread | null
  readonly waiting: Spread | null
}

/** People by something; of whom the origin is not known only where there is one. */
export function peopleTable(
  first: string,
  rows: readonly ShownPeople[],
  total: ShownPeople,
  { words: { columns } }: ReportLabels,
): ReportTable {
  const withNotKnown = total.originNotKnown.value !== 0
  const cells = (row: ShownPeople): string[] => [
    row.label,
    row.candidates.text,
    row.proposed.text,
    ...[row.inOrigin, row.elsewhere].map(({ text }) => (row.isOriginNotKnown ? '' : text)),
    ...(withNotKnown ? [row.originNotKnown.text] : []),
    row.waiting.text,
  ]
  return {
    head: [
      first,
      columns.candidates,
      columns.proposed,
      columns.inOrigin,
      columns.elsewhere,
      ...(withNotKnown ? [columns.originNotKnown] : []),
      columns.waiting,
    ],
    rows: rows.map(cells),
    total: cells(total),
  }
}

/** The municipalities where there is a place, or from where somebody goes elsewhere. */
export const givingOrTaking = ({ municipalities }: ShownReport): ShownReport['municipalities'] =>
  municipalities.filter(({ here, elsewhere }) => here.places > 0 || elsewhere.value !== 0)

export function giveAndTakeTable(shown: ShownReport, { words: { columns }, format }: ReportLabels): ReportTable {
  const withNotKnown = shown.total.originNotKnown.value !== 0
  return {
    head: [
      columns.municipality,
      columns.places,
      columns.toOwn,
      columns.received,
      ...(withNotKnown ? [columns.originNotKnown] : []),
      columns.empty,
      columns.sent,
    ],
    rows: givingOrTaking(shown).map(({ label, here, elsewhere }) => [
      label,
      format.number(here.places),
      here.toOwn.text,
      here.toOthers.text,
      ...(withNotKnown ? [here.toOriginNotKnown.text] : []),
      numberOrDash(here.empty, format.number),
      elsewhere.text,
    ]),
  }
}

export function formsTable({ places }: RegionReport, shown: ShownReport, { words, format }: ReportLabels): ReportTable {
  const { columns } = words
  const { proposed } = shown.total
  return {
    head: [columns.form, columns.places, columns.filled, columns.empty, columns.waitingWithWish],
    rows: shown.forms.map((form) => [
      form.label,
      format.number(form.places),
      form.proposed.text,
      numberOrDash(form.empty, format.number),
      form.waitingWithWish.text,
    ]),
    total: [
      words.total,
      format.number(places.offered + places.underWay),
      proposed.text,
      numberOrDash(proposed.value === null ? null : places.empty, format.number),
      '',
    ],
  }
}

export const outcomesTable = ({ outcomes }: ShownReport, { words: { columns } }: ReportLabels): ReportTable => ({
  head: [columns.outcome, columns.people],
  rows: outcomes.map(({ label, people }) => [label, people.text]),
})

export function waitingSpreads(report: RegionReport, labels: ReportLabels): WaitingRow[] {
  return [
    { label: labels.words.all, ...report.totals },
    ...report.perGroup.map((row) => ({ label: labels.group(row.group), ...row })),
    ...report.perSubRegion.map((row) => ({ label: labels.subRegion(row.subRegion), ...row })),
  ].map(({ label, proposed, waiting, daysOfWaiting }) => ({
    label,
    proposed: proposed.people < FEWEST_SHOWN ? null : proposed.days,
    waiting: waiting < FEWEST_SHOWN ? null : daysOfWaiting,
  }))
}

export function waitingTable(report: RegionReport, labels: ReportLabels): ReportTable {
  const { columns } = labels.words
  return {
    head: [columns.who, columns.medianProposed, columns.p90Proposed, columns.medianWaiting, columns.p90Waiting],
    rows: waitingSpreads(report, labels).map(({ label, proposed, waiting }) => [
      label,
      ...[proposed?.median, proposed?.p90, waiting?.median, waiting?.p90].map((days) =>
        numberOrDash(days ?? null, labels.format.number),
      ),
    ]),
  }
}

export const questionsTable = (
  { questions }: RegionReport,
  shown: ShownReport,
  { words: { columns }, field: nameOf }: ReportLabels,
): ReportTable => ({
  head: [columns.question, columns.people, columns.mayOpen],
  rows: questions.map(({ field }, index) => [
    nameOf(field),
    shown.questions[index].people.text,
    shown.questions[index].mayOpen.text,
  ]),
})

export function urgencyTable({ urgency }: ShownReport, { words: { columns } }: ReportLabels): ReportTable {
  const cells = ({ label, recognised, none, notKnown, received }: ShownUrgency): string[] => [
    label,
    ...[recognised, none, notKnown, received].map(({ text }) => text),
  ]
  return {
    head: [
      columns.municipality,
      columns.withGround,
      columns.withoutGround,
      columns.groundNotKnown,
      columns.groundReceived,
    ],
    rows: urgency.rows.map(cells),
    total: cells(urgency.total),
  }
}

export const groundsTable = ({ urgency }: ShownReport, { words: { columns } }: ReportLabels): ReportTable => ({
  head: [columns.ground, columns.people],
  rows: urgency.grounds.map(({ label, people }) => [label, people.text]),
})

export const flagsTable = ({ flags }: ShownReport, { words: { columns } }: ReportLabels): ReportTable => ({
  head: [columns.flag, columns.proposed],
  rows: flags.map(({ label, proposals }) => [label, proposals.text]),
})

/** Who received and who sent; a share in percent, a balance above 0 is ahead. */
export function distributionTable(ledger: ShownLedger, { words, format, locale }: ReportLabels): ReportTable {
  const { columns, rows } = ledgerTable(ledger, locale)
  const shown = [
    'municipality',
    'share',
    'received',
    'receivedWithGround',
    'sent',
    'sentWithGround',
    'due',
    'balance',
  ] as const
  return {
    head: shown.map((column) => columns[column]),
    rows: rows.map((row) => shown.map((column) => row[column])),
    total: [words.total, '', '', numberOrDash(ledger.total, format.number), '', '', '', ''],
  }
}

/** The first lines: the numbers that a reader wants to know. */
export function summary({ places }: RegionReport, { total }: ShownReport, { words, format }: ReportLabels): string[] {
  const inWords = ({ value, text }: ShownNumber): string => (value === null ? words.leftOut : text)
  return words
    .summary({
      candidates: inWords(total.candidates),
      proposed: inWords(total.proposed),
      places: format.number(places.offered + places.underWay),
      inOrigin: inWords(total.inOrigin),
      waiting: inWords(total.waiting),
    })
    .map((line) => line.charAt(0).toUpperCase() + line.slice(1))
}

const numberOrDash = (value: number | null, number: (value: number) => string): string =>
  value === null ? HIDDEN_MARK : number(value)
