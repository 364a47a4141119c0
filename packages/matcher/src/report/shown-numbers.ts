import type { MunicipalityCode } from '@thuismatch/shared/domain'
import { countsTogether, type ShownNumber } from './counts-together.ts'
import type { ReportLabels } from './labels.ts'
import { flowMatrix, type MunicipalityRow, municipalityRows } from './municipality-rows.ts'
import type { HereRow, PeopleRow, RegionReport, UrgencyRow } from './region-report.ts'

export type ShownPeople = Readonly<Record<CountedColumn, ShownNumber>> & {
  readonly label: string
  /** Nobody here has a known origin, so own municipality and elsewhere say nothing. */
  readonly isOriginNotKnown: boolean
}

/** Whoever is proposed is so in this run, or in an open proposal of an earlier one: the two are nowhere told apart. */
const COUNTED = ['candidates', 'proposed', 'inOrigin', 'elsewhere', 'originNotKnown', 'waiting'] as const
type CountedColumn = (typeof COUNTED)[number]

/** The places of a municipality. How many there are is no secret; how many are empty tells how many are proposed. */
export interface ShownHere {
  readonly places: number
  readonly toOwn: ShownNumber
  readonly toOthers: ShownNumber
  readonly toOriginNotKnown: ShownNumber
  readonly empty: number | null
}

/** Every number of people that is shown, so hidden that no table gives away what another hides. */
export interface ShownReport {
  readonly total: ShownPeople
  readonly municipalities: readonly (ShownPeople & { readonly here: ShownHere })[]
  readonly subRegions: readonly ShownPeople[]
  readonly groups: readonly ShownPeople[]
  readonly ages: readonly ShownPeople[]
  readonly flows: {
    readonly rows: readonly string[]
    readonly columns: readonly string[]
    readonly people: readonly (readonly ShownNumber[])[]
  }
  /** Of those without a proposal. */
  readonly outcomes: readonly { readonly label: string; readonly people: ShownNumber }[]
  readonly questions: readonly { readonly people: ShownNumber; readonly mayOpen: ShownNumber }[]
  readonly forms: readonly ShownForm[]
  readonly urgency: {
    readonly rows: readonly ShownUrgency[]
    readonly total: ShownUrgency
    readonly grounds: readonly { readonly label: string; readonly people: ShownNumber }[]
  }
  readonly flags: readonly { readonly label: string; readonly proposals: ShownNumber }[]
}

export type ShownUrgency = Readonly<Record<keyof UrgencyRow, ShownNumber>> & { readonly label: string }

/** By form: all places, those proposed to somebody, and people who wait and wish for it. */
export interface ShownForm {
  readonly label: string
  readonly places: number
  readonly proposed: ShownNumber
  readonly empty: number | null
  readonly waitingWithWish: ShownNumber
}

type Numbered = Readonly<Record<CountedColumn, number>> & Pick<ShownPeople, 'label' | 'isOriginNotKnown'>

