import { type Decline, keptReason } from '@thuismatch/shared/domain'
import type { SourceTable } from './files/source-row.ts'
import { idRegister } from './id-register.ts'
import { gatherFacts, type ImportFacts, type Reference } from './import-facts.ts'
import type { ReadTable } from './import-read.ts'
import type { MatchedHeader } from './match-header.ts'
import type { RowContext } from './read-row.ts'
import { readTable, type TableEvent } from './read-table.ts'
import { cellReference, columnLetters, type RowProblem } from './row-problem.ts'
import { openSource, type Source } from './source-tables.ts'
import type { TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

export interface ImportOptions extends RowContext {
  /** Called now and then with the rows read so far. */
  readonly onRows?: (rows: number) => void
}

export interface ImportCheck {
  /** Every mistake, by file, row and column; with none, `importedChunks` reads what there is to write. */
  readonly problems: readonly RowProblem[]
  readonly tables: readonly ReadTable[]
  readonly sources: readonly Source[]
  /** Declines whose reason is not in the list, so that nothing of it is kept; where they stand, never what they say. */
  readonly unlisted: readonly UnlistedReason[]
  /** What to hold against the database; of the references those alone that no file answers. */
  readonly facts: ImportFacts
}

export interface UnlistedReason {
  readonly file: string
  readonly sheet: string | null
  /** As people call it: `12`, or `declines[3]` of a snapshot. */
  readonly row: string
}

const ROWS_PER_REPORT = 1000

/**
 * Looks at all files of one import: CSV, XLSX and snapshots, in any mixture. It keeps the ids and the mistakes and nothing
 * else, so that a hundred thousand rows of CSV need little memory.
 */
export async function checkImport(paths: readonly string[], options: ImportOptions): Promise<ImportCheck> {
  const problems: RowProblem[] = []
  const tables: ReadTable[] = []
  const sources: Source[] = []
  const unlisted: UnlistedReason[] = []
  const ids = idRegister(options.locale)
  const facts = gatherFacts()
  let rows = 0
  const count = (): void => {
    rows++
    if (rows % ROWS_PER_REPORT === 0) options.onRows?.(rows)
  }

  for (const path of paths) {
    const source = await openSource(path, options.locale)
    sources.push(source)
    if (source.kind === 'unreadable') problems.push(unreadable(source, options))
    else if (source.kind === 'snapshot') checkSnapshot(source)
    else for (const table of source.tables) await checkTable(table)
  }
  options.onRows?.(rows)
  // A wrong row may be the very one that is named: references are looked at once every row can be read.
  const references = problems.length > 0 ? [] : facts.references.filter(({ kind, id }) => !ids.has(kind, id))
  return { problems, tables, sources, unlisted, facts: { ...facts, references } }

  async function checkTable(table: SourceTable): Promise<void> {
    let kind: TableKind | undefined
    let header: MatchedHeader | undefined
    let read = 0
    let wrongRows = 0
    for await (const event of withReadErrors(table, options)) {
      if (event.kind === 'header') {
        header = event.header
        kind = header.table.kind
        continue
      }
      const at = { file: table.file, sheet: table.sheet, row: event.row, column: null }
      const repeated = event.kind === 'entity' && kind !== undefined ? ids.claim(kind, event.entity, at) : null
      const found = event.kind === 'problems' ? event.problems : repeated === null ? [] : [repeated]
      problems.push(...found)
      if (event.kind === 'entity' && kind !== undefined)
        facts.add(kind, event.entity, (field) => cellAt(at, header, field))
      if (event.kind === 'entity' && kind === 'declines' && isUnlisted(event.entity as Decline))
        unlisted.push({ file: table.file, sheet: table.sheet, row: String(event.row) })
      // Row 0 is the file as a whole.
      if (event.row === 0) continue
      read++
      if (found.length > 0) wrongRows++
      count()
    }
    if (kind !== undefined) tables.push({ file: table.file, sheet: table.sheet, kind, rows: read, wrongRows })
  }

  function checkSnapshot({ file, read }: Extract<Source, { kind: 'snapshot' }>): void {
    const at = { file, sheet: null, row: 0, column: null }
    if (!read.ok) {
      for (const problem of read.problems)
        problems.push({ ...problem, ...at, header: null, path: `${file} ${problem.path}` })
      return
    }
    const { houses, supportTeams, candidates, places, declines = [] } = read.snapshot
    declines.forEach((decline, i) => {
      if (isUnlisted(decline)) unlisted.push({ file, sheet: null, row: `declines[${i}]` })
    })
    let entities = 0
    for (const [kind, list] of Object.entries({ houses, supportTeams, candidates, places })) {
      list.forEach((entity, i) => {
        const repeated = ids.claim(kind as TableKind, entity, { ...at, file: `${file} ${kind}[${i}]` })
        if (repeated !== null) problems.push(repeated)
        facts.add(kind as TableKind, entity, null)
        entities++
        count()
      })
    }
    tables.push({ file, sheet: null, kind: 'snapshot', rows: entities, wrongRows: 0 })
  }
}

const isUnlisted = (decline: Decline): boolean => keptReason(decline) !== decline.reason

/** The cell of a row in which the field stands. */
function cellAt(
  at: Pick<RowProblem, 'file' | 'sheet' | 'row'>,
  header: MatchedHeader | undefined,
  field: string,
): Reference['at'] {
  const { file, sheet, row } = at
  const index = header?.columns.findIndex((column) => column?.field === field) ?? -1
  if (index === -1) return { file, sheet, row, column: null, header: null }
  return { file, sheet, row, column: columnLetters(index), header: header?.headers[index] ?? null }
}

/** A file that breaks off in the middle is one more problem, at the row where it did. */
async function* withReadErrors(table: SourceTable, options: ImportOptions): AsyncGenerator<TableEvent> {
  let row = 0
  try {
    for await (const event of readTable(table, options)) {
      row = event.kind === 'header' ? row : event.row
      yield event
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!code.startsWith('CSV_')) throw error
    const texts = TEXTS[options.locale]
    const place = { file: table.file, sheet: table.sheet, row: row + 1, column: null, header: null }
    const path = cellReference(place)
    const text = `${texts.in(path, null, message.replace(/\.$/, ''), texts.readable)} ${texts.notCsv}`
    const problem = { ...place, path, found: message, expected: texts.readable, hint: texts.notCsv, message: text }
    yield { kind: 'problems', row: row + 1, problems: [problem] }
  }
}

function unreadable({ file, reason }: Extract<Source, { kind: 'unreadable' }>, { locale }: ImportOptions): RowProblem {
  const texts = TEXTS[locale]
  const expected = reason === 'type' ? texts.unknownType : texts.readable
  const hint = { xlsx: texts.notXlsx, xls: texts.oldXls, type: undefined }[reason]
  const message = texts.in(file, null, reason, expected)
  return {
    ...{ file, sheet: null, row: 0, column: null, header: null, path: file, found: reason, expected },
    ...(hint === undefined ? { message } : { hint, message: `${message} ${hint}` }),
  }
}
