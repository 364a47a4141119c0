import type { CellDoubt } from './cells/cell-kind.ts'

/** What can be read and may well be a slip. It is taken as it stands where `--sure` names it. */
export type Doubt = CellDoubt | 'month_income' | 'year_rent' | 'similar_id' | 'cell_note'

export const DOUBTS: readonly Doubt[] = [
  'formula_zero',
  'day_first',
  'old_year',
  'month_income',
  'year_rent',
  'similar_id',
  'cell_note',
  'struck_out',
]

/**
 * Below this a year's income is more probably a month's: social assistance for one is 15,000 a year, for a young adult
 * 4,000.
 */
const MONTH_INCOME_BELOW_CENTS = 400_000
/** Above this a month's rent is more probably a year's, or an amount whose thousands were meant as a fraction. */
const YEAR_RENT_ABOVE_CENTS = 300_000

/** Whether an amount that is right by itself looks like one of another length of time. */
export function doubtOf(field: string, value: unknown): Doubt | null {
  if (typeof value !== 'number') return null
  if (/incomeyearcents$/i.test(field)) return value > 0 && value < MONTH_INCOME_BELOW_CENTS ? 'month_income' : null
  return field === 'rentCents' && value > YEAR_RENT_ABOVE_CENTS ? 'year_rent' : null
}
