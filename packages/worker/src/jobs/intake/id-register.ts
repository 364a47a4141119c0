import type { Locale } from '@thuismatch/shared/text'
import { likeness } from './likeness.ts'
import { cellReference, type RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

/** What all ids of a table have in common: one object for a hundred thousand rows. */
export interface IdOrigin {
  readonly file: string
  readonly sheet: string | null
  /** Of the ids themselves. */
  readonly column: string | null
  readonly header: string | null
  /** Of a snapshot: `candidates`, whose entries are counted from 0. */
  readonly list?: string
}

export interface IdPlace {
  readonly origin: IdOrigin
  readonly row: number
}

export type IdsByKind = ReadonlyMap<TableKind, ReadonlyMap<string, IdPlace>>

export interface IdRegister {
  /** `null` when the id is the first of its kind in all files; what has no id of its own always is. */
  readonly claim: (kind: TableKind, entity: unknown, at: IdPlace) => RowProblem | null
  readonly has: (kind: TableKind, id: string) => boolean
  readonly all: () => IdsByKind
  /** Ids that are one but for what a spreadsheet, or who typed them, makes of them; with where the later one stands. */
  readonly pairs: () => readonly LikePair[]
}

export interface LikePair {
  readonly id: string
  readonly other: string
  readonly at: IdPlace
}

/** Where the id stands, as a cell or as an entry of a snapshot. */
export function cellOfId({ origin, row }: IdPlace): Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column' | 'header'> {
  const { list, file, sheet, column, header } = origin
  if (list === undefined) return { file, sheet, row, column, header }
  return { file: `${file} ${list}[${row}]`, sheet, row: 0, column: null, header: null }
}

/** Remembers where each id stood first. */
export function idRegister(locale: Locale): IdRegister {
  const first = new Map<TableKind, Map<string, IdPlace>>()
  const byLikeness = new Map<TableKind, Map<string, string>>()
  const pairs: LikePair[] = []
  return {
    has: (kind, id) => first.get(kind)?.has(id) === true,
    all: () => first,
    pairs: () => pairs,
    claim(kind, entity, at) {
      const id = (entity as { id?: unknown } | null)?.id
      if (typeof id !== 'string') return null
      const own = entryOf(first, kind)
      const earlier = own.get(id)
      if (earlier === undefined) {
        own.set(id, at)
        const alike = entryOf(byLikeness, kind)
        const other = alike.get(likeness(id))
        if (other === undefined) alike.set(likeness(id), id)
        else pairs.push({ id, other, at })
        return null
      }
      const texts = TEXTS[locale]
      const cell = { ...cellOfId(at), column: null }
      const path = cellReference(cell)
      const found = JSON.stringify(id)
      const expected = texts.ownId(cellReference({ ...cellOfId(earlier), column: null }))
      return { ...cell, header: null, path, found, expected, message: texts.in(path, 'id', found, expected) }
    },
  }
}

function entryOf<V>(byKind: Map<TableKind, Map<string, V>>, kind: TableKind): Map<string, V> {
  const known = byKind.get(kind)
  if (known !== undefined) return known
  const made = new Map<string, V>()
  byKind.set(kind, made)
  return made
}
