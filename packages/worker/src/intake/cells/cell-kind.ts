import type { Vocabulary } from './vocabulary.ts'

/** What a file gives for one cell: text from CSV, and from XLSX numbers, yes or no, and dates as well. */
export type Cell = string | number | boolean | Date | null

/** What a column holds. */
export type CellKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'hours' }
  | { readonly kind: 'euros' }
  | { readonly kind: 'municipality' }
  | { readonly kind: 'word'; readonly words: Vocabulary }
  | { readonly kind: 'list'; readonly of: Exclude<CellKind, { kind: 'list' }> }

/** The value for the document, or that the cell is no such value. `undefined`: nothing stands there. */
export type CellRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false }
