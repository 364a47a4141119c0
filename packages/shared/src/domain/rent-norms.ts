import { addDays, type PlainDate } from './plain-date.ts'
import data from './rent-norms.json' with { type: 'json' }

/** Rent law by date: each row holds for its days only, both inclusive. Euro cents per month unless the name says year. */
export interface RentNorms {
  readonly note?: string
  readonly rentAllowance: readonly RentAllowanceNorm[]
  readonly appropriateAllocation: readonly AppropriateAllocationNorm[]
  readonly socialHousingIncome: readonly SocialHousingIncomeNorm[]
}

interface Dated {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly source?: string
  readonly verified?: boolean | Readonly<Record<string, boolean>>
}

/** Wet op de huurtoeslag. */
export interface RentAllowanceNorm extends Dated {
  readonly adultAge: number
  readonly calculationRentCapAdult: number
  readonly calculationRentCapUnderAdultAge: number
  readonly serviceCostsCount: boolean
  /** Law until 2026: no allowance at all when the counted rent is above the cap. */
  readonly rentAboveCapExcludes: boolean
  readonly requiresSelfContainedOrDesignated: boolean
  readonly ownContribution: number
  readonly qualityDiscountLimit: number
  readonly cappingLimitOneOrTwo: number
  readonly cappingLimitThreeOrMore: number
  readonly sharePercent: {
    readonly belowQualityDiscountLimit: number
    readonly belowCappingLimit: number
    readonly aboveCappingLimitSinglePerson: number
  }
}

/** Passend toewijzen. Ceilings are euro cents per year. */
export interface AppropriateAllocationNorm extends Dated {
  readonly incomeCeilingSingle: number
  readonly incomeCeilingMulti: number
  readonly rentCapOneOrTwoPersons: number
  readonly rentCapThreeOrMore: number
}

/** Income limit of social housing (DAEB), euro cents per year. */
export interface SocialHousingIncomeNorm extends Dated {
  readonly single: number
  readonly multi: number
}

export type RentNormTable = 'rentAllowance' | 'appropriateAllocation' | 'socialHousingIncome'

export const BUILTIN_RENT_NORMS = data as unknown as RentNorms

/** Where an operator reads how the rows of a new year come into the policy. */
export const RENT_NORMS_GUIDE = 'docs/operator/rent-norms.md, "The rows for a new year",'

/** Thrown where an amount is asked for a day that no row covers: an amount is never guessed from another year. */
export class RentNormMissing extends Error {
  readonly table: RentNormTable
  readonly date: PlainDate
  constructor(table: RentNormTable, date: PlainDate) {
    super(
      `The rent norms have no row in "${table}" for ${date}. Amounts change each January and are never guessed: ` +
        `add the row for that date to the rent norms of the policy; ${RENT_NORMS_GUIDE} says how.`,
    )
    this.name = 'RentNormMissing'
    this.table = table
    this.date = date
  }
}

/** The row in force on the day. Throws {@link RentNormMissing}. */
export function rentNormOn<T extends RentNormTable>(norms: RentNorms, table: T, date: PlainDate): RentNorms[T][number] {
  const row = norms[table].find(({ validFrom, validTo }) => validFrom <= date && date <= validTo)
  if (row === undefined) throw new RentNormMissing(table, date)
  return row
}

const RENT_NORM_TABLES: readonly RentNormTable[] = ['rentAllowance', 'appropriateAllocation', 'socialHousingIncome']

/** The last day through which every table has a row for each day from `day` on; `null` when one has none on `day` itself. */
export function rentNormsThrough(norms: RentNorms, day: PlainDate): PlainDate | null {
  const ends = RENT_NORM_TABLES.map((table) => {
    let through: PlainDate | null = null
    for (let from = day; ; from = addDays(through, 1)) {
      const row = norms[table].find(({ validFrom, validTo }) => validFrom <= from && from <= validTo)
      if (row === undefined) return through
      through = row.validTo
    }
  })
  return ends.reduce((least, end) => (least === null || end === null ? null : end < least ? end : least))
}
