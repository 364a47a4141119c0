import {
  DEFAULT_DECLINE_REASONS,
  daysBetween,
  daysOfPeriod,
  declineReason,
  FORMS,
  type Period,
  type PlainDate,
  U16,
  URGENCY_GROUNDS,
} from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { countsTogether } from '../counts-together.ts'
import { labelsFor, type ReportLabels } from '../labels.ts'
import { LEDGER_WORDS, ledgerHeading } from '../ledger/index.ts'
import { distributionTable } from '../report-tables.ts'
import { spreadOf } from '../spread.ts'
import { FEWEST_SHOWN, HIDDEN_MARK } from '../suppressed-cells.ts'
import type { PeriodFacts, PersonInPeriod, ProposalInPeriod } from './period-facts.ts'
import { PERIOD_WORDS } from './period-words.texts.ts'

/** A cell as it may be shown; `value` for a sheet, `null` where it is hidden or a word. */
export interface PeriodCell {
  readonly text: string
  readonly value: number | null
}

export interface PeriodTable {
  readonly key: string
  readonly title: string
  readonly lead: string
  readonly head: readonly string[]
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly PeriodCell[])[]
  readonly total: readonly PeriodCell[] | null
}

/** A report over a period, in which no small number stands or can be computed back. */
export interface PeriodReport {
  readonly period: Period
  readonly first: PlainDate
  readonly through: PlainDate
  readonly title: string
  readonly subtitle: string
  readonly hidden: string
  readonly tables: readonly PeriodTable[]
}

const FLOW = ['before', 'in', 'all', 'moved', 'out', 'waiting'] as const
const ANSWERS = ['yes', 'no', 'silence', 'taken_back', 'open'] as const
const URGENCY = ['withGround', 'withoutGround', 'groundNotKnown'] as const

/**
 * Counts a period, and decides of all its tables together what may be shown: sums that tie numbers of one table or of
 * several are noted first, then small numbers are hidden with whatever would give them away. Pure; linear in the facts
 * for each row.
 */
