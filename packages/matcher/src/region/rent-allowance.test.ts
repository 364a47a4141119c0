import { BUILTIN_RENT_NORMS, plainDate, type RentAllowanceNorm, rentNormOn } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../testing/rent-allowance-vectors.json' with { type: 'json' }
import { householdClassOf, paidOut, rentAllowance, TWELVE_HUNDREDTHS } from './rent-allowance.ts'

const normOf = (day: string) => rentNormOn(BUILTIN_RENT_NORMS, 'rentAllowance', plainDate(day)) as RentAllowanceNorm
const now = normOf('2026-06-01')
const before = normOf('2025-06-01')

const ofRent = (
  norm: RentAllowanceNorm,
  { persons = 1, rent, service = 0, young = false, income }: Household,
): number =>
  rentAllowance(norm, { rentCents: rent, serviceCostsCents: service }, householdClassOf(persons), young, income)

interface Household {
  readonly persons?: number
  readonly rent: number
  readonly service?: number
  readonly young?: boolean
  readonly income: number
}

const inCents = (allowance: number): number => allowance / TWELVE_HUNDREDTHS

it.each(vectors)('2026, $kind: $persons person(s) of $age, rent $rent, income $incomeYear: $exact', (vector) => {
  const { persons, age = 99, childInHome = false, rent, incomeYear: income, exact, paid } = vector
  const allowance = ofRent(now, { persons, rent, income, young: age < 21 && !childInHome })
  expect((inCents(allowance) / 100).toFixed(7)).toBe(Number(exact).toFixed(7))
  expect(paidOut(allowance)).toBe(paid)
})

describe('2025', () => {
  // 238.01 less 1.82 or 3.63, less 37.14: at the minimum income point the curve gives the minimum again.
  it.each([
    [1, 22_700_00, 199_05],
    [1, 10_000_00, 199_05],
    [2, 30_450_00, 197_24],
  ])('%i person(s) at an income of %i cents pay %i cents themselves', (persons, income, own) => {
    expect(inCents(ofRent(before, { persons, rent: 400_00, income }))).toBe(400_00 - own)
  })

  it('the part that one pays oneself grows with the square of the income, each cent rounded up', () => {
    // 4.38698e-7 × 30,000² + 0.000446392665 × 30,000 = 408.219979…, so 408.22 less 37.14.
    expect(inCents(ofRent(before, { rent: 450_00, income: 30_000_00 }))).toBe(450_00 - (408_22 - 37_14))
  })

  it('service costs count up to 48 euros in all, and rent above the cap excludes', () => {
    const allowance = (rent: number, service: number) => ofRent(before, { rent, service, income: 0 })
    expect(allowance(300_00, 30_00)).toBe(allowance(330_00, 0))
    expect(allowance(300_00, 90_00)).toBe(allowance(348_00, 0))
    expect(allowance(before.calculationRentCap, 0)).toBeGreaterThan(0)
    expect(allowance(before.calculationRentCap, 1)).toBe(0)
  })

  it('above the capping limit only one person alone gets a share', () => {
    const more = (persons: number) =>
      ofRent(before, { persons, rent: 800_00, income: 0 }) - ofRent(before, { persons, rent: 750_00, income: 0 })
    expect(inCents(more(1))).toBe(20_00)
    expect(more(2)).toBe(0)
  })
})

describe('for any household, in either year', () => {
  const household = fc.record({
    persons: fc.integer({ min: 1, max: 6 }),
    rent: fc.integer({ min: 0, max: 150_000 }),
    service: fc.integer({ min: 0, max: 20_000 }),
    young: fc.boolean(),
    income: fc.integer({ min: 0, max: 80_000_00 }),
  })
  const law = fc.constantFrom(now, before)

  it('it is never negative, never more than the rent that it is for, and a whole number of twelve-hundredths', () => {
    fc.assert(
      fc.property(law, household, (norm, of) => {
        const allowance = ofRent(norm, of)
        expect(allowance).toBeGreaterThanOrEqual(0)
        expect(allowance).toBeLessThanOrEqual((of.rent + of.service) * TWELVE_HUNDREDTHS)
        expect(Number.isSafeInteger(allowance)).toBe(true)
      }),
    )
  })

  it('it never rises with the income', () => {
    fc.assert(
      fc.property(law, household, fc.integer({ min: 0, max: 5_000_00 }), (norm, of, more) => {
        expect(ofRent(norm, { ...of, income: of.income + more })).toBeLessThanOrEqual(ofRent(norm, of))
      }),
    )
  })

  it('it never rises with the part that one pays oneself', () => {
    fc.assert(
      fc.property(law, household, fc.integer({ min: 0, max: 20_000 }), (norm, of, more) => {
        const dearer = <S extends { onePerson: number; multiPerson: number } | undefined>(own: S): S =>
          own && { ...own, onePerson: own.onePerson + more, multiPerson: own.multiPerson + more }
        const other = {
          ...norm,
          ownContribution: dearer(norm.ownContribution),
          ownContributionMinimum: dearer(norm.ownContributionMinimum),
        } as RentAllowanceNorm
        expect(ofRent(other, of)).toBeLessThanOrEqual(ofRent(norm, of))
      }),
    )
  })

  it('a cent of income more takes no more than some cents of it: there is no step, at what used to be a ceiling neither', () => {
    fc.assert(
      fc.property(
        household,
        fc.constantFrom(29_400_00, 39_925_00, 0),
        fc.integer({ min: -2, max: 2 }),
        (of, at, by) => {
          const income = Math.max(0, at + by)
          const fall = ofRent(now, { ...of, income }) - ofRent(now, { ...of, income: income + 1 })
          expect(fall).toBeLessThanOrEqual(27)
        },
      ),
    )
  })
})
