import { FEWEST_SHOWN, hiddenNumbers } from './hidden-numbers.ts'
import type { Labels } from './labels.ts'
import type { MunicipalityRow } from './municipality-rows.ts'
import { flowMatrix, municipalityRows } from './municipality-rows.ts'
import type { PeopleRow, RegionReport } from './region-report.ts'

/** A number of people as it may be shown. */
export interface ShownNumber {
  /** `null` where it is not to be shown. */
  readonly value: number | null
  readonly text: string
}

export type ShownPeople = Readonly<Record<CountedColumn, ShownNumber>> & { readonly label: string }

/** `proposed`: in this run, or in an open proposal of an earlier one. */
const COUNTED = ['candidates', 'proposed', 'placedInOrigin', 'placedElsewhere', 'waiting'] as const
type CountedColumn = (typeof COUNTED)[number]

/** Every number of people that the page shows, so hidden that no table gives away what another hides. */
export interface ShownReport {
  readonly summary: Readonly<Record<'candidates' | 'placed' | 'placedInOrigin' | 'underWay' | 'waiting', ShownNumber>>
  readonly total: ShownPeople
  readonly municipalities: readonly (ShownPeople & { readonly received: ShownNumber })[]
  readonly subRegions: readonly ShownPeople[]
  readonly groups: readonly ShownPeople[]
  readonly ages: readonly ShownPeople[]
  readonly flows: {
    readonly rows: readonly string[]
    readonly columns: readonly string[]
    readonly people: readonly (readonly ShownNumber[])[]
  }
  readonly outcomes: readonly ShownNumber[]
  readonly questions: readonly { readonly people: ShownNumber; readonly mayOpen: ShownNumber }[]
  /** By form: places filled by somebody, and people who wait and wish for it. */
  readonly forms: readonly { readonly filled: ShownNumber; readonly waitingWithWish: ShownNumber }[]
}

type Numbered = Readonly<Record<CountedColumn | 'underWay', number>> & { readonly label: string }

/** Notes every number of the page and every sum that ties some of them, and only then decides what to hide. */
export function shownReport(report: RegionReport, labels: Labels): ShownReport {
  const values: number[] = []
  const sums: number[][] = []
  const secret = new Set<number>()
  const note = (value: number): number => values.push(value) - 1

  const people = (label: string, row: PeopleRow): Numbered => {
    const at = {
      candidates: note(row.candidates),
      proposed: note(row.placed + row.underWay),
      placedInOrigin: note(row.placedInOrigin),
      placedElsewhere: note(row.placedElsewhere),
      waiting: note(row.waiting),
      underWay: note(row.underWay),
    }
    sums.push([at.candidates, at.proposed, at.waiting])
    sums.push([at.proposed, at.placedInOrigin, at.placedElsewhere, at.underWay])
    return { ...at, label }
  }
  /** All rows of the second list together make the first. */
  const addUp = (whole: Numbered, parts: readonly Numbered[]): void => {
    for (const column of COUNTED) sums.push([whole[column], ...parts.map((part) => part[column])])
  }

  const total = people(labels.words.total, report.totals)
  const rows = municipalityRows(report, labels)
  const municipalities = rows.map((row) => ({ ...people(row.label, row), received: note(row.received) }))
  const subRegions = report.perSubRegion.map((row) => people(labels.subRegion(row.subRegion), row))
  const groups = report.perGroup.map((row) => people(labels.group(row.group), row))
  const ages = report.perAge.map((row) => people(labels.age(row.age), row))
  for (const parts of [municipalities, subRegions, groups, ages]) addUp(total, parts)
  for (const [index, { subRegion }] of report.perSubRegion.entries()) {
    addUp(
      subRegions[index],
      municipalities.filter((_, row) => rows[row].subRegion === subRegion),
    )
  }

  const matrix = flowMatrix(report, rows)
  // Tables do not tell who is under way, and the summary only how many there are in all.
  if (report.totals.underWay >= FEWEST_SHOWN) {
    for (const row of [...municipalities, ...subRegions, ...groups, ...ages]) secret.add(row.underWay)
  }
  const placed = note(report.totals.placed)
  sums.push([total.proposed, placed, total.underWay], [placed, total.placedInOrigin, total.placedElsewhere])
  const flows = matrix.people.map((line) => line.map(note))
  const of = (row: MunicipalityRow) => municipalities[rows.indexOf(row)]
  for (const [index, from] of matrix.rows.entries()) {
    const own = matrix.columns.indexOf(from)
    sums.push([of(from).placedElsewhere, ...flows[index].filter((_, column) => column !== own)])
    if (own >= 0) sums.push([of(from).placedInOrigin, flows[index][own]])
  }
  for (const [column, to] of matrix.columns.entries()) {
    sums.push([of(to).received, ...flows.filter((_, row) => matrix.rows[row] !== to).map((line) => line[column])])
  }

  const outcomes = report.outcomes.map((outcome) => note(outcome.people))
  sums.push([total.waiting, ...outcomes.filter((_, index) => report.outcomes[index].outcome !== 'taken')])
  const questions = report.questions.map((question) => [note(question.people), note(question.mayOpen)] as const)
  const forms = report.perForm.map((row) => [note(row.filled), note(row.waitingWithWish)] as const)
  sums.push([placed, ...forms.map(([filled]) => filled)])

  const hidden = hiddenNumbers(values, sums, secret)
  const shown = (index: number): ShownNumber => {
    const value = values[index]
    if (!hidden[index]) return { value, text: labels.format.number(value) }
    return { value: null, text: value > 0 && value < FEWEST_SHOWN ? `< ${FEWEST_SHOWN}` : '–' }
  }
  const row = (numbered: Numbered): ShownPeople => ({
    ...(Object.fromEntries(COUNTED.map((column) => [column, shown(numbered[column])])) as Record<
      CountedColumn,
      ShownNumber
    >),
    label: numbered.label,
  })
  return {
    summary: {
      candidates: shown(total.candidates),
      placed: shown(placed),
      placedInOrigin: shown(total.placedInOrigin),
      underWay: shown(total.underWay),
      waiting: shown(total.waiting),
    },
    total: row(total),
    municipalities: municipalities.map((numbered) => ({ ...row(numbered), received: shown(numbered.received) })),
    subRegions: subRegions.map(row),
    groups: groups.map(row),
    ages: ages.map(row),
    flows: {
      rows: matrix.rows.map(({ label }) => label),
      columns: matrix.columns.map(({ label }) => label),
      people: flows.map((line) => line.map(shown)),
    },
    outcomes: outcomes.map(shown),
    questions: questions.map(([asked, mayOpen]) => ({ people: shown(asked), mayOpen: shown(mayOpen) })),
    forms: forms.map(([filled, waiting]) => ({ filled: shown(filled), waitingWithWish: shown(waiting) })),
  }
}