export function periodReport(facts: PeriodFacts, locale: Locale): PeriodReport {
  const labels = labelsFor(locale)
  const words = PERIOD_WORDS[locale]
  const { period, through } = facts
  const { first, last } = daysOfPeriod(period)
  const counts = countsTogether()
  const { note, tie } = counts

  /** Rows with a total below; each column adds up, and `ties` names the sums within a row. */
  const grid = <Column extends string>(
    rows: readonly Readonly<Record<Column, number>>[],
    columns: readonly Column[],
    ties: readonly (readonly Column[])[],
  ) => {
    const at = rows.map((row) => noted(row, columns))
    const sumOf = (column: Column): number => rows.reduce((sum, row) => sum + row[column], 0)
    const total = noted(
      Object.fromEntries(columns.map((column) => [column, sumOf(column)])) as Record<Column, number>,
      columns,
    )
    for (const column of columns) tie([total[column], ...at.map((row) => row[column])])
    for (const row of [...at, total]) for (const columns of ties) tie(columns.map((column) => row[column]))
    return { at, total }
  }
  function noted<Column extends string>(row: Readonly<Record<Column, number>>, columns: readonly Column[]) {
    return Object.fromEntries(columns.map((column) => [column, note(row[column])])) as Record<Column, number>
  }

  const municipalities = [...U16.map(({ code }) => code), null, 'outside'] as const
  const peopleOf = municipalities.map((code) =>
    facts.people.filter(({ municipality }) =>
      code === 'outside'
        ? municipality !== null && !U16.some((one) => one.code === municipality)
        : municipality === code,
    ),
  )
  const nameOf = (code: (typeof municipalities)[number]): string =>
    code === 'outside' ? labels.words.outside : labels.municipality(code)
  const shownRows = municipalities.flatMap((code, row) =>
    code !== null && code !== 'outside' ? [row] : (peopleOf[row]?.length ?? 0) > 0 ? [row] : [],
  )
  const flow = grid(
    shownRows.map((row) => flowOf(peopleOf[row] ?? [], first, through)),
    FLOW,
    [
      ['all', 'before', 'in'],
      ['all', 'moved', 'out', 'waiting'],
    ],
  )
  const urgency = grid(
    shownRows.map((row) => urgencyOf(waitingOn(peopleOf[row] ?? [], through))),
    URGENCY,
    [],
  )
  for (const [row, at] of [...urgency.at, urgency.total].entries()) {
    const waits = [...flow.at, flow.total][row]
    if (waits !== undefined) tie([waits.waiting, ...URGENCY.map((column) => at[column])])
  }
  const waiting = waitingOn(facts.people, through)
  const grounds = URGENCY_GROUNDS.map((ground) => ({
    ground,
    at: note(waiting.filter(({ urgencyGround }) => urgencyGround === ground).length),
  }))
  tie([urgency.total.withGround, ...grounds.map(({ at }) => at)])

  const forms = FORMS.map((form) => {
    const homes = facts.homes.filter((home) => home.form === form)
    const filled = homes.filter(({ filledOn }) => filledOn !== null && filledOn >= first && filledOn <= through)
    const days = filled.map(({ availableFrom, filledOn }) =>
      Math.max(0, daysBetween(availableFrom, filledOn ?? through)),
    )
    const empty = homes.filter(
      ({ availableFrom, filledOn }) => availableFrom <= through && (filledOn === null || filledOn > through),
    )
    return { form, filled: filled.length, days, empty: empty.length }
  })
  const filled = grid(
    forms.map((row) => ({ movedInto: row.filled })),
    ['movedInto'],
    [],
  )

  const byForm = [...FORMS, null].flatMap((form) => {
    const made = facts.proposals.filter((proposal) => proposal.form === form)
    return form === null && made.length === 0 ? [] : [{ form, made }]
  })
  const answers = grid(
    byForm.map(({ made }) => answersOf(made)),
    ['made', ...ANSWERS],
    [['made', ...ANSWERS]],
  )
  const answered = byForm.map(({ made }) => made.flatMap(({ answeredAfterHours: hours }) => hours ?? []))
  const reasons = reasonsOf(facts.proposals, locale).map((row) => ({ ...row, at: note(row.times) }))
  const [chosen, overruling, takenBack] = [
    note(facts.proposals.filter(({ isByHand, isOverruling }) => isByHand && !isOverruling).length),
    note(facts.proposals.filter(({ isByHand, isOverruling }) => isByHand && isOverruling).length),
    note(facts.proposals.filter(({ isTakenBackByCoordinator }) => isTakenBackByCoordinator).length),
  ]
  const chains = [note(facts.chains.whole), note(facts.chains.broken)] as const

  const shown: (at: number) => PeriodCell = counts.shown(labels.format.number)
  const table = (
    key: keyof typeof words.tables,
    head: readonly (keyof typeof words.columns)[],
    rows: readonly (readonly PeriodCell[])[],
    total: readonly PeriodCell[] | null = null,
  ): PeriodTable => ({ key, ...words.tables[key], head: head.map((column) => words.columns[column]), rows, total })
  const all = word(labels.words.total)

  const tables: PeriodTable[] = [
    table(
      'flow',
      ['municipality', ...FLOW, 'medianWaiting'],
      shownRows.map((row, index) => [
        word(nameOf(municipalities[row] ?? null)),
        ...FLOW.map((column) => shown(flow.at[index]?.[column] ?? 0)),
        medianOf(daysWaiting(peopleOf[row] ?? [], through), labels),
      ]),
      [all, ...FLOW.map((column) => shown(flow.total[column])), medianOf(daysWaiting(facts.people, through), labels)],
    ),
    table(
      'forms',
      ['form', 'movedInto', 'medianVacancy', 'stillEmpty'],
      forms.map(({ form, days, empty }, index) => [
        word(labels.form(form)),
        shown(filled.at[index]?.movedInto ?? 0),
        medianOf(days, labels),
        counted(empty, labels),
      ]),
      [
        all,
        shown(filled.total.movedInto),
        medianOf(
          forms.flatMap(({ days }) => days),
          labels,
        ),
        counted(
          forms.reduce((sum, { empty }) => sum + empty, 0),
          labels,
        ),
      ],
    ),
    table(
      'answers',
      ['form', 'made', ...ANSWERS],
      byForm.map(({ form }, index) => [
        word(form === null ? words.formNotKnown : labels.form(form)),
        ...(['made', ...ANSWERS] as const).map((column) => shown(answers.at[index]?.[column] ?? 0)),
      ]),
      [all, ...(['made', ...ANSWERS] as const).map((column) => shown(answers.total[column]))],
    ),
    table(
      'times',
      ['form', 'medianHours', 'p90Hours'],
      byForm.map(({ form }, index) => [
        word(form === null ? words.formNotKnown : labels.form(form)),
        medianOf(answered[index] ?? [], labels),
        medianOf(answered[index] ?? [], labels, 'p90'),
      ]),
      [all, medianOf(answered.flat(), labels), medianOf(answered.flat(), labels, 'p90')],
    ),
    table(
      'reasons',
      ['reason', 'times'],
      reasons.map(({ label, at }) => [word(label), shown(at)]),
    ),
    table(
      'byPeople',
      ['what', 'times'],
      [
        [word(words.chosen), shown(chosen)],
        [word(words.overruling), shown(overruling)],
        [word(words.takenBack), shown(takenBack)],
      ],
    ),
    table(
      'chains',
      ['what', 'times'],
      [
        [word(words.whole), shown(chains[0])],
        [word(words.broken), shown(chains[1])],
      ],
    ),
    table(
      'urgency',
      ['municipality', ...URGENCY],
      shownRows.map((row, index) => [
        word(nameOf(municipalities[row] ?? null)),
        ...URGENCY.map((column) => shown(urgency.at[index]?.[column] ?? 0)),
      ]),
      [all, ...URGENCY.map((column) => shown(urgency.total[column]))],
    ),
    table(
      'grounds',
      ['ground', 'people'],
      grounds.map(({ ground, at }) => [word(labels.ground(ground)), shown(at)]),
    ),
  ]
  return {
    period,
    first,
    through,
    title: words.title(period),
    subtitle: words.subtitle(labels.format.date(first), labels.format.date(through), through >= last),
    hidden: words.hidden(FEWEST_SHOWN),
    tables: [...tables.filter(({ rows }) => rows.length > 0), ...ledgerAsTable(facts, labels)],
  }
}

