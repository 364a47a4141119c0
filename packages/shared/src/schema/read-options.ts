import type { Locale } from './locale.ts'

export interface ReadOptions {
  /** Of the messages; English unless given. */
  readonly locale?: Locale
}
