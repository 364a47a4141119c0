import { FEWEST_SHOWN } from '../hidden-numbers.ts'
import type { Labels } from '../labels.ts'
import type { PeopleRow, RegionReport } from '../region-report.ts'
import type { ShownReport } from '../shown-numbers.ts'
import { type BarRow, barChart, legend } from './bar-chart.ts'
import type { Markup } from './markup.ts'
import { section, sideBySide } from './section.ts'
import { table } from './table.ts'

/** How many places are on offer is no secret; that few are filled would tell of few people, and empty tells filled. */
export function formsSection({ perForm, places }: RegionReport, shown: ShownReport, labels: Labels): Markup {
  const { words, format } = labels
  const { headings, leads, columns, charts } = words
  const rows = perForm.map(({ form, offered, empty }, index) => {
    const { filled, waitingWithWish } = shown.forms[index]
    return {
      label: labels.form(form),
      offered: format.number(offered),
      filled,
      empty: filled.value === null ? null : empty,
      waitingWithWish,
    }
  })
  const text = (empty: number | null): string => (empty === null ? '–' : format.number(empty))
  const placed = shown.summary.placed
  return section(
    headings.forms,
    leads.forms,
    sideBySide(
      [
        legend([columns.filled, columns.empty]),
        barChart(
          `${headings.forms}. ${charts.forms}`,
          rows.map(({ label, filled, empty }) => ({
            label,
            bars: [
              { shade: 'one', value: filled.value },
              { shade: 'two', value: empty },
            ],
            text: `${filled.text} · ${text(empty)}`,
          })),
        ),
      ],
      table({
        caption: headings.forms,
        head: [columns.form, columns.offered, columns.filled, columns.empty, columns.waitingWithWish],
        rows: rows.map(({ label, offered, filled, empty, waitingWithWish }) => [
          label,
          offered,
          filled.text,
          text(empty),
          waitingWithWish.text,
        ]),
        total: [
          words.total,
          format.number(places.offered),
          placed.text,
          text(placed.value === null ? null : places.empty),
          '',
        ],
      }),
    ),
  )
}

export function outcomesSection({ outcomes }: RegionReport, shown: ShownReport, labels: Labels): Markup {
  const { headings, leads, columns, charts } = labels.words
  const rows = outcomes.map(({ outcome }, index) => ({ outcome, people: shown.outcomes[index] }))
  return section(
    headings.outcomes,
    leads.outcomes,
    sideBySide(
      [
        barChart(
          `${headings.outcomes}. ${charts.people}`,
          rows.map(({ outcome, people }) => ({
            label: labels.outcome(outcome),
            bars: [{ shade: 'one', value: people.value }],
            text: people.text,
          })),
        ),
      ],
      table({
        caption: headings.outcomes,
        head: [columns.outcome, columns.people],
        rows: rows.map(({ outcome, people }) => [labels.outcome(outcome), people.text]),
      }),
    ),
  )
}

/** Waiting times, of groups that are large enough only. */
export function waitingSection(report: RegionReport, labels: Labels): Markup {
  const { words, format } = labels
  const { headings, leads, columns, charts } = words
  const groups: readonly (readonly [string, PeopleRow])[] = [
    [words.all, report.totals],
    ...report.perGroup.map((row) => [labels.group(row.group), row] as const),
    ...report.perSubRegion.map((row) => [labels.subRegion(row.subRegion), row] as const),
  ]
  const spreads = groups.map(([label, row]) => ({
    label,
    placed: row.placed < FEWEST_SHOWN ? null : row.daysOfPlaced,
    waiting: row.waiting < FEWEST_SHOWN ? null : row.daysOfWaiting,
  }))
  const text = (days: number | undefined): string => (days === undefined ? '–' : format.number(days))
  const bar = (label: string, shade: 'one' | 'two', spread: PeopleRow['daysOfPlaced']): BarRow => ({
    label,
    bars: [{ shade, value: spread?.median ?? null, mark: spread?.p90 ?? null }],
    text: spread === null ? '–' : `${text(spread.median)} · ${text(spread.p90)}`,
  })
  return section(
    headings.waiting,
    leads.waiting,
    sideBySide(
      [
        legend([columns.placed, columns.waiting]),
        barChart(
          `${headings.waiting}. ${charts.waiting}`,
          spreads.flatMap(({ label, placed, waiting }) => [bar(label, 'one', placed), bar('', 'two', waiting)]),
        ),
      ],
      table({
        caption: headings.waiting,
        head: [columns.who, columns.medianPlaced, columns.p90Placed, columns.medianWaiting, columns.p90Waiting],
        rows: spreads.map(({ label, placed, waiting }) => [
          label,
          ...[placed?.median, placed?.p90, waiting?.median, waiting?.p90].map(text),
        ]),
      }),
    ),
  )
}

export function questionsSection({ questions }: RegionReport, shown: ShownReport, { words }: Labels): Markup {
  const { headings, leads, columns, charts, fields } = words
  const rows = questions.map(({ field }, index) => ({ label: fields[field], ...shown.questions[index] }))
  return section(
    headings.questions,
    leads.questions,
    sideBySide(
      [
        barChart(
          `${headings.questions}. ${charts.people}`,
          rows.map(({ label, people }) => ({
            label,
            bars: [{ shade: 'one', value: people.value }],
            text: people.text,
          })),
        ),
      ],
      table({
        caption: headings.questions,
        head: [columns.question, columns.people, columns.mayOpen],
        rows: rows.map(({ label, people, mayOpen }) => [label, people.text, mayOpen.text]),
      }),
    ),
  )
}
