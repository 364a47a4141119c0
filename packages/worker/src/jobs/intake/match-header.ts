import { didYouMean } from '@thuismatch/shared/schema'
import { plainLetters } from './cells/plain-letters.ts'
import type { Column } from './columns/column.ts'
import { headersOf, TABLES, type Table } from './tables.ts'

export interface MatchedHeader {
  readonly table: Table
  /** For each column of the file the column it is, `null` for one that is to be passed over. */
  readonly columns: readonly (Column | null)[]
  readonly problems: readonly HeaderProblem[]
  /** As they stand in the file. */
  readonly headers: readonly string[]
  /**
   * Columns that nobody knows and nobody can have meant as one of ours, such as "Naam": passed over, and never stored.
   */
  readonly passedOver: readonly { readonly index: number; readonly header: string }[]
  /** Most headers are English. */
  readonly isEnglish: boolean
}

export type HeaderProblem =
  | { readonly kind: 'unknown_header'; readonly index: number; readonly header: string; readonly meant: string }
  /** Nobody knows it, and it sounds as if somebody's safety were in it. */
  | { readonly kind: 'weighty_header'; readonly index: number; readonly header: string }
  | { readonly kind: 'repeated_header'; readonly index: number; readonly header: string }
  | { readonly kind: 'missing_column'; readonly column: Column }

/** The column that a copy with mistakes has more than the table it came from. */
export const PROBLEM_HEADERS = { en: 'To be corrected', nl: 'Te verbeteren' } as const
const OURS = new Set(Object.values(PROBLEM_HEADERS).map(plainLetters))

const WEIGHTY =
  /vermij|verbod|veilig|dreig|gevaar|magniet|niet(bij|samen|naar|met)|dader|stalk|avoid|safety|unsafe|restrain|mustnot|not(near|with|together)/

/** Whether words sound as if somebody's safety hung on them. */
export const soundsWeighty = (words: string): boolean => WEIGHTY.test(plainLetters(words))

/**
 * Says which table it is by its headers, in Dutch, English, or the names of the fields, in any order. `undefined` when
 * it looks like none. A header that is near one of ours is a problem: a mistyped one must not silently become "not
 * known".
 */
export function matchHeader(cells: readonly string[]): MatchedHeader | undefined {
  const tables = Object.values(TABLES).map((table) => ({ table, known: knownIn(table, cells) }))
  const [best] = tables
    .filter(({ known }) => known.size >= 2)
    .toSorted((a, b) => likeness(b.table, b.known) - likeness(a.table, a.known))
  return best === undefined ? undefined : matchTable(best.table, cells)
}

/** A column that must be there and is not tells against a table. */
const likeness = ({ columns }: Table, known: ReadonlySet<Column>): number =>
  known.size - columns.filter((column) => column.required === true && !known.has(column)).length

function knownIn({ columns }: Table, cells: readonly string[]): ReadonlySet<Column> {
  const byLetters = byLettersOf(columns)
  return new Set(cells.map((header) => named(byLetters, header)).filter((column) => column !== undefined))
}

/** The most columns of one table that these headers name. */
export const knownAmong = (cells: readonly string[]): number =>
  Math.max(...Object.values(TABLES).map((table) => knownIn(table, cells).size))

/** It names a column of some table. */
export function isKnownHeader(header: string): boolean {
  const letters = lettersOf(header)
  return Object.values(TABLES).some(({ columns }) => letters.some((name) => byLettersOf(columns).has(name)))
}

type ByLetters = ReadonlyMap<string, Column>
const remembered = new Map<readonly Column[], ByLetters>()

function byLettersOf(columns: readonly Column[]): ByLetters {
  const known = remembered.get(columns)
  if (known !== undefined) return known
  const made = new Map(columns.flatMap((column) => headersOf(column).map((name) => [plainLetters(name), column])))
  remembered.set(columns, made)
  return made
}

/** A star marks what must be filled in, and what stands in brackets explains: `Inkomen per jaar (€)`. */
const lettersOf = (header: string): readonly string[] =>
  /[)\]]/.test(header)
    ? [plainLetters(header), plainLetters(header.replace(/\s*[([][^)\]]*[)\]]\s*\*?$/, ''))]
    : [plainLetters(header)]

const named = (byLetters: ByLetters, header: string): Column | undefined =>
  lettersOf(header)
    .map((letters) => byLetters.get(letters))
    .find((column) => column !== undefined)

function matchTable(table: Table, cells: readonly string[]): MatchedHeader {
  const byLetters = byLettersOf(table.columns)
  const seen = new Set<Column>()
  const problems: HeaderProblem[] = []
  const unknown: { index: number; header: string }[] = []
  let english = 0
  const columns = cells.map((header, index) => {
    const letters = plainLetters(header)
    if (letters === '' || OURS.has(letters)) return null
    const column = named(byLetters, header)
    if (column === undefined) unknown.push({ index, header })
    else if (seen.has(column)) problems.push({ kind: 'repeated_header', index, header })
    else {
      seen.add(column)
      if (letters !== plainLetters(column.nl)) english++
      return column
    }
    return null
  })
  const unseen = table.columns.filter((column) => !seen.has(column))
  const passedOver: { index: number; header: string }[] = []
  for (const { index, header } of unknown) {
    const meant = didYouMean(
      header,
      unseen.flatMap(({ en, nl }) => [en, nl]),
    )
    if (meant !== undefined) problems.push({ kind: 'unknown_header', index, header, meant })
    else if (soundsWeighty(header)) problems.push({ kind: 'weighty_header', index, header })
    else passedOver.push({ index, header })
  }
  for (const column of unseen) if (column.required) problems.push({ kind: 'missing_column', column })
  return { table, columns, problems, headers: cells, passedOver, isEnglish: english * 2 > seen.size }
}
