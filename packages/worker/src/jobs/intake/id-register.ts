import type { Locale } from '@thuismatch/shared/text'
import { growingList, type OnceMore, onceMore } from './kept-compactly.ts'
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

/** The ids of one kind, and where each stood first. */
export interface IdsOfKind {
  readonly has: (id: string) => boolean
  readonly keys: () => Iterable<string>
  readonly placeOf: (id: string) => IdPlace | undefined
}

export type IdsByKind = ReadonlyMap<TableKind, IdsOfKind>

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

/** Remembers where each id stood first; of each it keeps the id and a few bytes. */
export function idRegister(locale: Locale): IdRegister {
  const byKind = new Map<TableKind, KeptIds>()
  return {
    has: (kind, id) => byKind.get(kind)?.has(id) === true,
    all: () => byKind,
    pairs: () => [...byKind.values()].flatMap((ids) => ids.pairs()),
    claim(kind, entity, at) {
      const id = (entity as { id?: unknown } | null)?.id
      if (typeof id !== 'string') return null
      const own = byKind.get(kind) ?? keptIds()
      byKind.set(kind, own)
      const earlier = own.placeOf(id)
      if (earlier === undefined) {
        own.add(id, at)
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

interface KeptIds extends IdsOfKind {
  readonly add: (id: string, at: IdPlace) => void
  readonly pairs: () => readonly LikePair[]
}

function keptIds(): KeptIds {
  /** With which of all ids it is, counted from 0. */
  const nth = new Map<string, number>()
  const rows = growingList()
  /** Ids come table by table: where a table begins, and what its ids share. */
  const origins: { readonly from: number; readonly origin: IdOrigin }[] = []
  const alike: OnceMore = onceMore()
  const placeOf = (id: string): IdPlace | undefined => {
    const at = nth.get(id)
    const of = at === undefined ? undefined : origins.findLast(({ from }) => from <= at)
    return at === undefined || of === undefined ? undefined : { origin: of.origin, row: rows.at(at) }
  }
  return {
    has: (id) => nth.has(id),
    keys: () => nth.keys(),
    placeOf,
    add(id, { origin, row }) {
      if (origins.at(-1)?.origin !== origin) origins.push({ from: nth.size, origin })
      nth.set(id, nth.size)
      rows.push(row)
      alike.add(likeness(id))
    },
    pairs() {
      const isAlike = alike.found()
      const first = new Map<string, string>()
      const pairs: LikePair[] = []
      if (isAlike.size === 0) return pairs
      for (const [id, at] of nth) {
        if (!isAlike.has(at)) continue
        const other = first.get(likeness(id))
        const place = placeOf(id)
        if (other === undefined) first.set(likeness(id), id)
        else if (place !== undefined) pairs.push({ id, other, at: place })
      }
      return pairs
    },
  }
}
