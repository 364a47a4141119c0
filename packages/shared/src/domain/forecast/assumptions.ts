import type { Form, Group, RuledOutBy } from '../codes.ts'
import type { MunicipalityCode } from '../municipality.ts'
import type { PlainDate } from '../plain-date.ts'
import type { SupportLevel } from './support-level.ts'

/**
 * Everything that a forecast assumes, in one document: nothing that sways it is in code alone. Where a value stands
 * that somebody counted or published its `source` says so; `assumed` is an honest guess. Rates are of calendar months
 * or years, shares from 0 to 1.
 */
export interface Assumptions {
  readonly version: 1
  readonly id: string
  /** Of the day to which counts of a snapshot or a history run; `null`: of none. */
  readonly asOf: PlainDate | null
  /** People a month who register, by group and municipality of origin; `null` is from elsewhere, or not known. */
  readonly arrivals: readonly (Assumed<number> & {
    readonly group: Group
    readonly municipality: MunicipalityCode | null
  })[]
  /** Share of those who wait that leaves in a month without a home from here. */
  readonly departures: readonly (Assumed<number> & { readonly group: Group })[]
  /**
   * Homes a year that are new. Each is like one of the form that the snapshot holds, where it can be in the same
   * municipality.
   */
  readonly newHomes: readonly (Assumed<number> & { readonly form: Form; readonly municipality: MunicipalityCode })[]
  /** Homes that are decided on, beside the rate of `newHomes`: so many (`value`) from that day. */
  readonly plannedHomes: readonly (Assumed<number> & {
    readonly form: Form
    readonly municipality: MunicipalityCode
    readonly from: PlainDate
  })[]
  /** Homes in which somebody lives at the start who is no candidate: they come free as stays end. */
  readonly inhabitedHomes: readonly (Assumed<number> & {
    readonly form: Form
    readonly municipality: MunicipalityCode
  })[]
  /** Hours a week that a team gets back when such a stay ends. */
  readonly inhabitedHours: readonly (Assumed<number> & { readonly form: Form })[]
  /** Months that somebody stays. */
  readonly stays: readonly (Assumed<Quantiles> & { readonly form: Form })[]
  /** Share of those whose stay ends that needs a next home from here, and registers for it. */
  readonly nextHomes: readonly (Assumed<number> & { readonly form: Form })[]
  /**
   * Days before the end of a stay on which it is known: the home comes on offer, and whoever needs a next one
   * registers.
   */
  readonly noticeDays: Assumed<number>
  /** Sites that close, beside what `endsOn` of a place says: nobody lives there after that day. */
  readonly closings: readonly (Assumed<PlainDate> & { readonly houseId: string })[]
  /**
   * Share of those who answer that says yes. A row that names the municipality of the place goes before one that names
   * none.
   */
  readonly acceptance: readonly (Assumed<number> & {
    readonly form: Form
    readonly distance: Distance
    readonly municipality: MunicipalityCode | null
  })[]
  /** Share of proposals that nobody answers in time. */
  readonly silence: Assumed<number>
  /** Working days after which an answer comes. */
  readonly answerDays: Assumed<Quantiles>
  /** Share of each reason among those who say no; shares are of their sum. Codes of the list of decline reasons. */
  readonly declineReasons: readonly (Assumed<number> & {
    readonly by: Exclude<RuledOutBy, 'nobody' | 'coordinator'>
    readonly code: string
  })[]
  /** Share of what was accepted that falls through before the move. */
  readonly fallThrough: Assumed<number>
  /** Working days from a yes to the move, where both are ready for it. */
  readonly moveInDays: Assumed<Quantiles>
  /** Days after which a no lapses that holds until the person is assessed again. */
  readonly reassessedAfterDays: Assumed<number>
  /** Share of indications that is renewed before it ends, and for how many months. */
  readonly indicationRenewed: Assumed<number>
  readonly indicationMonths: Assumed<number>
  /** What a day is worth for which a home does not stand empty, in points of a score; read by hold or place alone. */
  readonly emptyDayPoints: Assumed<number>
}

export interface Assumed<V> {
  readonly value: V
  /** `assumed`, or where it stands: a publication, the snapshot, a history and its days. */
  readonly source: string
  /** So many observations it rests on; `null`: none. */
  readonly basis: number | null
}

export const ASSUMED = 'assumed'

/**
 * So much at most in one of ten cases, in half, in nine of ten; in between in a straight line, and beyond as far as
 * twice the step.
 */
export interface Quantiles {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Of a home from where somebody comes: the same municipality, the same sub-region, or neither (or not known). */
export const DISTANCES = ['same', 'near', 'far'] as const
export type Distance = (typeof DISTANCES)[number]

/** A home of a kind, as forecasts count them. */
export interface HomeKind {
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly support: SupportLevel
}
