import type { Limit } from '../allocation/problem.ts'

/** A limit, and where it comes from. Hours are in hundredths. */
export type LimitInForce = Limit & {
  /** Of all, before anything was used of it. */
  readonly total: number
  /** By residents of today and open proposals. */
  readonly usedBefore: number
} & (
    | { readonly kind: 'house'; readonly houseId: string; readonly openProposals: number }
    | { readonly kind: 'team'; readonly teamId: string }
    | { readonly kind: 'origin'; readonly code: string }
    | { readonly kind: 'rooms'; readonly houseId: string; readonly residents: number; readonly openProposals: number }
    | { readonly kind: 'receiving'; readonly code: string }
    | { readonly kind: 'apart'; readonly houseId: string; readonly candidateIds: readonly [string, string] }
  )
