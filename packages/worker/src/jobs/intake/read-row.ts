import type { PlainDate } from '@thuismatch/shared/domain'
import {
  type Problem,
  readCandidate,
  readCaseworker,
  readDecline,
  readHouse,
  readPlace,
  readSupportTeam,
} from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import type { CellContext } from './cells/cell-context.ts'
import type { Cell, CellFault, CellRead } from './cells/cell-kind.ts'
import { expectedOf } from './cells/expected-of.ts'
import { readCell } from './cells/read-cell.ts'
import { shownCell } from './cells/shown-cell.ts'
import { blankMeans } from './columns/blank-means.ts'
import type { Column } from './columns/column.ts'
import { type Doubt, doubtOf } from './doubts.ts'
import { DOUBT_HINTS, FAULT_HINTS, SURE } from './fault-texts.ts'
import { isBlankCell } from './files/source-row.ts'
import type { MatchedHeader } from './match-header.ts'
import { municipalityHint } from './municipality-hint.ts'
import { REMOVED_ON, type TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

/** A mistake within a row; `index` is that of the file's column, `null` where it is about none. */
export interface CellProblem {
  readonly index: number | null
  readonly found: string
  readonly expected: string
  readonly hint?: string
  /** With this on the command line it is taken as it stands. */
  readonly word?: string
}

export type RowRead =
  | {
      readonly ok: true
      readonly entity: unknown
      /** Fields that protect somebody and whose cell is blank: see {@link PROTECTIVE}. */
      readonly blank: readonly string[]
      /** The row says that who or what it names is no longer on the list. */
      readonly hasLeft?: true
    }
  /** `entity` is as far as it could be read: its id and what it refers to are looked at all the same. */
  | { readonly ok: false; readonly problems: readonly CellProblem[]; readonly entity: unknown }

export interface RowContext {
  readonly locale: Locale
  /** The day that birth dates are held against. */
  readonly today: PlainDate
  /** What is not doubted any more. */
  readonly sure?: ReadonlySet<Doubt>
}

/** What a blank cell must not take away unseen: limits for safety, consent, a need that is met or not. */
export const PROTECTIVE: ReadonlySet<string> = new Set([
  'safety.avoidMunicipalities',
  'safety.avoidHouses',
  'safety.avoidCandidates',
  'household.wheelchair',
  'mayShare',
])

const BIRTH_DATE = /bornon$/i

/** Reads one row: first each cell alone, then the entity that they make together. */
export function readRow(header: MatchedHeader, given: readonly Cell[], context: RowContext): RowRead {
  const { table, columns } = header
  const { locale, today } = context
  const plain: CellContext = { isEnglish: header.isEnglish, today }
  const birth: CellContext = { ...plain, isBirthDate: true }
  const indexOf = indexesOf(header)
  const isStruck = isStruckOut(given)
  const cells = isStruck ? given.map((cell) => (isStruckCell(cell) ? cell.cell : cell)) : given
  const problems: CellProblem[] = beyondHeader(header, cells, locale)
  if (isStruck && context.sure?.has('struck_out') !== true) problems.push(struckRow(locale))
  const unreadable = new Set<string>()
  const blank: string[] = []
  const entity: Record<string, unknown> = {}
  let removedOn: PlainDate | null = null
  for (const column of table.columns) {
    const { field, kind } = column
    const index = indexOf.get(field)
    const cell = index === undefined ? null : (cells[index] ?? null)
    const read = readCell(cell, kind, BIRTH_DATE.test(field) ? birth : plain)
    if (!read.ok || saysUnknownInVain(read, column)) {
      unreadable.add(field)
      problems.push(cellProblem(index ?? null, cell, column, { locale, fault: read.ok ? undefined : read.fault }))
    } else {
      const doubt = read.doubt ?? doubtOf(field, read.value)
      if (doubt !== null && !context.sure?.has(doubt)) {
        unreadable.add(field)
        problems.push(doubtProblem(index ?? null, cell, column, doubt, locale))
      }
      if (index !== undefined && isBlank(read.value) && read.isBlank === true && PROTECTIVE.has(field))
        blank.push(field)
    }
    if (index === undefined && column.required === true) unreadable.add(field)
    const value = read.ok && !isBlank(read.value) ? read.value : 'blank' in column ? column.blank : null
    if (column === REMOVED_ON) removedOn = value as PlainDate | null
    else if (value !== undefined) put(entity, field, value)
  }
  if (isUnfilled(entity.selfReliance)) entity.selfReliance = null
  else dropBlanks(entity.selfReliance)
  if (removedOn !== null && typeof entity.id === 'string' && !unreadable.has('removedOn')) {
    if (removedOn <= today) return { ok: true, entity: { id: entity.id }, blank: [], hasLeft: true }
    const index = indexOf.get('removedOn') ?? null
    problems.push({ index, found: JSON.stringify(removedOn), expected: TEXTS[locale].removedBefore })
  }

  const read = READERS[table.kind](entity, context)
  problems.sort((a, b) => (a.index ?? -1) - (b.index ?? -1))
  const others = read.ok ? [] : read.problems.filter(({ path }) => ![...unreadable].some((field) => isAt(path, field)))
  for (const problem of others) problems.push(entityProblem(problem, columns, cells, locale))
  return problems.length === 0 && read.ok ? { ok: true, entity: read.value, blank } : { ok: false, problems, entity }
}

const isStruckCell = (cell: Cell): cell is Extract<Cell, { is: 'struck' }> =>
  typeof cell === 'object' && cell?.is === 'struck'

/** Every cell that holds something is struck through: one thing to tell, and not one of each cell. */
function isStruckOut(cells: readonly Cell[]): boolean {
  if (!cells.some(isStruckCell)) return false
  const filled = cells.filter((cell) => !isBlankCell(cell))
  return filled.length > 1 && filled.every(isStruckCell)
}

function struckRow(locale: Locale): CellProblem {
  const texts = TEXTS[locale]
  const word = '--sure struck_out'
  const hint = `${DOUBT_HINTS[locale].struck_out} ${SURE[locale](word)}`
  return { index: null, found: texts.struckRow, expected: texts.unstruck, hint, word }
}

/**
 * Where a blank cell stands for a value, such as that nobody wishes to leave, a cell that says "not known" must not.
 */
const saysUnknownInVain = (read: CellRead, column: Column): boolean =>
  read.ok && read.value === null && read.isBlank !== true && 'blank' in column && column.blank !== null

type EntityRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const READERS: Readonly<Record<TableKind, (value: unknown, context: RowContext) => EntityRead>> = {
  candidates: readCandidate,
  places: readPlace,
  houses: readHouse,
  supportTeams: readSupportTeam,
  caseworkers: readCaseworker,
  declines: readDecline,
}

const remembered = new WeakMap<MatchedHeader, ReadonlyMap<string, number>>()

function indexesOf(header: MatchedHeader): ReadonlyMap<string, number> {
  const known = remembered.get(header)
  if (known !== undefined) return known
  const made = new Map(header.columns.flatMap((column, index) => (column === null ? [] : [[column.field, index]])))
  remembered.set(header, made)
  return made
}

/**
 * Cells that stand under no header: the tail of a list that was not quoted, or the second column under a merged header.
 */
function beyondHeader({ headers }: MatchedHeader, cells: readonly Cell[], locale: Locale): CellProblem[] {
  const { expected, hint } = TEXTS[locale].underNoHeader
  const problems: CellProblem[] = []
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? null
    if ((headers[index] ?? '') !== '' || isBlankCell(cell) || (typeof cell === 'object' && cell?.is === 'covered'))
      continue
    problems.push({ index, found: shown(cell, ''), expected, hint })
  }
  return problems
}

