import type { RentNormRow } from '@thuismatch/shared/domain'

/**
 * The rent allowance as the law writes it (Wet op de huurtoeslag art. 5, 13, 16–21; through 2025 with the norm rent
 * that is quadratic in the income). All amounts are whole numbers of the twelve-hundredth part of a cent, in which
 * percents of monthly cents and twelfths of percents of yearly cents are both whole. No amount that a snapshot may hold
 * comes near 2^53 of them.
 */

type Row = RentNormRow<'rentAllowance'>

export const PARTS_OF_CENT = 1200

export interface Household {
  readonly persons: number
  /** Everybody is under the age of the row, and no child lives there. */
  readonly allYoung: boolean
  readonly incomeYearCents: number
}

export interface Rent {
  readonly rentCents: number
  readonly serviceCostsCents: number
}

export const capOf = (row: Row, allYoung: boolean): number =>
  allYoung ? row.calculationRentCapYoung : row.calculationRentCap

/** Art. 5: what the tax office looks at, cents. 0 where the rent itself excludes (law through 2025). */
export function rentThatCounts(row: Row, { rentCents, serviceCostsCents }: Rent, allYoung: boolean): number {
  const counting = row.serviceCostsCount === undefined ? 0 : Math.min(row.serviceCostsCount.maxTotal, serviceCostsCents)
  const rent = rentCents + counting
  const cap = capOf(row, allYoung)
  if (rent <= cap) return rent
  return row.rentAboveCapExcludes ? 0 : cap
}

/** Art. 16: what the household pays itself in any case, cents. */
export function ownPart(
  row: Row,
  { persons, incomeYearCents }: Pick<Household, 'persons' | 'incomeYearCents'>,
): number {
  const size = persons > 1 ? 'multiPerson' : 'onePerson'
  if (row.normRent === undefined) return row.ownContribution![size]
  const minimum = row.ownContributionMinimum![size]
  if (incomeYearCents <= row.minimumIncomePointYear[size]) return minimum
  const { a, b } = row.normRent[size]
  const normRent = ceilingOf(
    plus(times(fraction(a), square(incomeYearCents)), times(fraction(b), euros(incomeYearCents))),
  )
  return Math.max(minimum, normRent - row.normRent.legalReduction)
}

export const cappingLimitFor = (row: Row, persons: number): number =>
  persons > 2 ? row.cappingLimitThreeOrMore : row.cappingLimitOneOrTwo

/** Art. 21, and the taper of the law since 2026. `own` is the {@link ownPart}, for callers that reckon many rents. */
export function allowanceOf(row: Row, rent: Rent, household: Household, own = ownPart(row, household)): number {
  const { persons, allYoung, incomeYearCents } = household
  const counted = rentThatCounts(row, rent, allYoung)
  const qualityLimit = row.qualityDiscountLimit
  const cappingLimit = Math.max(qualityLimit, cappingLimitFor(row, persons))
  const shares = row.sharePercent
  const full = shares === undefined ? 100 : shares.belowQualityDiscountLimit
  const reduced = shares === undefined ? 65 : shares.belowCappingLimit
  const least = shares === undefined ? (persons === 1 ? 40 : 0) : shares.aboveCappingLimit
  const sum =
    full * between(own, Math.min(counted, qualityLimit)) +
    reduced * between(Math.max(own, qualityLimit), Math.min(counted, cappingLimit)) +
    least * between(Math.max(own, cappingLimit), counted)
  // A twelfth of a percent of a yearly cent is one part.
  return Math.max(0, 12 * sum - taperOf(row, persons, incomeYearCents))
}

function taperOf(row: Row, persons: number, incomeYearCents: number): number {
  if (row.normRent !== undefined) return 0
  const size = persons > 1 ? 'multiPerson' : 'onePerson'
  return between(row.minimumIncomePointYear[size], incomeYearCents) * row.taperPercentOfIncomeAbovePoint![size]
}

const between = (from: number, to: number): number => Math.max(0, to - from)

/** A fraction, of euros where it is an amount. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const euros = (cents: number): Fraction => ({ over: BigInt(cents), under: 100n })
const square = (cents: number): Fraction => times(euros(cents), euros(cents))
const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under })
const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
})

/** A coefficient as the decimal number that it is written as in the row. */
function fraction(coefficient: number): Fraction {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(coefficient))!
  const [, sign, whole, decimals = '', exponent = '0'] = found
  const power = Number(exponent) - decimals.length
  const digits = BigInt(`${sign}${whole}${decimals}`)
  return power >= 0
    ? { over: digits * 10n ** BigInt(power), under: 1n }
    : { over: digits, under: 10n ** BigInt(-power) }
}

/** Euros, as cents rounded up. */
function ceilingOf({ over, under }: Fraction): number {
  const cents = 100n * over
  const whole = cents / under
  return Number(whole * under < cents ? whole + 1n : whole)
}
