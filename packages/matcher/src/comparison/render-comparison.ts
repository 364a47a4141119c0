import type { BlockerCode, FactorName, Policy } from '@thuismatch/shared/domain'
import { type Format, formatFor, type Locale, textTable } from '@thuismatch/shared/text'
import { closingName, describeLimit, factorLabel, formName } from '../explanation/index.ts'
import { FEWEST_SHOWN } from '../report/suppressed-cells.ts'
import type {
  ChangedPerson,
  ChangeReason,
  ComparedPlace,
  CountedReason,
  PolicyComparison,
} from './policy-comparison.ts'
import { describeDifferences } from './policy-in-words.ts'
import { type ShownComparison, type ShownTally, shownComparison } from './shown-comparison.ts'
import type { ComparisonWords } from './words/comparison-words.ts'
import { comparisonWords } from './words/index.ts'

/** So many people are listed of each kind; the rest is counted. The document has all. */
const LISTED = 20
/** Of a lead the factors that changed it most. */
const FACTORS_SHOWN = 3

interface Writing {
  readonly locale: Locale
  readonly words: ComparisonWords
  readonly format: Format
}

/**
 * Who gains, who loses, who moves, and why, as tables in plain text with small numbers hidden; with `people` also who
 * they are, which is work and no statistics. The policies are those that were compared.
 */
export function renderComparison(
  comparison: PolicyComparison,
  [oldPolicy, newPolicy]: readonly [Policy, Policy],
  locale: Locale,
  { people: withPeople = false }: { readonly people?: boolean } = {},
): string {
  const writing: Writing = { locale, words: comparisonWords(locale), format: formatFor(locale) }
  const { words } = writing
  const { headings, columns } = words
  const differences = describeDifferences(oldPolicy, newPolicy, locale)
  const { before, after, people } = comparison
  const shown = shownComparison(comparison, locale)
  const tallies = (first: string, rows: readonly ShownTally[]): string =>
    textTable(
      [first, columns.before, columns.after, columns.gained, columns.lost, columns.moved],
      [...rows, shown.totals].map((row) => [
        row.label,
        ...[row.before, row.after, row.gained, row.lost, row.moved].map(({ text }) => text),
      ]),
    )
  const block = (heading: string, body: string): string => `${heading}\n\n${body}`
  const blocks = [
    block(
      words.title(before.policyId, after.policyId),
      [
        ...words.summary({
          before: shown.totals.before.text,
          after: shown.totals.after.text,
          gained: shown.totals.gained.text,
          lost: shown.totals.lost.text,
          moved: shown.totals.moved.text,
        }),
        ...(people.length === 0 ? [words.nothingChanges] : []),
        ...(before.proven && after.proven ? [] : [words.notProven]),
        ...priceOfMaxAhead(comparison, writing),
      ].join('\n'),
    ),
    differences.length > 0 &&
      block(
        headings.settings,
        textTable(
          [columns.setting, columns.before, columns.after],
          differences.map((row) => [row.label, row.before ?? words.absent, row.after ?? words.absent]),
        ),
      ),
    ...(people.length === 0
      ? []
      : [
          block(headings.municipalities, tallies(columns.municipality, shown.municipalities)),
          block(headings.groups, tallies(columns.group, shown.groups)),
          block(
            headings.forms,
            textTable(
              [
                columns.form,
                columns.before,
                columns.after,
                columns.gained,
                columns.lost,
                columns.movedIn,
                columns.movedOut,
              ],
              shown.forms.map((row) => [
                row.label,
                ...[row.before, row.after, row.gained, row.lost, row.movedIn, row.movedOut].map(({ text }) => text),
              ]),
            ),
          ),
          block(headings.reasons, reasonTable(shown.reasons, writing)),
          words.smallHidden(FEWEST_SHOWN),
          ...(withPeople
            ? (['gained', 'lost', 'moved'] as const).map((change) => listed(people, change, writing))
            : []),
        ]),
  ]
  return `${blocks.filter((part) => part !== false && part !== '').join('\n\n\n')}\n`
}

