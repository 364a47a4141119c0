import * as z from 'zod'
import type { RentNorms } from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { cents, date, text, whole } from './scalars.ts'

type Verified = NonNullable<RentNorms['rentAllowance'][number]['verified']>

/** Zod's own record passes over the name `__proto__`, whatever stands there. */
const verified = z.custom<Verified>(
  (value) =>
    typeof value === 'boolean' ||
    (value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      Object.values(value).every((member) => typeof member === 'boolean')),
)
expectations.add(verified, { kind: 'boolean_each' })

/** Words, amounts and lists that are published with the norms and that the program does not read. */
const remark = z.exactOptional(z.custom<unknown>((value) => value !== undefined))
expectations.add(remark.unwrap(), { kind: 'anything' })

const remarks = <const Names extends readonly string[]>(...names: Names) =>
  Object.fromEntries(names.map((name) => [name, remark])) as { [N in Names[number]]: typeof remark }

const dated = {
  validFrom: date,
  validTo: date,
  source: z.exactOptional(text(2000)),
  verified: z.exactOptional(verified),
  certainty: remark,
  note: remark,
}

const percent = whole(0, 100)

/** Of each amount one for one person and one for more. */
const bySize = (amount: z.ZodInt, ...more: readonly string[]) =>
  z.strictObject({ onePerson: amount, multiPerson: amount, ...remarks(...more) })

/** A household always bears something itself; so nobody without an income bears a rent. */
const ownContribution = whole(1, 100_000_000_000)

const coefficient = z.number()
expectations.add(coefficient, { kind: 'number' })
const quadratic = z.strictObject({ a: coefficient, b: coefficient })

/** What is known of a year already; whatever stands in it, it is no row. */
const isPartial = z.literal(true)
expectations.add(isPartial, { kind: 'boolean' })
const partial = z.looseObject({ validFrom: date, validTo: date, partial: isPartial })

const wholeRow = z.exactOptional(z.literal(false))
expectations.add(wholeRow.unwrap(), { kind: 'boolean' })

/** A row, or what is known of one. An error in either is told of as one in a row. */
function rows<S extends z.ZodObject>(row: S) {
  const either = z.union([partial, row])
  expectations.add(either, { kind: 'object', fields: Object.keys(row.shape) })
  return z.array(either)
}

/** The shape of a rent-norms document; how its rows follow each other is looked at by `readPolicy`. */
export const rentNormsSchema = z.strictObject({
  about: z.exactOptional(text(5000)),
  ...remarks('note', 'testVectors2026', 'urgencyCategories', 'fairShareKey'),
  rentAllowance: rows(
    z.strictObject({
      ...dated,
      partial: wholeRow,
      calculationRentCap: cents,
      calculationRentCapYoung: cents,
      youngRule: z.strictObject({ adultAge: whole(0, 150), ...remarks('applies', 'liftedBy') }),
      rentAboveCapExcludes: z.boolean(),
      serviceCostsCount: z.exactOptional(z.strictObject({ maxTotal: cents, ...remarks('kinds', 'maxEach') })),
      qualityDiscountLimit: cents,
      cappingLimitOneOrTwo: cents,
      cappingLimitThreeOrMore: cents,
      sharePercent: z.exactOptional(
        z.strictObject({
          belowQualityDiscountLimit: percent,
          belowCappingLimit: percent,
          aboveCappingLimit: percent,
          ...remarks('aboveCappingLimitHouseholds'),
        }),
      ),
      minimumIncomePointYear: bySize(cents),
      ownContribution: z.exactOptional(bySize(ownContribution, 'derivation')),
      taperPercentOfIncomeAbovePoint: z.exactOptional(bySize(percent)),
      ownContributionMinimum: z.exactOptional(bySize(ownContribution, 'derivation')),
      normRent: z.exactOptional(
        z.strictObject({
          onePerson: quadratic,
          multiPerson: quadratic,
          legalReduction: cents,
          ...remarks('formula', 'minimumNormRent', 'deductionOne', 'deductionMulti'),
        }),
      ),
      ...remarks(
        'rentThatCounts',
        'taperFormula',
        'incomeLimit',
        'incomeLimitNote',
        'assetLimitYear',
        'incomeOfChildUnder23CountsAboveYear',
        'notSelfContained',
        'ageAndChangesCountFrom',
        'payout',
        'aboveCapping40',
      ),
    }),
  ),
  appropriateAllocation: rows(
    z.strictObject({
      ...dated,
      partial: wholeRow,
      incomeCeilingYear: bySize(cents, 'onePersonElderly', 'multiPersonElderly'),
      rentCap: z.strictObject({ oneOrTwo: cents, threeOrMore: cents }),
      ...remarks('minimumShare', 'alsoCountAsLowIncome', 'incomeEvidence', 'bindsOnly'),
    }),
  ),
  socialHousing: rows(
    z.strictObject({
      ...dated,
      partial: wholeRow,
      incomeLimitYear: bySize(cents),
      ...remarks('rentLimit', 'middleRentLimit', 'middleIncomeLimitYear', 'minimumShare', 'exempt', 'exemptSource'),
    }),
  ),
}) as unknown as z.ZodType<RentNorms>
