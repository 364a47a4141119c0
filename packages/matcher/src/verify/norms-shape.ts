import { isObject } from './difference.ts'
import { bool, date, either, list, number, object, oneOf, record, type Shape, text, value, whole } from './shape.ts'

const amount = whole(0)
const percent = whole(0, 100)
const own = whole(1)

/** Whatever is published beside the amounts that the law is reckoned with. */
const anything = value('some value', () => true)
const remarks = (...names: readonly string[]): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.map((name) => [name, anything]))

const bySize = (of: Shape, ...more: readonly string[]): Shape =>
  object({ onePerson: of, multiPerson: of }, remarks(...more))

const dated = { validFrom: date, validTo: date }
const provenance = {
  source: text,
  verified: either(true, either(false, record(bool))),
  partial: oneOf(false),
  ...remarks('certainty', 'note'),
}

/** Rows, and what is known of one: that is read by nobody. */
const rows = (row: Shape): Shape =>
  list((found, path, report) => (isObject(found) && found.partial === true) || row(found, path, report))

const coefficients = object({
  a: number(Number.NEGATIVE_INFINITY),
  b: number(Number.NEGATIVE_INFINITY),
})

const LINEAR = { ownContribution: bySize(own, 'derivation'), taperPercentOfIncomeAbovePoint: bySize(percent) }
const QUADRATIC = {
  ownContributionMinimum: bySize(own, 'derivation'),
  normRent: object(
    { onePerson: coefficients, multiPerson: coefficients, legalReduction: amount },
    remarks('formula', 'minimumNormRent', 'deductionOne', 'deductionMulti'),
  ),
}

const allowanceRow = (formula: Readonly<Record<string, Shape>>): Shape =>
  object(
    {
      ...dated,
      ...formula,
      calculationRentCap: amount,
      calculationRentCapYoung: amount,
      youngRule: object({ adultAge: amount }, remarks('applies', 'liftedBy')),
      rentAboveCapExcludes: bool,
      qualityDiscountLimit: amount,
      cappingLimitOneOrTwo: amount,
      cappingLimitThreeOrMore: amount,
      minimumIncomePointYear: bySize(amount),
    },
    {
      ...provenance,
      ...LINEAR,
      ...QUADRATIC,
      serviceCostsCount: object({ maxTotal: amount }, remarks('kinds', 'maxEach')),
      sharePercent: object(
        { belowQualityDiscountLimit: percent, belowCappingLimit: percent, aboveCappingLimit: percent },
        remarks('aboveCappingLimitHouseholds'),
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
    },
  )

const linear = allowanceRow(LINEAR)
const quadratic = allowanceRow(QUADRATIC)

export const rentNormsShape: Shape = object(
  {
    /** The own contribution follows from the income by a taper, or by the norm rent of the law through 2025. */
    rentAllowance: rows((found, path, report) =>
      (isObject(found) && found.normRent !== undefined ? quadratic : linear)(found, path, report),
    ),
    appropriateAllocation: rows(
      object(
        {
          ...dated,
          incomeCeilingYear: bySize(amount, 'onePersonElderly', 'multiPersonElderly'),
          rentCap: object({ oneOrTwo: amount, threeOrMore: amount }),
        },
        { ...provenance, ...remarks('minimumShare', 'alsoCountAsLowIncome', 'incomeEvidence', 'bindsOnly') },
      ),
    ),
    socialHousing: rows(
      object(
        { ...dated, incomeLimitYear: bySize(amount) },
        {
          ...provenance,
          ...remarks('rentLimit', 'middleRentLimit', 'middleIncomeLimitYear', 'minimumShare', 'exempt', 'exemptSource'),
        },
      ),
    ),
  },
  { about: text, ...remarks('note', 'testVectors2026', 'urgencyCategories', 'fairShareKey') },
)