/** Notes every number that is shown and every sum that ties some of them, and only then decides what to hide. */
export function shownReport(report: RegionReport, labels: ReportLabels): ShownReport {
  const counts = countsTogether()
  const { note, tie } = counts

  const people = (label: string, row: PeopleRow, isOriginNotKnown = false): Numbered => {
    const at = {
      candidates: note(row.candidates),
      proposed: note(row.proposed.people),
      inOrigin: note(row.proposed.inOrigin),
      elsewhere: note(row.proposed.elsewhere),
      originNotKnown: note(row.proposed.originNotKnown),
      waiting: note(row.waiting),
    }
    tie([at.candidates, at.proposed, at.waiting])
    tie([at.proposed, at.inOrigin, at.elsewhere, at.originNotKnown])
    return { ...at, label, isOriginNotKnown }
  }
  /** All rows of the second list together make the first. */
  const addUp = (whole: Numbered, parts: readonly Numbered[]): void => {
    for (const column of COUNTED) tie([whole[column], ...parts.map((part) => part[column])])
  }
  const placesHere = (row: HereRow, inOrigin: number) => {
    const at = {
      filled: note(row.places - row.empty),
      toOwn: note(row.toOwn),
      toOthers: note(row.toOthers),
      toOriginNotKnown: note(row.toOriginNotKnown),
    }
    tie([at.filled, at.toOwn, at.toOthers, at.toOriginNotKnown])
    tie([at.toOwn, inOrigin])
    return { ...at, row }
  }

  const total = people(labels.words.total, report.totals)
  const rows = municipalityRows(report, labels)
  const municipalities = rows.map((row) => {
    const numbered = people(row.label, row, row.subRegion === null)
    return { ...numbered, here: placesHere(row.here, numbered.inOrigin) }
  })
  tie([total.proposed, ...municipalities.map(({ here }) => here.filled)])
  tie([total.inOrigin, ...municipalities.map(({ here }) => here.toOwn)])
  tie([total.elsewhere, ...municipalities.map(({ here }) => here.toOthers)])
  tie([total.originNotKnown, ...municipalities.map(({ here }) => here.toOriginNotKnown)])
  const subRegions = report.perSubRegion.map((row) =>
    people(labels.subRegion(row.subRegion), row, row.subRegion === null),
  )
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
  const flows = matrix.people.map((line) => line.map(note))
  const of = (row: MunicipalityRow) => municipalities[rows.indexOf(row)]
  const isNotKnown = (row: MunicipalityRow): boolean => row.subRegion === null
  for (const [index, from] of matrix.rows.entries()) {
    const own = matrix.columns.indexOf(from)
    const away = isNotKnown(from) ? of(from).originNotKnown : of(from).elsewhere
    tie([away, ...flows[index].filter((_, column) => column !== own)])
    if (own >= 0) tie([of(from).inOrigin, flows[index][own]])
  }
  for (const [column, to] of matrix.columns.entries()) {
    const from = (counts: (row: MunicipalityRow) => boolean) =>
      flows.filter((_, row) => counts(matrix.rows[row])).map((line) => line[column])
    tie([of(to).here.toOthers, ...from((row) => row !== to && !isNotKnown(row))])
    tie([of(to).here.toOriginNotKnown, ...from(isNotKnown)])
  }

  const outcomes = report.outcomes
    .filter(({ outcome }) => outcome !== 'taken')
    .map((row) => ({ label: labels.outcome(row.outcome), people: note(row.people) }))
  tie([total.waiting, ...outcomes.map((outcome) => outcome.people)])
  const questions = report.questions.map((question) => [note(question.people), note(question.mayOpen)] as const)
  const forms = report.perForm.map((row) => ({
    row,
    filled: note(row.filled + row.underWay),
    waiting: note(row.waitingWithWish),
  }))
  tie([total.proposed, ...forms.map(({ filled }) => filled)])

  const noted = (label: string, row: UrgencyRow, candidates: number) => {
    const at = {
      recognised: note(row.recognised),
      none: note(row.none),
      notKnown: note(row.notKnown),
      received: note(row.received),
    }
    tie([candidates, at.recognised, at.none, at.notKnown])
    return { label, at }
  }
  const urgency = rows.map((row, index) =>
    noted(row.label, urgencyOf(report, row.holds), municipalities[index].candidates),
  )
  const allUrgency = noted(
    labels.words.total,
    urgencyOf(report, () => true),
    total.candidates,
  )
  for (const column of URGENCY_COLUMNS) tie([allUrgency.at[column], ...urgency.map(({ at }) => at[column])])
  const grounds = report.urgencyGrounds.map(({ ground, people }) => ({
    label: labels.ground(ground),
    people: note(people),
  }))
  tie([allUrgency.at.recognised, ...grounds.map((ground) => ground.people)])
  const flags = report.flags.map(({ criterion, proposals }) => ({
    label: labels.criterion(criterion),
    proposals: note(proposals),
  }))

  const shown = counts.shown(labels.format.number)
  const row = ({ label, isOriginNotKnown, ...numbered }: Numbered): ShownPeople => ({
    ...(Object.fromEntries(COUNTED.map((column) => [column, shown(numbered[column])])) as Record<
      CountedColumn,
      ShownNumber
    >),
    label,
    isOriginNotKnown,
  })
  const shownUrgency = ({ label, at }: ReturnType<typeof noted>): ShownUrgency => ({
    label,
    recognised: shown(at.recognised),
    none: shown(at.none),
    notKnown: shown(at.notKnown),
    received: shown(at.received),
  })
  return {
    total: row(total),
    municipalities: municipalities.map((numbered) => ({
      ...row(numbered),
      here: {
        places: numbered.here.row.places,
        toOwn: shown(numbered.here.toOwn),
        toOthers: shown(numbered.here.toOthers),
        toOriginNotKnown: shown(numbered.here.toOriginNotKnown),
        empty: shown(numbered.here.filled).value === null ? null : numbered.here.row.empty,
      },
    })),
    subRegions: subRegions.map(row),
    groups: groups.map(row),
    ages: ages.map(row),
    flows: {
      rows: matrix.rows.map(({ label }) => label),
      columns: matrix.columns.map(({ label }) => label),
      people: flows.map((line) => line.map(shown)),
    },
    outcomes: outcomes.map(({ label, people }) => ({ label, people: shown(people) })),
    urgency: {
      rows: urgency.map(shownUrgency),
      total: shownUrgency(allUrgency),
      grounds: grounds.map(({ label, people }) => ({ label, people: shown(people) })),
    },
    flags: flags.map(({ label, proposals }) => ({ label, proposals: shown(proposals) })),
    questions: questions.map(([asked, mayOpen]) => ({ people: shown(asked), mayOpen: shown(mayOpen) })),
    forms: forms.map(({ row, filled, waiting }) => ({
      label: labels.form(row.form),
      places: row.offered + row.underWay,
      proposed: shown(filled),
      empty: shown(filled).value === null ? null : row.empty,
      waitingWithWish: shown(waiting),
    })),
  }
}

const URGENCY_COLUMNS = ['recognised', 'none', 'notKnown', 'received'] as const

/** The rows of some municipalities together. */
function urgencyOf(
  { urgencyPerMunicipality }: RegionReport,
  holds: (code: MunicipalityCode | null) => boolean,
): UrgencyRow {
  const rows = urgencyPerMunicipality.filter(({ municipality }) => holds(municipality))
  const sum = (column: keyof UrgencyRow): number => rows.reduce((total, row) => total + row[column], 0)
  return { recognised: sum('recognised'), none: sum('none'), notKnown: sum('notKnown'), received: sum('received') }
}
