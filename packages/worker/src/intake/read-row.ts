import type { PlainDate } from '@thuismatch/shared/domain'
import {
  type Locale,
  type Problem,
  readCandidate,
  readCaseworker,
  readDecline,
  readHouse,
  readPlace,
  readSupportTeam,
} from '@thuismatch/shared/schema'
import type { Cell } from './cells/cell-kind.ts'
import { dayOf } from './cells/day-of.ts'
import { expectedOf } from './cells/expected-of.ts'
import { readCell } from './cells/read-cell.ts'
import type { Column } from './columns/column.ts'
import type { MatchedHeader } from './match-header.ts'
import type { TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

/** A mistake within a row; `index` is that of the file's column, `null` where it is about none. */
export interface CellProblem {
  readonly index: number | null
  readonly found: string
  readonly expected: string
  readonly hint?: string
}

export type RowRead =
  | { readonly ok: true; readonly entity: unknown }
  | { readonly ok: false; readonly problems: readonly CellProblem[] }

export interface RowContext {
  readonly locale: Locale
  /** The day that birth dates are held against. */
  readonly today: PlainDate
}

/** Reads one row: first each cell alone, then the entity that they make together. */
export function readRow({ table, columns }: MatchedHeader, cells: readonly Cell[], context: RowContext): RowRead {
  const indexOf = new Map<string, number>()
  columns.forEach((column, index) => {
    if (column !== null) indexOf.set(column.field, index)
  })
  const problems: CellProblem[] = []
  const unreadable = new Set<string>()
  const entity: Record<string, unknown> = {}
  for (const column of table.columns) {
    const index = indexOf.get(column.field)
    const read = readCell(index === undefined ? null : (cells[index] ?? null), column.kind)
    if (!read.ok) {
      unreadable.add(column.field)
      problems.push(cellProblem(index ?? null, cells[index ?? -1] ?? null, column, context.locale))
    }
    const value = read.ok && !isBlank(read.value) ? read.value : 'blank' in column ? column.blank : null
    if (value !== undefined) put(entity, column.field, value)
  }
  if (isUnfilled(entity.selfReliance)) entity.selfReliance = null
  else dropBlanks(entity.selfReliance)

  const read = READERS[table.kind](entity, context)
  const others = read.ok ? [] : read.problems.filter(({ path }) => ![...unreadable].some((field) => isAt(path, field)))
  for (const problem of others) problems.push(entityProblem(problem, columns, cells, context.locale))
  return problems.length === 0 && read.ok ? { ok: true, entity: read.value } : { ok: false, problems }
}

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

const isBlank = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

function put(entity: Record<string, unknown>, field: string, value: unknown): void {
  const [name = '', inner] = field.split('.')
  if (inner === undefined) entity[name] = value
  else {
    entity[name] ??= {}
    ;(entity[name] as Record<string, unknown>)[inner] = value
  }
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

function cellProblem(index: number | null, cell: Cell, column: Column, locale: Locale): CellProblem {
  const texts = TEXTS[locale]
  const found = shown(cell, texts.nothing)
  const expected = expectedOf(column.kind, locale) + (column.required ? '' : texts.orBlank)
  const kind = column.kind.kind === 'list' ? column.kind.of.kind : column.kind.kind
  return { index, found, expected, ...(kind === 'municipality' ? { hint: texts.municipalityOutside } : {}) }
}

/** A mistake that shows only in the whole entity, put at the column that its path names. */
function entityProblem(
  { path, expected, hint, found }: Problem,
  columns: MatchedHeader['columns'],
  cells: readonly Cell[],
  locale: Locale,
): CellProblem {
  const texts = TEXTS[locale]
  const isAbout = (column: Column | null): boolean =>
    column !== null && (isAt(path, column.field) || isAt(column.field, path))
  const index = columns.findIndex(isAbout)
  const column = columns[index]
  if (column === null || column === undefined)
    return { index: null, found, expected, ...(hint === undefined ? {} : { hint }) }
  const cell = cells[index] ?? null
  // Blank, or a word for not known, where something must stand.
  if (found === 'null') {
    const isBlankCell = cell === null || cell === ''
    return {
      index,
      found: shown(cell, texts.nothing),
      expected: isBlankCell ? texts.filled : expectedOf(column.kind, locale),
    }
  }
  // What is null in a document is a blank cell in a table.
  const said = expected.replace(/, o[rf] null$/, texts.orBlank)
  return { index, found: shown(cell, texts.nothing), expected: said, ...(hint === undefined ? {} : { hint }) }
}

function shown(cell: Cell, nothing: string): string {
  if (cell === null || cell === '') return nothing
  const text = cell instanceof Date ? dayOf(cell) : String(cell)
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}
