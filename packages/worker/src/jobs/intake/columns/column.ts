import type { CellKind } from '../cells/cell-kind.ts'

/** One column of a table that people fill in. */
export interface Column {
  /** Where its value stands in the entity: `support.hoursPerWeek`. */
  readonly field: string
  readonly kind: CellKind
  /** The header, in each language; the field itself is understood as well. */
  readonly en: string
  readonly nl: string
  /** The table must have this column. */
  readonly required?: true
  /** What a blank cell, or a column that is not there, means; `null` otherwise. */
  readonly blank?: unknown
  /** Shown in the template, as a Dutch spreadsheet has it. */
  readonly example: string
  /** Of text whose English is another; words, numbers and yes or no are put into English by `exampleOf`. */
  readonly exampleEn?: string
}

export const textCell = { kind: 'text' } as const
export const dateCell = { kind: 'date' } as const
export const dateOrOpen = { kind: 'date_or_open' } as const
export const yesNo = { kind: 'yes_no' } as const
export const wholeCell = { kind: 'whole' } as const
export const hoursCell = { kind: 'hours' } as const
export const euros = { kind: 'euros' } as const
export const municipalityCell = { kind: 'municipality' } as const
export const listCell = (of: Exclude<CellKind, { kind: 'list' }>) => ({ kind: 'list', of }) as const
