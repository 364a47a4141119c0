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
}

export type HeaderProblem =
  | {
      readonly kind: 'unknown_header'
      readonly index: number
      readonly header: string
      readonly meant: string | undefined
    }
  | { readonly kind: 'repeated_header'; readonly index: number; readonly header: string }
  | { readonly kind: 'missing_column'; readonly column: Column }

/** The column that an error file has more than the table it came from. */
export const PROBLEM_HEADERS = { en: 'To be corrected', nl: 'Te verbeteren' } as const
const PASSED_OVER = new Set(Object.values(PROBLEM_HEADERS).map(plainLetters))

/**
 * Says which table it is by its headers, in Dutch, English, or the names of the fields, in any order. `undefined` when it
 * looks like none. A header that nobody knows is a problem: a mistyped one must not silently become "not known".
 */
export function matchHeader(cells: readonly string[]): MatchedHeader | undefined {
  const candidates = Object.values(TABLES).map((table) => matchTable(table, cells))
  const best = candidates.toSorted((a, b) => likeness(b) - likeness(a))[0]
  return best === undefined || best.columns.filter((column) => column !== null).length < 2 ? undefined : best
}

const likeness = ({ columns, problems }: MatchedHeader): number =>
  columns.filter((column) => column !== null).length - problems.filter(({ kind }) => kind === 'missing_column').length

function matchTable(table: Table, cells: readonly string[]): MatchedHeader {
  const byLetters = new Map(
    table.columns.flatMap((column) => headersOf(column).map((name) => [plainLetters(name), column])),
  )
  const seen = new Set<Column>()
  const problems: HeaderProblem[] = []
  const unknown: { index: number; header: string }[] = []
  const columns = cells.map((header, index) => {
    const letters = plainLetters(header)
    if (letters === '' || PASSED_OVER.has(letters)) return null
    const column = byLetters.get(letters)
    if (column === undefined) unknown.push({ index, header })
    else if (seen.has(column)) problems.push({ kind: 'repeated_header', index, header })
    else {
      seen.add(column)
      return column
    }
    return null
  })
  const unseen = table.columns.filter((column) => !seen.has(column))
  for (const { index, header } of unknown) {
    const meant = didYouMean(
      header,
      unseen.flatMap(({ en, nl }) => [en, nl]),
    )
    problems.push({ kind: 'unknown_header', index, header, meant })
  }
  for (const column of unseen) if (column.required) problems.push({ kind: 'missing_column', column })
  return { table, columns, problems, headers: cells }
}
