import { plainLetters } from './cells/plain-letters.ts'
import { isExplanation } from './explanation-sheets.ts'
import { isBlankCell, isBlankRow, type SourceRow, type SourceTable } from './files/source-row.ts'
import { findHeader, headerTexts, ROWS_LOOKED_AT } from './find-header.ts'
import { type AsideKind, asideOf, isOtherHeader } from './kinds-of-rows.ts'
import type { HeaderProblem, MatchedHeader } from './match-header.ts'
import { notesOfTable } from './notes-of-row.ts'
import { type CellProblem, type RowContext, readRow } from './read-row.ts'
import { cellReference, columnLetters, type RowProblem } from './row-problem.ts'
import { REMOVED_ON } from './tables.ts'
import { TEXTS } from './texts.ts'

/** What a table yields as it is read: which table it is, then row by row an entity or what is wrong. */
export type TableEvent =
  | { readonly kind: 'header'; readonly header: MatchedHeader }
  | {
      readonly kind: 'entity'
      readonly row: number
      readonly entity: unknown
      /** Fields that protect somebody and whose cell is blank. */
      readonly blank: readonly string[]
      readonly hasLeft?: true
    }
  /** `entity`: the row as far as it could be read, where it is one. */
  | {
      readonly kind: 'problems'
      readonly row: number
      readonly problems: readonly RowProblem[]
      readonly entity?: unknown
    }
  /** Nothing in it is called as a column of ours is. */
  | { readonly kind: 'no_table'; readonly problem: RowProblem; readonly rows: number; readonly isOurs?: true }
  /** Something that was passed over, and is no mistake. */
  | { readonly kind: 'note'; readonly text: string }

export interface TableContext extends RowContext {
  /** What nobody sees on the screen is read like the rest. */
  readonly includeHidden?: boolean
  /** Headers that are passed over though they sound weighty, by their letters. */
  readonly ignore?: ReadonlySet<string>
}

const INCLUDE_HIDDEN = '--include-hidden'

/**
 * Reads a table row by row and keeps nothing, so that its length does not matter. Everything that is wrong is told in
 * one go, that of the header as well as that of the rows below it.
 */
export async function* readTable(table: SourceTable, context: TableContext): AsyncGenerator<TableEvent> {
  const texts = TEXTS[context.locale]
  let headers: readonly string[] = []
  const problemAt = (row: number, problem: CellProblem): RowProblem => rowProblem(table, headers, row, problem, context)
  const problems = (row: number, list: readonly CellProblem[], entity?: unknown): TableEvent => ({
    kind: 'problems',
    row,
    problems: list.map((problem) => problemAt(row, problem)),
    ...(entity === undefined ? {} : { entity }),
  })
  const hidden = (index: number | null, found: string): CellProblem => ({
    index,
    found,
    expected: texts.seen,
    hint: texts.hiddenHint(INCLUDE_HIDDEN),
    word: INCLUDE_HIDDEN,
  })

  const source = rowsOf(table)
  const first = await firstRows(source)
  const isOurs = first[0] !== undefined && isExplanation(headerTexts(first[0].cells))
  const found = isOurs ? undefined : findHeader(first)
  if (found === undefined || isToBeIgnored(table, found.header, context)) {
    const seen = first.slice(0, 1).flatMap(({ cells }) => headerTexts(cells).filter((text) => text !== ''))
    const told = seen.slice(0, 4).map((text) => JSON.stringify(text))
    let rows = first.length
    for await (const _ of source) rows++
    const found = told.length === 0 ? texts.nothing : told.join(', ')
    const problem = problemAt(first[0]?.row ?? 0, { index: null, found, expected: texts.table, hint: texts.tableHint })
    yield { kind: 'no_table', problem, rows, ...(isOurs ? { isOurs } : {}) }
    return
  }
  const { header } = found
  headers = header.headers
  const headerRow = first[found.through - 1]?.row ?? 0
  yield { kind: 'header', header }
  if (table.isHidden === true && context.includeHidden !== true) {
    yield problems(0, [hidden(null, texts.hiddenSheet)])
    await source.return(undefined)
    return
  }
  for (const note of headerNotes(header, first.slice(0, found.above), context)) yield { kind: 'note', text: note }
  // A table of who has left needs no more columns than these: what it lacks is told at the first row that stays.
  const isOfLeaving = header.columns.includes(REMOVED_ON)
  const lacking = header.problems.filter(({ kind }) => kind === 'missing_column')
  let untold = isOfLeaving ? lacking.flatMap((problem) => headerProblem(problem, table, context)) : []
  const told = header.problems.filter((problem) => !isOfLeaving || !lacking.includes(problem))
  const wrong = told.flatMap((problem) => headerProblem(problem, table, context))
  if (context.includeHidden !== true)
    for (const [index, column] of header.columns.entries())
      if (column !== null && table.hiddenColumns?.has(index) === true) wrong.push(hidden(index, texts.hiddenColumn))
  if (wrong.length > 0) yield problems(headerRow, wrong)

  let rows = 0
  const notes = notesOfTable(table, header, context)
  const asides = new Map<AsideKind, number[]>()
  for await (const row of following(first.slice(found.through), source)) {
    const aside = asideOf(row, header, rows === 0)
    if (aside !== null) {
      asides.set(aside, [...(asides.get(aside) ?? []), row.row])
      continue
    }
    if (isOtherHeader(row)) {
      const { expected, hint } = texts.secondTable
      yield problems(row.row, [
        { index: null, found: JSON.stringify(headerTexts(row.cells).join(' ').slice(0, 60)), expected, hint },
      ])
      break
    }
    rows++
    const read = readRow(header, row.cells, context)
    if (untold.length > 0 && !(read.ok && read.hasLeft === true)) {
      yield problems(headerRow, untold)
      untold = []
    }
    const beside = notes.doubtful(row.row)
    if (row.isHidden === true && context.includeHidden !== true) beside.unshift(hidden(null, texts.hiddenRow))
    if (read.ok && beside.length === 0)
      yield {
        kind: 'entity',
        row: row.row,
        entity: read.entity,
        blank: read.blank,
        ...(read.hasLeft ? { hasLeft: true } : {}),
      }
    else yield problems(row.row, [...beside, ...(read.ok ? [] : read.problems)], read.entity)
  }
  for (const [aside, at] of asides) yield { kind: 'note', text: `${at.join(', ')}: ${texts.notes[aside]}` }
  const passedOver = notes.passedOver()
  if (passedOver !== '') yield { kind: 'note', text: `${passedOver}: ${texts.notes.cellNotes}` }
  if (rows === 0) yield problems(0, [{ index: null, found: texts.nothing, expected: texts.rows }])
}

