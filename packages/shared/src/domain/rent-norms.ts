import { addDays, type PlainDate, plainDate } from './plain-date.ts'
import data from './rent-norms.json' with { type: 'json' }

/**
 * Rent law by date: each row holds for its days only, both inclusive. Euro cents per month unless the name says year.
 * What the program does not read of a row (sources, remarks, amounts for others) may stand in it: it is published with
 * the rest.
 */
export interface RentNorms {
  readonly about?: string
  readonly note?: string
  readonly rentAllowance: readonly (RentAllowanceNorm | PartialNorm)[]
  readonly appropriateAllocation: readonly (AppropriateAllocationNorm | PartialNorm)[]
  readonly socialHousing: readonly (SocialHousingNorm | PartialNorm)[]
}

interface Dated {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly source?: string
  /** `false`, or a member that is: somebody has still to hold the amounts against what is published. */
  readonly verified?: boolean | Readonly<Record<string, boolean>>
}

/** What is known already of a year whose amounts are not all published: no row, nothing is reckoned with it. */
export interface PartialNorm extends Dated {
  readonly partial: true
}

/** An amount for one person, and for more. */
export interface BySize {
  readonly onePerson: number
  readonly multiPerson: number
}

/**
 * Wet op de huurtoeslag. A row has `ownContribution` and `taperPercentOfIncomeAbovePoint` (law since 2026), or
 * `ownContributionMinimum` and `normRent` (law through 2025).
 */
export interface RentAllowanceNorm extends Dated {
  readonly partial?: false
  readonly calculationRentCap: number
  /** Where everybody is younger than `adultAge` and no child lives in the home. */
  readonly calculationRentCapYoung: number
  readonly youngRule: { readonly adultAge: number }
  /** No allowance at all when the rent that counts is above the cap. */
  readonly rentAboveCapExcludes: boolean
  /** Service costs count up to so much in all; left out, they do not count. */
  readonly serviceCostsCount?: { readonly maxTotal: number }
  readonly qualityDiscountLimit: number
  readonly cappingLimitOneOrTwo: number
  readonly cappingLimitThreeOrMore: number
  /** Left out: 100, 65, and above the capping limit 40 for one person alone. */
  readonly sharePercent?: {
    readonly belowQualityDiscountLimit: number
    readonly belowCappingLimit: number
    readonly aboveCappingLimit: number
  }
  readonly minimumIncomePointYear: BySize
  readonly ownContribution?: BySize
  readonly taperPercentOfIncomeAbovePoint?: BySize
  readonly ownContributionMinimum?: BySize
  /** a·Y² + b·Y in euros, of the income Y in euros a year, rounded up to a cent, less `legalReduction`. */
  readonly normRent?: {
    readonly onePerson: { readonly a: number; readonly b: number }
    readonly multiPerson: { readonly a: number; readonly b: number }
    readonly legalReduction: number
  }
}

/** Passend toewijzen. */
export interface AppropriateAllocationNorm extends Dated {
  readonly partial?: false
  readonly incomeCeilingYear: BySize
  readonly rentCap: { readonly oneOrTwo: number; readonly threeOrMore: number }
}

/** Income limit of social housing (DAEB). */
export interface SocialHousingNorm extends Dated {
  readonly partial?: false
  readonly incomeLimitYear: BySize
}

export const RENT_NORM_TABLES = ['rentAllowance', 'appropriateAllocation', 'socialHousing'] as const
export type RentNormTable = (typeof RENT_NORM_TABLES)[number]

/** A row that can be reckoned with. */
export type RentNormRow<T extends RentNormTable> = Exclude<RentNorms[T][number], PartialNorm>

export const BUILTIN_RENT_NORMS = data as unknown as RentNorms

/** Where an operator reads how the rows of a new year come into the policy. */
export const RENT_NORMS_GUIDE = 'docs/operator/rent-norms.md, "The rows for a new year",'

/** Of the norms of a policy, the tables. */
export const rentNormsOf = (norms: 'builtin' | RentNorms): RentNorms =>
  norms === 'builtin' ? BUILTIN_RENT_NORMS : norms

/** The rows of a table that can be reckoned with. */
export const rentNormRows = <T extends RentNormTable>(norms: RentNorms, table: T): RentNormRow<T>[] =>
  norms[table].filter((row) => row.partial !== true) as RentNormRow<T>[]

/** The row in force on the day; `null` where there is none: an amount is never guessed from another year. */
export const rentNormOn = <T extends RentNormTable>(
  norms: RentNorms,
  table: T,
  date: PlainDate,
): RentNormRow<T> | null =>
  rentNormRows(norms, table).find(({ validFrom, validTo }) => validFrom <= date && date <= validTo) ?? null

/**
 * The last day through which every table has a row for each day from `day` on; `null` when one has none on `day`
 * itself.
 */
export function rentNormsThrough(norms: RentNorms, day: PlainDate): PlainDate | null {
  const ends = RENT_NORM_TABLES.map((table) => {
    let through: PlainDate | null = null
    for (let from = day; ; from = addDays(through, 1)) {
      const row = rentNormOn(norms, table, from)
      if (row === null) return through
      through = row.validTo
    }
  })
  return ends.reduce((least, end) => (least === null || end === null ? null : end < least ? end : least))
}

/**
 * The year that lacks a row in some table and should have one by now: the year of the day, and from 1 November on, when
 * the amounts are published, the next. `null`: none.
 */
export function missingYear(norms: RentNorms, day: PlainDate): number | null {
  const year = Number(day.slice(0, 4))
  const isPublished = day.slice(5) >= '11-01'
  const due = isPublished ? [year, year + 1] : [year]
  return due.find((each) => rentNormTablesWithout(norms, each).length > 0) ?? null
}

/** The tables that have no row for some day of the year. */
export const rentNormTablesWithout = (norms: RentNorms, year: number): RentNormTable[] =>
  RENT_NORM_TABLES.filter((table) => {
    let from = plainDate(`${year}-01-01`)
    while (from.startsWith(`${year}-`)) {
      const row = rentNormOn(norms, table, from)
      if (row === null) return true
      from = addDays(row.validTo, 1)
    }
    return false
  })

/** Somebody has still to hold amounts of the row against what is published. */
export const isUnverified = ({ verified }: Dated): boolean =>
  verified === false || (typeof verified === 'object' && Object.values(verified).includes(false))
