import type { ClosingCode, FactorName } from '@thuismatch/shared/domain'
import {
  closingName,
  describeLimit,
  type Format,
  factorLabel,
  formatFor,
  formName,
  groupName,
  type Locale,
} from '../explanation/index.ts'
import { textTable } from '../text-table.ts'
import type {
  ChangedPerson,
  ChangeReason,
  ComparedPlace,
  CountedReason,
  PolicyComparison,
  Tally,
} from './policy-comparison.ts'
import { type ComparisonWords, comparisonWords } from './words/comparison-words.ts'

/** So many people are listed of each kind; the rest is counted. The document has all. */
const LISTED = 20
/** Of a lead the factors that changed it most. */
const FACTORS_SHOWN = 3

interface Writing {
  readonly locale: Locale
  readonly words: ComparisonWords
  readonly format: Format
}

/** Who gains, who loses, who moves, and why, as tables and lists in plain text. */
export function renderComparison(comparison: PolicyComparison, locale: Locale): string {
  const writing: Writing = { locale, words: comparisonWords(locale), format: formatFor(locale) }
  const { words, format } = writing
  const { headings, columns } = words
  const { before, after, totals, people } = comparison
  const n = format.number
  const tallies = (first: string, rows: readonly (readonly [string, Tally])[]): string =>
    textTable(
      [first, columns.before, columns.after, columns.gained, columns.lost, columns.moved],
      [...rows, [words.total, totals] as const].map(([label, row]) => [
        label,
        ...[row.before, row.after, row.gained, row.lost, row.moved].map(n),
      ]),
    )
  const block = (heading: string, body: string): string => `${heading}\n\n${body}`
  const blocks = [
    block(
      words.title(before.policyId, after.policyId),
      [
        ...words.summary({
          before: n(totals.before),
          after: n(totals.after),
          gained: n(totals.gained),
          lost: n(totals.lost),
          moved: n(totals.moved),
        }),
        ...(people.length === 0 ? [words.nothingChanges] : []),
        ...(before.proven && after.proven ? [] : [words.notProven]),
      ].join('\n'),
    ),
    comparison.settings.length > 0 &&
      block(
        headings.settings,
        textTable(
          [columns.setting, columns.before, columns.after],
          comparison.settings.map((row) => [row.path, row.before ?? words.absent, row.after ?? words.absent]),
        ),
      ),
    ...(people.length === 0
      ? []
      : [
          block(
            headings.municipalities,
            tallies(
              columns.municipality,
              comparison.perMunicipality.map((row) => [
                row.municipality === null ? words.notKnown : format.municipality(row.municipality),
                row,
              ]),
            ),
          ),
          block(
            headings.groups,
            tallies(
              columns.group,
              comparison.perGroup.map((row) => [groupName(row.group, locale), row]),
            ),
          ),
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
              comparison.perForm.map((row) => [
                formName(row.form, locale),
                ...[row.before, row.after, row.gained, row.lost, row.movedIn, row.movedOut].map(n),
              ]),
            ),
          ),
          block(headings.reasons, reasonTable(comparison.reasons, writing)),
          ...(['gained', 'lost', 'moved'] as const).map((change) => listed(people, change, writing)),
        ]),
  ]
  return `${blocks.filter((part) => part !== false && part !== '').join('\n\n\n')}\n`
}

const reasonTable = (reasons: readonly CountedReason[], writing: Writing): string =>
  textTable(
    [writing.words.columns.change, writing.words.columns.reason, writing.words.columns.people],
    reasons.map((reason) => [
      writing.words.changes[reason.change],
      writing.words.reason(reason.kind, subject(reason, writing)),
      writing.format.number(reason.people),
    ]),
  )

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

const closingNames = (codes: readonly ClosingCode[], { format, locale }: Writing): string =>
  format.list(codes.map((code) => closingName(code, locale)))

function subject({ kind, about }: CountedReason, { locale }: Writing): string {
  if (about === null) return ''
  return kind === 'lead'
    ? factorLabel(about as FactorName, locale).toLowerCase()
    : closingName(about as ClosingCode, locale)
}
