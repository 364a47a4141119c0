import type { Form, MunicipalityCode, Period, PlainDate, ReasonBy, UrgencyGround } from '@thuismatch/shared/domain'
import type { ShownLedger } from '../ledger/index.ts'

/**
 * What happened, as far as a report over a period counts it: one entry for each person, home and proposal, never who.
 */
export interface PeriodFacts {
  readonly period: Period
  /** The last day that is counted: of the period, or today while it goes on. */
  readonly through: PlainDate
  readonly people: readonly PersonInPeriod[]
  readonly homes: readonly HomeInPeriod[]
  /** Made within the period. */
  readonly proposals: readonly ProposalInPeriod[]
  readonly chains: { readonly whole: number; readonly broken: number }
  /** Of the half-year that the last day lies in. */
  readonly ledger: ShownLedger | null
}

export interface PersonInPeriod {
  readonly municipality: MunicipalityCode | null
  readonly registeredOn: PlainDate
  /** When they left the list, and how; `null` while they are on it. */
  readonly left: { readonly on: PlainDate; readonly by: 'moved' | 'withdrawn' } | null
  readonly urgencyGround: UrgencyGround | 'none' | null
}

export interface HomeInPeriod {
  readonly form: Form
  readonly availableFrom: PlainDate
  readonly filledOn: PlainDate | null
}

export interface ProposalInPeriod {
  readonly form: Form | null
  readonly answer: 'yes' | 'no' | 'silence' | 'taken_back' | 'open'
  readonly reason: { readonly by: ReasonBy; readonly code: string } | null
  /** From the proposal to the answer; `null` where nobody answered. */
  readonly answeredAfterHours: number | null
  /** A person chose, and not the engine. */
  readonly isByHand: boolean
  /** Of those, against a criterion. */
  readonly isOverruling: boolean
  /** A coordinator took it back. */
  readonly isTakenBackByCoordinator: boolean
}
