import type { Expectation } from './expectation.ts'
import type { Hint } from './finding.ts'

/** Whom or what a message is about. */
export interface Subject {
  readonly kind:
    | 'snapshot'
    | 'policy'
    | 'assumptions'
    | 'result'
    | 'candidate'
    | 'place'
    | 'house'
    | 'supportTeam'
    | 'decline'
    | 'openProposal'
    | 'caseworker'
    | 'listing'
    | 'ledgerEntry'
  readonly id: string | null
  /** Position in its list, from 0. */
  readonly index: number | null
}

/** Everything that a reader may have to say, in one language. */
export interface ReaderWords {
  readonly nothing: string
  readonly orNull: string
  readonly subject: (subject: Subject) => string
  readonly sentence: (parts: {
    readonly subject: string
    readonly field: string
    readonly found: unknown
    readonly shortly: string
    readonly expectation: Expectation
    readonly expected: string
  }) => string
  readonly expected: {
    readonly [K in Expectation['kind']]: (expected: Extract<Expectation, { kind: K }>) => string
  }
  readonly hint: { readonly [K in Hint['kind']]: (hint: Extract<Hint, { kind: K }>) => string }
}
