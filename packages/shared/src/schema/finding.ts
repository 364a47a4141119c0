import type { EntityList, Expectation } from './expectation.ts'

/** A mistake as data: where, what was found, what was expected. `undefined` as `found` is: nothing at all. */
export interface Finding {
  readonly path: readonly (string | number)[]
  readonly found: unknown
  readonly expected: Expectation
  /** `null` would do as well. */
  readonly nullable?: boolean
  readonly hint?: Hint
}

/** What to do about it, as data. */
export type Hint =
  | { readonly kind: 'did_you_mean'; readonly word: string }
  | { readonly kind: 'remove_or_rename' }
  | { readonly kind: 'swapped_columns' }
  | { readonly kind: 'swapped_dates' }
  | { readonly kind: 'write_null' }
  | { readonly kind: 'leave_out' }
  | { readonly kind: 'write'; readonly value: string }
  | { readonly kind: 'whole_cents' }
  | { readonly kind: 'no_municipality' }
  | { readonly kind: 'never_a_municipality' }
  | { readonly kind: 'present_is_protected_living' }
  | { readonly kind: 'add_to'; readonly list: EntityList }
  | { readonly kind: 'one_household' }
  | { readonly kind: 'lives_in_one' }
  | { readonly kind: 'older_counts' }
  | { readonly kind: 'check_year' }
  | { readonly kind: 'same_person' }
  | { readonly kind: 'same_room' }
  | { readonly kind: 'never_flags' }
  | { readonly kind: 'full_is_zero' }
  | { readonly kind: 'cut_short' }
  | { readonly kind: 'nan_is_null' }
  | { readonly kind: 'trailing_comma' }
  | { readonly kind: 'single_quotes' }
  | { readonly kind: 'save_as_utf8' }
  | { readonly kind: 'decompress' }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'all_seven_weights' }
  | { readonly kind: 'one_row_per_day' }
  | { readonly kind: 'add_row' }
  | { readonly kind: 'merged'; readonly code: string }
  | { readonly kind: 'policy_for_day' }
  | { readonly kind: 'limit_without_effect' }
  | { readonly kind: 'counts_once' }
  | { readonly kind: 'citizen_number' }