const word = (text: string): PeriodCell => ({ text, value: null })
const counted = (count: number, { format }: ReportLabels): PeriodCell => ({ text: format.number(count), value: count })

/** Of groups that are large enough only. */
function medianOf(values: readonly number[], { format }: ReportLabels, which: 'median' | 'p90' = 'median'): PeriodCell {
  const spread = values.length < FEWEST_SHOWN ? null : spreadOf(values)
  return spread === null ? word(HIDDEN_MARK) : { text: format.number(spread[which]), value: spread[which] }
}

/** On the list at the end of that day. */
const waitingOn = (people: readonly PersonInPeriod[], day: PlainDate): PersonInPeriod[] =>
  people.filter(({ registeredOn, left }) => registeredOn <= day && (left === null || left.on > day))

const daysWaiting = (people: readonly PersonInPeriod[], day: PlainDate): number[] =>
  waitingOn(people, day).map(({ registeredOn }) => daysBetween(registeredOn, day))

/**
 * Who was there before the first day, and all that happened from it through the last: all = before + in = moved + out +
 * waiting.
 */
function flowOf(
  people: readonly PersonInPeriod[],
  first: PlainDate,
  through: PlainDate,
): Record<(typeof FLOW)[number], number> {
  const present = people.filter(
    ({ registeredOn, left }) => registeredOn <= through && (left === null || left.on >= first),
  )
  const came = present.filter(({ registeredOn }) => registeredOn >= first).length
  const gone = (by: 'moved' | 'withdrawn'): number =>
    present.filter(({ left }) => left !== null && left.by === by && left.on <= through).length
  const [moved, out] = [gone('moved'), gone('withdrawn')]
  return {
    before: present.length - came,
    in: came,
    all: present.length,
    moved,
    out,
    waiting: present.length - moved - out,
  }
}

const urgencyOf = (people: readonly PersonInPeriod[]): Record<(typeof URGENCY)[number], number> => ({
  withGround: people.filter(({ urgencyGround }) => urgencyGround !== null && urgencyGround !== 'none').length,
  withoutGround: people.filter(({ urgencyGround }) => urgencyGround === 'none').length,
  groundNotKnown: people.filter(({ urgencyGround }) => urgencyGround === null).length,
})

function answersOf(proposals: readonly ProposalInPeriod[]): Record<'made' | (typeof ANSWERS)[number], number> {
  const of = (wanted: ProposalInPeriod['answer']): number => proposals.filter(({ answer }) => answer === wanted).length
  return {
    made: proposals.length,
    yes: of('yes'),
    no: of('no'),
    silence: of('silence'),
    taken_back: of('taken_back'),
    open: of('open'),
  }
}

/** The most frequent first, in the words of whoever gave it. */
function reasonsOf(proposals: readonly ProposalInPeriod[], locale: Locale) {
  const counted = Map.groupBy(
    proposals.flatMap(({ reason }) => reason ?? []),
    ({ by, code }) => `${by}:${code}`,
  )
  return [...counted.values()]
    .map((all) => {
      const { by, code } = all[0] as NonNullable<ProposalInPeriod['reason']>
      return {
        label: declineReason(DEFAULT_DECLINE_REASONS, by, code)?.[locale] ?? `${by}: ${code}`,
        times: all.length,
      }
    })
    .sort((a, b) => b.times - a.times || (a.label < b.label ? -1 : 1))
}

function ledgerAsTable({ ledger }: PeriodFacts, labels: ReportLabels): PeriodTable[] {
  if (ledger === null) return []
  const { head, rows, total } = distributionTable(ledger, labels)
  return [
    {
      key: 'ledger',
      title: ledgerHeading(ledger, labels.locale),
      lead: LEDGER_WORDS[labels.locale].inReport,
      head,
      rows: rows.map((row) => row.map(word)),
      total: total?.map(word) ?? null,
    },
  ]
}