/** A sheet that is named as none of ours, or one that nobody sees and that says of nobody anything. */
function isToBeIgnored(
  { sheet, isHidden }: SourceTable,
  { problems }: MatchedHeader,
  { ignore }: TableContext,
): boolean {
  if (sheet === null) return false
  const hasNoId = problems.some((problem) => problem.kind === 'missing_column' && problem.column.field === 'id')
  return ignore?.has(plainLetters(sheet)) === true || (isHidden === true && hasNoId)
}

/** The rows that hold something. */
async function* rowsOf(table: SourceTable): AsyncGenerator<SourceRow> {
  for await (const row of table.rows()) if (!isBlankRow(row)) yield row
}

async function firstRows(source: AsyncGenerator<SourceRow>): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  while (rows.length < ROWS_LOOKED_AT) {
    const next = await source.next()
    if (next.done === true) break
    rows.push(next.value)
  }
  return rows
}

async function* following(first: readonly SourceRow[], rest: AsyncGenerator<SourceRow>): AsyncGenerator<SourceRow> {
  yield* first
  yield* rest
}

function rowProblem(
  { file, sheet }: SourceTable,
  headers: readonly string[],
  row: number,
  { index, found, expected, hint, word }: CellProblem,
  { locale }: TableContext,
): RowProblem {
  const place = { file, sheet, row, column: index === null ? null : columnLetters(index) }
  const path = cellReference(place)
  const header = index === null ? null : headers[index] || null
  const message = TEXTS[locale].in(path, header, found, expected)
  return {
    ...{ ...place, header, path, found, expected },
    ...(hint === undefined ? { message } : { hint, message: `${message} ${hint}` }),
    ...(word === undefined ? {} : { word }),
  }
}

function headerProblem(
  problem: HeaderProblem,
  { sheet }: SourceTable,
  { locale, ignore }: TableContext,
): CellProblem[] {
  const texts = TEXTS[locale]
  if (problem.kind === 'missing_column') {
    const expected = texts.column(problem.column[locale])
    // A list to choose from may have the headers of ours; nobody leaves out whom the rows are about.
    const isList = sheet !== null && problem.column.field === 'id'
    const word = isList ? { word: `--ignore ${JSON.stringify(sheet)}` } : {}
    const hint = isList ? `${texts.addColumn} ${texts.ignoreSheet(JSON.stringify(sheet))}` : texts.addColumn
    return [{ index: null, found: texts.nothing, expected, hint, ...word }]
  }
  const { index, header } = problem
  const found = JSON.stringify(header)
  if (problem.kind === 'repeated_header') return [{ index, found, expected: texts.oneHeader }]
  if (ignore?.has(plainLetters(header)) === true) return []
  if (problem.kind === 'unknown_header')
    return [{ index, found, expected: texts.knownHeader, hint: texts.didYouMean(problem.meant) }]
  const { expected, hint } = texts.weighty
  return [{ index, found, expected, hint: hint(found), word: `--ignore ${found}` }]
}

function headerNotes(header: MatchedHeader, above: readonly SourceRow[], { locale }: TableContext): string[] {
  const { notes } = TEXTS[locale]
  const title = above.map(({ row, cells }) => {
    const text = headerTexts(cells.filter((cell) => !isBlankCell(cell)))
      .filter((cell) => cell !== '')
      .join(' ')
    return `${row} ${JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)}`
  })
  const over = header.passedOver.map(({ index, header: name }) => `${columnLetters(index)} ${JSON.stringify(name)}`)
  return [
    ...(title.length === 0 ? [] : [notes.titleRows(title.join(', '))]),
    ...(over.length === 0 ? [] : [notes.passedOver(over.join(', '))]),
  ]
}
