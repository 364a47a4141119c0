import { formatFor, type Locale } from '@thuismatch/shared/text'
import { formName, groupName } from '../explanation/index.ts'
import { countsTogether, type ShownNumber } from '../report/counts-together.ts'
import type { CountedReason, FormTally, PolicyComparison, Tally } from './policy-comparison.ts'
import { comparisonWords } from './words/index.ts'

export type ShownTally = Readonly<Record<keyof Tally, ShownNumber>> & { readonly label: string }
export type ShownFormTally = Readonly<Record<Exclude<keyof FormTally, 'form'>, ShownNumber>> & {
  readonly label: string
}

/** The numbers of a comparison as they may be shown, with the names of their rows. */
export interface ShownComparison {
  readonly totals: ShownTally
  readonly municipalities: readonly ShownTally[]
  readonly groups: readonly ShownTally[]
  readonly forms: readonly ShownFormTally[]
  readonly reasons: readonly (CountedReason & { readonly shown: ShownNumber })[]
}

const COLUMNS = ['before', 'after', 'gained', 'lost', 'moved'] as const satisfies readonly (keyof Tally)[]
const FORM_COLUMNS = ['before', 'after', 'gained', 'lost', 'movedIn', 'movedOut'] as const

/**
 * Notes every number of a comparison with what ties it: within a row (who keeps a place is in both runs), over rows,
 * between tables, and the reasons of each change; then decides what is hidden.
 */
export function shownComparison(comparison: PolicyComparison, locale: Locale): ShownComparison {
  const words = comparisonWords(locale)
  const { municipality, number } = formatFor(locale)
  const counts = countsTogether()
  const { note, tie } = counts

  const noted = (label: string, row: Tally) => {
    const at = {
      before: note(row.before),
      after: note(row.after),
      gained: note(row.gained),
      lost: note(row.lost),
      moved: note(row.moved),
    }
    const kept = note(row.before - row.lost)
    tie([at.before, kept, at.lost])
    tie([at.after, kept, at.gained])
    tie([kept, at.moved, note(row.before - row.lost - row.moved)])
    return { label, at }
  }
  type Noted = ReturnType<typeof noted>
  const totals = noted(words.total, comparison.totals)
  const addUp = (rows: readonly Noted[]): void => {
    for (const column of COLUMNS) tie([totals.at[column], ...rows.map(({ at }) => at[column])])
  }
  const municipalities = comparison.perMunicipality.map((row) =>
    noted(row.municipality === null ? words.notKnown : municipality(row.municipality), row),
  )
  const groups = comparison.perGroup.map((row) => noted(groupName(row.group, locale), row))
  addUp(municipalities)
  addUp(groups)

  const forms = comparison.perForm.map((row) => {
    const at = {
      before: note(row.before),
      after: note(row.after),
      gained: note(row.gained),
      lost: note(row.lost),
      movedIn: note(row.movedIn),
      movedOut: note(row.movedOut),
    }
    const kept = note(row.before - row.lost - row.movedOut)
    tie([at.before, kept, at.lost, at.movedOut])
    tie([at.after, kept, at.gained, at.movedIn])
    return { label: formName(row.form, locale), at }
  })
  for (const column of ['before', 'after', 'gained', 'lost'] as const)
    tie([totals.at[column], ...forms.map(({ at }) => at[column])])
  const between = comparison.perForm.reduce((sum, { movedIn }) => sum + movedIn, 0)
  const toAnotherForm = note(between)
  tie([totals.at.moved, toAnotherForm, note(comparison.totals.moved - between)])
  for (const column of ['movedIn', 'movedOut'] as const) tie([toAnotherForm, ...forms.map(({ at }) => at[column])])

  const reasons = comparison.reasons.map((reason) => ({ reason, at: note(reason.people) }))
  // Somebody with several reasons counts for each: then they are no sum, and are taken for one all the same.
  for (const change of ['gained', 'lost', 'moved'] as const)
    tie([totals.at[change], ...reasons.filter(({ reason }) => reason.change === change).map(({ at }) => at)])

  const shown = counts.shown(number)
  const row = ({ label, at }: Noted): ShownTally => ({ label, ...each(COLUMNS, (column) => shown(at[column])) })
  return {
    totals: row(totals),
    municipalities: municipalities.map(row),
    groups: groups.map(row),
    forms: forms.map(({ label, at }) => ({ label, ...each(FORM_COLUMNS, (column) => shown(at[column])) })),
    reasons: reasons.map(({ reason, at }) => ({ ...reason, shown: shown(at) })),
  }
}

const each = <Column extends string>(
  columns: readonly Column[],
  of: (column: Column) => ShownNumber,
): Record<Column, ShownNumber> =>
  Object.fromEntries(columns.map((column) => [column, of(column)])) as Record<Column, ShownNumber>
