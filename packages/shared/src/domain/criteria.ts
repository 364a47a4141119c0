import type { Availability, Catchment, Group, Landlord, Lease, OfferedAvailability, RuledOutBy } from './codes.ts'
import type { MunicipalityCode } from './municipality.ts'
import type { PlainDate } from './plain-date.ts'

/** The hard criteria of the policy, in the order of its table. */
export const CRITERIA = [
  'group',
  'age',
  'catchment',
  'region_residence',
  'support_hours',
  'support_availability',
  'basic_living_skills',
  'group_living',
  'housing_first_conditions',
  'occupants',
  'pets',
  'wheelchair',
  'affordability',
  'income_rent',
  'dates',
  'safety',
  'may_share',
  'indication',
  'declined',
  'taken',
] as const
export type CriterionCode = (typeof CRITERIA)[number]

/** What can close a pair: a criterion, or a score below the policy's minimum. */
export type BlockerCode = CriterionCode | 'minimum_score'

/** The criteria that close a pair while they are unknown (marked * in the policy's table). */
export const CLOSED_WHEN_UNKNOWN: ReadonlySet<CriterionCode> = new Set<CriterionCode>([
  'age',
  'catchment',
  'region_residence',
  'support_hours',
  'support_availability',
  'basic_living_skills',
  'group_living',
  'housing_first_conditions',
  'wheelchair',
  'may_share',
])

/** The criteria that a policy may never let flag only: what they guard is not the region's to give away. */
export const NEVER_FLAG_ONLY = ['safety', 'taken', 'declined', 'may_share', 'group', 'age'] as const
export type NeverFlagOnly = (typeof NEVER_FLAG_ONLY)[number]
/** The criteria that a policy may judge and show without letting them close a pair. */
export type FlagOnly = Exclude<CriterionCode, NeverFlagOnly>

/** What was needed and what was found, by criterion. Municipality codes are today's. */
export interface CriterionDetail {
  readonly group: { readonly group: Group; readonly groups: readonly Group[] }
  /** `min` and `max` as they hold for this person: for a young adult the place's band within 18–24. */
  readonly age: { readonly age: number | null; readonly min: number | null; readonly max: number | null }
  readonly catchment: {
    readonly origin: MunicipalityCode | null
    readonly place: MunicipalityCode
    readonly catchment: Catchment
    /** Whether a ground is recognised, without saying which. */
    readonly urgencyGround: boolean | null
  }
  readonly region_residence: { readonly asked: boolean; readonly residesIn: MunicipalityCode | null }
  readonly support_hours: { readonly needed: number | null; readonly delivered: number; readonly tolerance: number }
  readonly support_availability: { readonly needed: Availability | null; readonly delivered: OfferedAvailability }
  readonly basic_living_skills: AskedDetail
  readonly group_living: AskedDetail
  readonly housing_first_conditions: AskedDetail
  readonly occupants: {
    readonly adults: number
    readonly children: number
    readonly maxAdults: number
    readonly maxChildren: number
  }
  readonly pets: { readonly pets: boolean | null; readonly allowed: boolean | null }
  readonly wheelchair: { readonly needed: boolean | null; readonly accessible: boolean | null }
  readonly affordability: AffordabilityDetail
  readonly income_rent: IncomeRentDetail
  /** Unmet when `endsOn` is before `neededUntil`. */
  readonly dates: { readonly moveInOn: PlainDate; readonly endsOn: PlainDate | null; readonly neededUntil: PlainDate }
  /** What is to be avoided, without saying whom. */
  readonly safety: { readonly municipality: boolean; readonly house: boolean; readonly resident: boolean }
  readonly may_share: { readonly found: boolean | null }
  readonly indication: { readonly indicationUntil: PlainDate | 'open' | null; readonly moveInOn: PlainDate }
  /** Of several declines in force, the one that lasts longest (`null`, never again, is longest). */
  readonly declined: { readonly by: RuledOutBy | null; readonly until: PlainDate | null }
  readonly taken: { readonly candidate: boolean; readonly place: boolean }
}

export interface AskedDetail {
  readonly asked: boolean
  readonly found: boolean | null
}

/**
 * Every figure, in euro cents per month unless the name says otherwise; `null` where it hangs on a value that is not
 * known.
 */
export interface AffordabilityDetail {
  readonly indicative: true
  /** `validFrom` of the row of the rent-allowance table that was read; `null`: it has none for the date. */
  readonly norm: PlainDate | null
  /**
   * On the first of the month of the move everybody is under the age of the row, and no child lives there: the lower
   * cap holds.
   */
  readonly young: boolean | null
  readonly selfContained: boolean | null
  readonly designatedForAllowance: boolean | null
  /** `provider`: no allowance before the contract is the resident's own. */
  readonly lease: Lease
  /** `null` is reckoned as not. */
  readonly assetsAboveLimit: boolean | null
  /** What art. 13 of the law gives to people with a handicap is not in the data. */
  readonly handicap: 'not_applied'
  readonly rentCents: number
  readonly serviceCostsCents: number
  readonly calculationRentCapCents: number | null
  readonly countedRentCents: number | null
  readonly ownContributionCents: number | null
  readonly qualityDiscountLimitCents: number | null
  readonly cappingLimitCents: number | null
  readonly minimumIncomePointYearCents: number | null
  /** Of the yearly income above that point; `null` where the law takes none. */
  readonly taperPercent: number | null
  readonly incomeYearCents: number | null
  /** The exact allowance, in 1/1200 of a cent: the unit in which it is whole. */
  readonly allowanceTwelveHundredths: number | null
  /** The same, whole cents of it. */
  readonly allowanceCents: number | null
  /** What of it is paid: whole euros. */
  readonly allowancePaidCents: number | null
  /** The exact net rent, in 1/1200 of a cent. */
  readonly netRentTwelveHundredths: number | null
  /** The same, rounded up to a cent. */
  readonly netRentCents: number | null
  readonly maxSharePercent: number
}

/** Euro cents; `null` where a value or a row of the norms is not known. */
export interface IncomeRentDetail {
  /** `validFrom` of the row of passend toewijzen, and of that of the income limit. */
  readonly norm: PlainDate | null
  readonly limitNorm: PlainDate | null
  readonly selfContained: boolean | null
  /** `null` is judged as a corporation. */
  readonly landlord: Landlord | null
  readonly fullTimeStudent: boolean | null
  readonly incomeYearCents: number | null
  /** The income is that of an assessment that a landlord may ask for. */
  readonly isAssessed: boolean
  readonly incomeCeilingYearCents: number | null
  readonly incomeLimitYearCents: number | null
  readonly rentCents: number
  readonly rentCapCents: number | null
}
