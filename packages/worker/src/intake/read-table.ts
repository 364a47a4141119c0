import type { SourceTable } from './files/source-row.ts'
import { isBlankRow } from './files/source-row.ts'
import { type HeaderProblem, type MatchedHeader, matchHeader } from './match-header.ts'
import { type RowContext, readRow } from './read-row.ts'
import { cellReference, columnLetters, type RowProblem } from './row-problem.ts'
import { TEXTS } from './texts.ts'

/** What a table yields as it is read: which table it is, then row by row an entity or what is wrong. */
export type TableEvent =
  | { readonly kind: 'header'; readonly header: MatchedHeader }
  | { readonly kind: 'entity'; readonly row: number; readonly entity: unknown }
  | { readonly kind: 'problems'; readonly row: number; readonly problems: readonly RowProblem[] }

/**
 * Reads a table row by row and keeps nothing, so that its length does not matter. Where the header is wrong the rows
 * are not looked at: without a column each of them would be wrong for that alone.
 */
export async function* readTable(table: SourceTable, context: RowContext): AsyncGenerator<TableEvent> {
  const texts = TEXTS[context.locale]
  let header: MatchedHeader | undefined
  let headers: readonly string[] = []
  let rows = 0
  const problemAt = (row: number, index: number | null, found: string, expected: string, hint?: string): RowProblem => {
    const place = { file: table.file, sheet: table.sheet, row, column: index === null ? null : columnLetters(index) }
    const path = cellReference(place)
    const header = index === null ? null : (headers[index] ?? null)
    const message = texts.in(path, header, found, expected)
    const whole = hint === undefined ? message : `${message} ${hint}`
    return { ...place, header, path, found, expected, ...(hint === undefined ? {} : { hint }), message: whole }
  }

  for await (const source of table.rows()) {
    if (isBlankRow(source)) continue
    if (header === undefined) {
      headers = source.cells.map((cell) => String(cell ?? '').trim())
      header = matchHeader(headers)
      if (header === undefined) {
        const found = headers
          .filter((name) => name !== '')
          .slice(0, 4)
          .map((name) => JSON.stringify(name))
          .join(', ')
        yield {
          kind: 'problems',
          row: source.row,
          problems: [problemAt(source.row, null, found, texts.table, texts.tableHint)],
        }
        return
      }
      yield { kind: 'header', header }
      if (header.problems.length > 0) {
        yield {
          kind: 'problems',
          row: source.row,
          problems: header.problems.map((problem) => headerProblem(problem, source.row)),
        }
        return
      }
      continue
    }
    rows++
    const read = readRow(header, source.cells, context)
    if (read.ok) yield { kind: 'entity', row: source.row, entity: read.entity }
    else {
      const problems = read.problems.map(({ index, found, expected, hint }) =>
        problemAt(source.row, index, found, expected, hint),
      )
      yield { kind: 'problems', row: source.row, problems }
    }
  }
  if (header === undefined)
    yield { kind: 'problems', row: 0, problems: [problemAt(0, null, texts.nothing, texts.table, texts.tableHint)] }
  else if (rows === 0) yield { kind: 'problems', row: 0, problems: [problemAt(0, null, texts.nothing, texts.rows)] }

  function headerProblem(problem: HeaderProblem, row: number): RowProblem {
    if (problem.kind === 'missing_column') {
      return problemAt(row, null, texts.nothing, texts.column(problem.column[context.locale]), texts.addColumn)
    }
    const found = JSON.stringify(problem.header)
    if (problem.kind === 'repeated_header') return problemAt(row, problem.index, found, texts.oneHeader)
    const hint = problem.meant === undefined ? texts.removeColumn : texts.didYouMean(problem.meant)
    return problemAt(row, problem.index, found, texts.knownHeader, hint)
  }
}
