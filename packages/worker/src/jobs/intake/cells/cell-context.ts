import type { PlainDate } from '@thuismatch/shared/domain'

/** What the reading of a cell depends on beside the cell. */
export interface CellContext {
  /** Two digits of a year mean the past then. */
  readonly isBirthDate?: boolean
  /** The header is English: `3/4/2005` may be March or April. */
  readonly isEnglish?: boolean
  readonly today?: PlainDate
}
