import type { Locale } from '@thuismatch/shared/schema'
import type { Reference } from './import-facts.ts'
import { cellReference, type RowProblem } from './row-problem.ts'
import { TEXTS } from './texts.ts'

/** Cells that name what is nowhere, each as a mistake in its row. */
export const unknownReferences = (references: readonly Reference[], locale: Locale): RowProblem[] =>
  references.map(({ id, at }) => {
    const texts = TEXTS[locale]
    const path = cellReference(at)
    const found = JSON.stringify(id)
    return { ...at, path, found, expected: texts.knownId, message: texts.in(path, at.header, found, texts.knownId) }
  })
