import type { Locale } from '../text/index.ts'

export interface ReadOptions {
  /** Of the messages; English unless given. */
  readonly locale?: Locale
}
