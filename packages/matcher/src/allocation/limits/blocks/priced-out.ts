import type { Best, BlockTable } from './block-table.ts'

/** What the blocks do at given prices. */
export interface PricedOut {
  readonly bound: number
  readonly best: Best
  /** By pair, what it is worth less what it pays for candidate and priced limits. */
  readonly gains: Float64Array
  readonly tables: readonly BlockTable[]
  readonly chosen: readonly (readonly number[])[]
}