const isBlank = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

function put(entity: Record<string, unknown>, field: string, value: unknown): void {
  const [name, inner] = partsOf(field)
  if (inner === undefined) entity[name] = value
  else {
    entity[name] ??= {}
    ;(entity[name] as Record<string, unknown>)[inner] = value
  }
}

const partsByField = new Map<string, readonly [name: string, inner?: string]>()

/** `support.hoursPerWeek` in two. The same few fields are asked for in every row. */
function partsOf(field: string): readonly [name: string, inner?: string] {
  const known = partsByField.get(field)
  if (known !== undefined) return known
  const [name = '', ...inner] = field.split('.')
  const made = inner[0] === undefined ? ([name] as const) : ([name, inner[0]] as const)
  partsByField.set(field, made)
  return made
}

/** No domain was filled in: nobody looked, which is not the same as an empty matrix. */
const isUnfilled = (scores: unknown): boolean =>
  typeof scores === 'object' && scores !== null && Object.values(scores).every((score) => score === null)

function dropBlanks(scores: unknown): void {
  if (typeof scores !== 'object' || scores === null) return
  for (const [domain, score] of Object.entries(scores)) {
    if (score === null) delete (scores as Record<string, unknown>)[domain]
  }
}

const isAt = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)

function cellProblem(
  index: number | null,
  cell: Cell,
  column: Column,
  { locale, fault }: { locale: Locale; fault: CellFault | undefined },
): CellProblem {
  const texts = TEXTS[locale]
  const expected = expectedOf(column.kind, locale) + blankMeans(column, locale)
  if (fault !== undefined) {
    // A number of a citizen is repeated nowhere.
    const found = fault === 'citizen_number' ? texts.nineDigits : shown(cell, texts.nothing)
    return { index, found, expected, hint: FAULT_HINTS[locale][fault] }
  }
  const found = shown(cell, texts.nothing)
  const hint = municipalityHint(cell, column.kind, locale)
  return { index, found, expected, ...(hint === null ? {} : { hint }) }
}

