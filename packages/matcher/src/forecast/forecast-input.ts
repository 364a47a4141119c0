import type { Assumptions, HomeKind, LiftedLimit, PlainDate, Policy, Snapshot } from '@thuismatch/shared/domain'

/** Working days, as the program keeps them (`shared/clock`). */
export interface ForecastCalendar {
  readonly isDayOff: (day: PlainDate) => boolean
  readonly workingDaysAfter: (day: PlainDate, count: number) => PlainDate
}

/** What is simulated once. */
export interface ForecastInput {
  /** In its canonical form. */
  readonly snapshot: Snapshot
  readonly policy: Policy
  readonly assumptions: Assumptions
  readonly calendar: ForecastCalendar
  /** Whole, ≥ 1. */
  readonly years: number
  readonly seed: string
  /** Counts from 0; the same number meets the same chance under every policy. */
  readonly replication: number
  /** What is tried beside what is assumed. */
  readonly added?: AddedSupply
}

/** Homes, hours or room that there is not: to see what more would bring. */
export interface AddedSupply {
  readonly homes?: { readonly kind: HomeKind; readonly count: number }
  readonly teamHours?: { readonly teamId: string; readonly hours: number }
  readonly lifted?: LiftedLimit
}
