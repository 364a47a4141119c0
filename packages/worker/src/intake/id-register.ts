import type { Locale } from '@thuismatch/shared/schema'
import { cellReference, type RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

type Place = Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column'>

export interface IdRegister {
  /** `null` when the id is the first of its kind in all files; what has no id of its own always is. */
  readonly claim: (kind: TableKind, entity: unknown, at: Place) => RowProblem | null
  readonly has: (kind: TableKind, id: string) => boolean
}

/** Remembers where each id stood first. */
export function idRegister(locale: Locale): IdRegister {
  const first = new Map<string, string>()
  return {
    has: (kind, id) => first.has(`${kind} ${id}`),
    claim(kind, entity, at) {
      const { id } = entity as { id?: string }
      if (id === undefined) return null
      const key = `${kind} ${id}`
      const path = cellReference(at)
      const earlier = first.get(key)
      if (earlier === undefined) {
        first.set(key, path)
        return null
      }
      const texts = TEXTS[locale]
      const found = JSON.stringify(id)
      const expected = texts.ownId(earlier)
      return { ...at, header: null, path, found, expected, message: texts.in(path, 'id', found, expected) }
    },
  }
}
