import { type Candidate, type Decline, type House, keptReason } from '@thuismatch/shared/domain'
import { notesOnCandidate, notesOnHouse } from '@thuismatch/shared/schema'
import { DOUBT_HINTS, SURE } from './fault-texts.ts'
import type { SourceTable } from './files/source-row.ts'
import { type FormatSource, type OpenedFormat, openFormat } from './formats/open-format.ts'
import { cellOfId, type IdOrigin, type IdRegister, idRegister } from './id-register.ts'
import { type ColumnPlace, gatherFacts, type ImportFacts } from './import-facts.ts'
import type { ReadTable } from './import-read.ts'
import type { MatchedHeader } from './match-header.ts'
import { peopleTwice } from './people-twice.ts'
import type { TableContext } from './read-table.ts'
import { cellReference, columnLetters, type RowProblem } from './row-problem.ts'
import { openSource, type Source } from './source-tables.ts'
import { REMOVED_ON, type TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'
import { unreadable, withReadErrors } from './unreadable.ts'

export interface ImportOptions extends TableContext {
  /** The files are documents in one of the field's formats, not tables. */
  readonly from?: FormatSource
  /** Called now and then with the rows read so far. */
  readonly onRows?: (rows: number) => void
}

export interface ImportCheck {
  /** Every mistake, by file, row and column; with none, `importedChunks` reads what there is to write. */
  readonly problems: readonly RowProblem[]
  /** What was passed over and is no mistake: columns that are not ours, titles, totals. */
  readonly notes: readonly string[]
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
 * Looks at all files of one import: CSV, XLSX and snapshots, in any mixture. It keeps the ids and the mistakes and
 * nothing else, so that a hundred thousand rows need little memory.
 */
export async function checkImport(paths: readonly string[], options: ImportOptions): Promise<ImportCheck> {
  const problems: RowProblem[] = []
  const notes: string[] = []
  const tables: ReadTable[] = []
  const sources: Source[] = []
  const unlisted: UnlistedReason[] = []
  const ids = idRegister(options.locale)
  const facts = gatherFacts(ids)
  const people = peopleTwice()
  let rows = 0
  const count = (): void => {
    rows++
    if (rows % ROWS_PER_REPORT === 0) options.onRows?.(rows)
  }

  if (options.from !== undefined)
    for (const opened of await openFormat(paths, options.from, options)) checkFormat(opened)
  else
    for (const path of paths) {
      const source = await openSource(path, options.locale)
      sources.push(source)
      if (source.kind === 'unreadable') problems.push(unreadable(source, options.locale))
      else if (source.kind === 'snapshot') checkSnapshot(source)
      else if (source.kind === 'tables') await checkTables(source.tables)
    }
  options.onRows?.(rows)
  if (options.sure?.has('similar_id') !== true) problems.push(...similarIds(ids, options))
  const left = [...facts.left.candidates, ...facts.left.places]
  if (left.length > 0) notes.push(TEXTS[options.locale].notes.leaves(left.join(', ')))
  const references = facts.references.filter(({ kind, id }) => !ids.has(kind, id))
  return {
    problems,
    notes,
    tables,
    sources,
    unlisted,
    facts: { ...facts, references, ids: ids.all(), alike: people.groups() },
  }

  /** Notes what is right by itself and still looks like a slip. */
  function look(kind: TableKind, entity: unknown): void {
    if (kind === 'candidates') {
      people.add(entity as Candidate)
      const strange = notesOnCandidate(entity as Candidate, options.today, options.locale)
      notes.push(...strange.map(({ message }) => message))
    }
    if (kind === 'houses') notes.push(...notesOnHouse(entity as House, options.locale).map(({ message }) => message))
  }

  /**
   * A workbook has sheets beside its tables: lists to choose from, an explanation. Where nothing is a table, that is
   * the mistake.
   */
  async function checkTables(list: readonly SourceTable[]): Promise<void> {
    const strangers: { table: SourceTable; problem: RowProblem; rows: number; isOurs?: true }[] = []
    const before = tables.length
    for (const table of list) {
      const stranger = await checkTable(table)
      if (stranger !== null) strangers.push({ table, ...stranger })
    }
    const isAlone = tables.length === before
    for (const { table, problem, rows, isOurs } of strangers) {
      if (isAlone) problems.push(problem)
      else if (table.isHidden !== true && isOurs !== true)
        notes.push(`${cellReference(whole(table))}: ${TEXTS[options.locale].notes.noTable(rows)}`)
    }
  }

  async function checkTable(table: SourceTable): Promise<{ problem: RowProblem; rows: number; isOurs?: true } | null> {
    let kind: TableKind | undefined
    let header: MatchedHeader | undefined
    let columnOf: ((field: string) => ColumnPlace) | null = null
    let origin: IdOrigin = { file: table.file, sheet: table.sheet, column: null, header: null }
    let read = 0
    let wrongRows = 0
    for await (const event of withReadErrors(table, options)) {
      if (event.kind === 'no_table') return event
      if (event.kind === 'note') {
        notes.push(`${cellReference(whole(table))} ${event.text}`)
        continue
      }
      if (event.kind === 'header') {
        header = event.header
        kind = header.table.kind
        columnOf = columnsIn(table, event.header)
        origin = columnOf('id')
        continue
      }
      const { row } = event
      const found = event.kind === 'problems' ? [...event.problems] : []
      if (event.entity !== undefined && kind !== undefined) {
        const repeated = ids.claim(kind, event.entity, { origin, row })
        if (repeated !== null) found.push(repeated)
        if (event.kind === 'entity' && event.hasLeft === true) facts.leaves(kind, (event.entity as { id: string }).id)
        else {
          if (event.kind === 'entity') look(kind, event.entity)
          const blank = event.kind === 'entity' ? event.blank : []
          facts.add(kind, event.entity, { columnOf, row, isPartial: event.kind === 'problems', blank })
        }
      }
      problems.push(...found)
      if (event.kind === 'entity' && kind === 'declines' && isUnlisted(event.entity as Decline))
        unlisted.push({ file: table.file, sheet: table.sheet, row: String(event.row) })
      // Without an entity it is about the file as a whole, or its header.
      if (event.entity === undefined) continue
      read++
      if (found.length > 0) wrongRows++
      count()
    }
    if (kind !== undefined) {
      const passedOver = header?.passedOver.map(({ header }) => header) ?? []
      const absent = header === undefined ? [] : absentIn(header)
      tables.push({ file: table.file, sheet: table.sheet, kind, rows: read, wrongRows, passedOver, absent })
    }
    return null
  }

  function checkFormat({ file, read }: OpenedFormat): void {
    const at = { file, sheet: null, row: 0, column: null, header: null }
    sources.push({ kind: 'format', file, read })
    for (const problem of read.problems) problems.push({ ...problem, ...at, path: `${file} ${problem.path}` })
    notes.push(...read.notes.map((text) => `${file} ${text}`))
    for (const kind of ['houses', 'candidates', 'places'] as const) {
      const origin = { file, sheet: null, column: null, header: null, list: kind }
      for (const [row, entity] of read[kind].entries()) {
        const repeated = ids.claim(kind, entity, { origin, row })
        if (repeated !== null) problems.push(repeated)
        facts.add(kind, entity, { columnOf: null })
        count()
      }
      if (read[kind].length === 0) continue
      const absent = read.absent[kind]
      tables.push({ file, sheet: null, kind, rows: read[kind].length, wrongRows: 0, passedOver: [], absent })
    }
    for (const kind of ['candidates', 'places'] as const) for (const id of read.left[kind]) facts.leaves(kind, id)
  }

  function checkSnapshot({ file, read }: Extract<Source, { kind: 'snapshot' }>): void {
    const at = { file, sheet: null, column: null, header: null }
    if (!read.ok) {
      for (const problem of read.problems) {
        const path = `${file} ${problem.path}`.trimEnd()
        problems.push({ ...problem, ...at, row: 0, path, message: `${path}: ${problem.message}` })
      }
      return
    }
    const { houses, supportTeams, candidates, places, declines = [] } = read.snapshot
    declines.forEach((decline, i) => {
      if (isUnlisted(decline)) unlisted.push({ file, sheet: null, row: `declines[${i}]` })
    })
    let entities = 0
    for (const [kind, list] of Object.entries({ houses, supportTeams, candidates, places })) {
      const origin = { ...at, list: kind }
      list.forEach((entity, row) => {
        const repeated = ids.claim(kind as TableKind, entity, { origin, row })
        if (repeated !== null) problems.push(repeated)
        facts.add(kind as TableKind, entity, { columnOf: null })
        look(kind as TableKind, entity)
        entities++
        count()
      })
    }
    tables.push({ file, sheet: null, kind: 'snapshot', rows: entities, wrongRows: 0, passedOver: [], absent: [] })
  }
}

const isUnlisted = (decline: Decline): boolean => keptReason(decline) !== decline.reason

const whole = ({ file, sheet }: SourceTable) => ({ file, sheet, row: 0, column: null })

const absentIn = ({ table, columns }: MatchedHeader): string[] =>
  table.columns.filter((column) => column !== REMOVED_ON && !columns.includes(column)).map(({ field }) => field)

/** Where the fields stand in a table: the same object for every row. */
function columnsIn({ file, sheet }: SourceTable, { columns, headers }: MatchedHeader): (field: string) => ColumnPlace {
  const known = new Map<string, ColumnPlace>()
  return (field) => {
    const place = known.get(field)
    if (place !== undefined) return place
    const index = columns.findIndex((column) => column?.field === field)
    const made = { file, sheet, column: index === -1 ? null : columnLetters(index), header: headers[index] ?? null }
    known.set(field, made)
    return made
  }
}

/** Two ids in these files that are one but for capitals or zeros in front. */
function similarIds(ids: IdRegister, { locale }: ImportOptions): RowProblem[] {
  const texts = TEXTS[locale]
  return ids.pairs().map(({ id, other, at: place }) => {
    const at = cellOfId(place)
    const word = '--sure similar_id'
    const found = JSON.stringify(id)
    const expected = texts.oneOf([JSON.stringify(other)])
    const hint = `${DOUBT_HINTS[locale].similar_id} ${SURE[locale](word)}`
    const path = cellReference(at)
    return { ...at, path, found, expected, hint, word, message: `${texts.in(path, 'id', found, expected)} ${hint}` }
  })
}
