import type { Vocabulary } from './vocabulary.ts'

/**
 * What a file gives for one cell: text from CSV; from XLSX numbers, yes or no, and all that a sheet can hold which is
 * not simply its value.
 */
export type Cell = string | number | boolean | null | SheetCell

/** A cell of a sheet whose value alone would mislead. `shown` is what stands on the screen of whoever filled it in. */
export type SheetCell =
  /**
   * A number under a format of a day. `day` is `null` where the calendar has no such day: 0 is shown as one. `isPart`:
   * its day or its year is not shown.
   */
  | {
      readonly is: 'day'
      readonly day: string | null
      readonly shown: string
      readonly years: 0 | 2 | 4
      readonly isPart?: true
    }
  /** A number that its format shows as another: with zeros in front, rounded, as a share, with words around it. */
  | { readonly is: 'number'; readonly value: number; readonly shown: string; readonly as: ShownAs }
  /** A text that its format shows as another, or not at all. */
  | { readonly is: 'text'; readonly text: string; readonly shown: string }
  /** `#N/A` (`#N/B` in Dutch), `#REF!` … */
  | { readonly is: 'error'; readonly shown: string }
  /** A formula whose result no spreadsheet has stored, or that no spreadsheet has worked out. */
  | { readonly is: 'uncalculated'; readonly shown: string }
  /** A formula that gives 0, as one that refers to an empty cell does. */
  | { readonly is: 'formula_zero'; readonly shown: string }
  /** All or a part of it is struck through. */
  | { readonly is: 'struck'; readonly shown: string; readonly cell: Exclude<Cell, null> }
  /** Lies under another cell: `by` is the merged range, `shown` what that holds. */
  | { readonly is: 'covered'; readonly shown: string; readonly by: string }

export type ShownAs = 'zeros' | 'rounded' | 'percent' | 'scientific' | 'scaled' | 'words' | 'hidden' | 'otherwise'

/** What a column holds. */
export type CellKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  /** A day, or a word for no end. */
  | { readonly kind: 'date_or_open' }
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'whole'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'hours' }
  | { readonly kind: 'euros' }
  | { readonly kind: 'municipality' }
  /** `never`: codes that are understood and refused. */
  | { readonly kind: 'word'; readonly words: Vocabulary; readonly never?: readonly string[] }
  | { readonly kind: 'list'; readonly of: Exclude<CellKind, { kind: 'list' }> }

/** Why a cell is no value, where more can be said than what was expected. */
export type CellFault =
  | 'error'
  | 'uncalculated'
  | 'covered'
  | 'zero_day'
  | 'number_became_day'
  | 'id_became_day'
  | 'day_as_number'
  | 'part_of_day'
  | 'shown_otherwise'
  | 'boolean_as_text'
  | 'thousands_or_decimals'
  | 'month_or_day'
  | 'moment_of_a_zone'
  | 'control_character'
  | 'half_word'
  | 'citizen_number'
  | 'yes_no_as_id'

/** What can be read and may well mean something else: it waits for a word that says so. */
export type CellDoubt = 'formula_zero' | 'day_first' | 'old_year' | 'struck_out'

/**
 * The value for the document, or that the cell is no such value. `null`: nothing stands there, or that nothing is
 * known.
 */
export type CellRead =
  | { readonly ok: true; readonly value: unknown; readonly doubt?: CellDoubt; readonly isBlank?: true }
  | { readonly ok: false; readonly fault?: CellFault }
