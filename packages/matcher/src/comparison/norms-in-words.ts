import {
  isUnverified,
  NEW_NORMS,
  type Policy,
  RENT_NORM_TABLES,
  type RentNormTable,
  rentNormsOf,
} from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'
import { POLICY_TEXTS } from './policy-in-words.texts.ts'

/** An amount of rent law, with the days for which it holds. */
interface NormLine {
  readonly key: string
  readonly label: string
  readonly value: string
}

/**
 * Each amount that is filled in for a year, whether its row was verified, and in one word whether the rest of the row
 * is the same.
 */
export function normsInWords({ rentNorms }: Policy, locale: Locale): NormLine[] {
  const norms = rentNormsOf(rentNorms)
  return RENT_NORM_TABLES.flatMap((table) => norms[table].flatMap((row) => rowInWords(table, row, locale)))
}

function rowInWords(
  table: RentNormTable,
  row: ReturnType<typeof rentNormsOf>[RentNormTable][number],
  locale: Locale,
): NormLine[] {
  const texts = POLICY_TEXTS[locale]
  const { date, money, number } = formatFor(locale)
  const since = date(row.validFrom)
  const key = `rentNorms.${table}.${row.validFrom}`
  const tableName = texts.tables[table]
  const named = NEW_NORMS.filter((norm) => norm.table === table)
  const amounts = named.flatMap((norm): NormLine[] => {
    const amount = norm.path.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], row)
    if (typeof amount !== 'number') return []
    const value = norm.unit === 'percent' ? texts.percent(number(amount)) : money(amount)
    return [{ key: `${key}.${norm.path.join('.')}`, label: `${norm[locale]}, ${since}`, value }]
  })
  return [
    ...amounts,
    { key: `${key}.through`, label: texts.normsThrough(tableName, since), value: date(row.validTo) },
    {
      key: `${key}.verified`,
      label: texts.normsVerified(tableName, since),
      value: isUnverified(row) ? texts.no : texts.yes,
    },
    { key: `${key}.source`, label: texts.normsSource(tableName, since), value: row.source ?? '–' },
    ...leaves(
      rest(
        row,
        named.map(({ path }) => path[0] as string),
      ),
    ).map(([path, value]) => ({
      key: `${key}.${path.join('.')}`,
      label: texts.normsRest(tableName, since, path.join(' › ')),
      value,
    })),
  ]
}

/** What has a line of its own, and remarks. */
const TOLD = ['validFrom', 'validTo', 'verified', 'source', 'certainty', 'note']

const rest = (row: object, without: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name) && !TOLD.includes(name)))

/** Every single value with its path, by the names that the document gives them. */
const leaves = (value: unknown, path: readonly string[] = []): [path: readonly string[], value: string][] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]))
    : [[path, String(value)]]