function priceOfMaxAhead({ withoutMaxAhead }: PolicyComparison, { words, format }: Writing): string[] {
  if (withoutMaxAhead === null) return []
  const { gain, proven } = withoutMaxAhead
  const signed = (value = 0): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.number(Math.abs(value))}`
  if (Object.values(gain).every((value) => value === 0)) return [words.withoutMaxAhead(null, proven)]
  const { urgent, freed, placed, score } = gain
  const signs = { urgent: signed(urgent), freed: signed(freed), placed: signed(placed), score: signed(score) }
  return [words.withoutMaxAhead(signs, proven)]
}

function reasonTable(reasons: ShownComparison['reasons'], { words, locale }: Writing): string {
  const { columns } = words
  return textTable(
    [columns.change, columns.reason, columns.people],
    reasons.map((reason) => {
      const told = describeCountedReason(reason, locale)
      return [told.change, told.reason, reason.shown.text]
    }),
  )
}

/** For whom, and why: one reason of a comparison in words. */
export function describeCountedReason(
  reason: CountedReason,
  locale: Locale,
): { readonly change: string; readonly reason: string } {
  const writing: Writing = { locale, words: comparisonWords(locale), format: formatFor(locale) }
  return {
    change: writing.words.changes[reason.change],
    reason: writing.words.reason(reason.kind, subject(reason, writing)),
  }
}

function listed(all: readonly ChangedPerson[], change: ChangedPerson['change'], writing: Writing): string {
  const people = all.filter((person) => person.change === change)
  if (people.length === 0) return ''
  const { words, format } = writing
  const lines = people
    .slice(0, LISTED)
    .flatMap(({ candidateId, from, to, reasons }) => [
      `- ${candidateId}: ${[from, to].flatMap((place) => (place === null ? [] : placeText(place, writing))).join(' → ')}`,
      ...reasons.map((reason) => `    ${reasonText(reason, writing)}`),
    ])
  const rest = people.length > LISTED ? [`- ${words.more(format.number(people.length - LISTED))}`] : []
  return [`${words.headings.people[change]} (${format.number(people.length)})`, '', ...lines, ...rest].join('\n')
}

/** Titles of tables and columns; `people`: of the lists of those who gain, lose and move. */
export type ComparisonTitles = Omit<ComparisonWords['columns'], 'people'> &
  ComparisonWords['headings'] &
  Pick<ComparisonWords, 'notKnown' | 'nothingChanges' | 'total'> & {
    /** Of the column with how many people. */
    readonly counted: string
    readonly smallHidden: string
  }

/** The titles of tables and columns of a comparison, for whoever lays it out otherwise. */
export function comparisonColumns(locale: Locale): ComparisonTitles {
  const { columns, headings, notKnown, nothingChanges, total, smallHidden } = comparisonWords(locale)
  return {
    ...columns,
    counted: columns.people,
    ...headings,
    notKnown,
    nothingChanges,
    total,
    smallHidden: smallHidden(FEWEST_SHOWN),
  }
}

/** One person of a comparison in words: where they would be under each policy (`null`: nowhere), and why. */
export function describeChangedPerson(
  { from, to, reasons }: ChangedPerson,
  locale: Locale,
): { readonly from: string | null; readonly to: string | null; readonly why: readonly string[] } {
  const writing: Writing = { locale, words: comparisonWords(locale), format: formatFor(locale) }
  return {
    from: from && placeText(from, writing),
    to: to && placeText(to, writing),
    why: reasons.map((reason) => reasonText(reason, writing)),
  }
}

const placeText = ({ placeId, form, municipality, score }: ComparedPlace, { words, format, locale }: Writing): string =>
  words.place(`${placeId} ${formName(form, locale)}, ${format.municipality(municipality)}`, format.number(score))

function reasonText(reason: ChangeReason, writing: Writing): string {
  const { words, format, locale } = writing
  switch (reason.kind) {
    case 'opened':
    case 'closed':
      return `${reason.placeId}: ${words.reason(reason.kind, closingNames(reason.criteria, writing))}`
    case 'limit_lifted':
    case 'limit_reached':
      return words.limit(reason.kind, reason.limits.map((limit) => describeLimit(limit, locale)).join(' '))
    case 'rival_opened':
    case 'rival_closed':
      return `${reason.placeId}: ${words.reason(reason.kind, closingNames(reason.criteria, writing))}`
    case 'lead': {
      const factors = reason.factors
        .slice(0, FACTORS_SHOWN)
        .map(({ factor, before, after }) =>
          words.factor(factorLabel(factor, locale), format.number(before), format.number(after)),
        )
      return words.lead(reason.placeId, format.number(reason.before), format.number(reason.after), factors.join(', '))
    }
    default:
      return words.reason(reason.kind, '')
  }
}

const closingNames = (codes: readonly BlockerCode[], { format, locale }: Writing): string =>
  format.list(codes.map((code) => closingName(code, locale)))

function subject({ kind, about }: CountedReason, { locale }: Writing): string {
  if (about === null) return ''
  return kind === 'lead'
    ? factorLabel(about as FactorName, locale).toLowerCase()
    : closingName(about as BlockerCode, locale)
}