function doubtProblem(index: number | null, cell: Cell, column: Column, doubt: Doubt, locale: Locale): CellProblem {
  const word = `--sure ${doubt}`
  const expected = doubt === 'struck_out' ? TEXTS[locale].unstruck : expectedOf(column.kind, locale)
  const hint = `${DOUBT_HINTS[locale][doubt]} ${SURE[locale](word)}`
  return { index, found: shown(cell, ''), expected, hint, word }
}

/** A mistake that shows only in the whole entity, put at the column that its path names. */
function entityProblem(
  { path, expected: expectedByDocument, hint, found }: Problem,
  columns: MatchedHeader['columns'],
  cells: readonly Cell[],
  locale: Locale,
): CellProblem {
  const texts = TEXTS[locale]
  let expected = expectedByDocument
  const isAbout = (column: Column | null): boolean =>
    column !== null && (isAt(path, column.field) || isAt(column.field, path))
  const index = columns.findIndex(isAbout)
  const column = columns[index]
  if (column === null || column === undefined)
    return { index: null, found, expected, ...(hint === undefined ? {} : { hint }) }
  const cell = cells[index] ?? null
  // Blank, or a word for not known, where something must stand.
  if (found === 'null') {
    return {
      index,
      found: shown(cell, texts.nothing),
      expected: isBlankCell(cell) ? texts.filled : expectedOf(column.kind, locale),
    }
  }
  // A word that is understood and not taken: a table has words where a document has codes.
  if (column.kind.kind === 'word' && path === column.field)
    expected = expectedOf(column.kind, locale) + blankMeans(column, locale)
  // What is null in a document is a blank cell in a table.
  const said = expected.replace(/, o[rf] null$/, texts.orBlank)
  return { index, found: shown(cell, texts.nothing), expected: said, ...(hint === undefined ? {} : { hint }) }
}

function shown(cell: Cell, nothing: string): string {
  if (isBlankCell(cell)) return nothing
  const text = shownCell(cell)
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}
