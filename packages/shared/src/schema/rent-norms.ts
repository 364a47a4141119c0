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

const dated = {
  validFrom: date,
  validTo: date,
  source: z.exactOptional(text(1000)),
  verified: z.exactOptional(verified),
}

const percent = whole(0, 100)

/** The shape of a rent-norms document; how its rows follow each other is looked at by `readPolicy`. */
export const rentNormsSchema = z.strictObject({
  note: z.exactOptional(text(5000)),
  rentAllowance: z.array(
    z.strictObject({
      ...dated,
      adultAge: whole(0),
      calculationRentCapAdult: cents,
      calculationRentCapUnderAdultAge: cents,
      serviceCostsCount: z.boolean(),
      rentAboveCapExcludes: z.boolean(),
      requiresSelfContainedOrDesignated: z.boolean(),
      ownContribution: cents,
      qualityDiscountLimit: cents,
      cappingLimitOneOrTwo: cents,
      cappingLimitThreeOrMore: cents,
      sharePercent: z.strictObject({
        belowQualityDiscountLimit: percent,
        belowCappingLimit: percent,
        aboveCappingLimitSinglePerson: percent,
      }),
    }),
  ),
  appropriateAllocation: z.array(
    z.strictObject({
      ...dated,
      incomeCeilingSingle: cents,
      incomeCeilingMulti: cents,
      rentCapOneOrTwoPersons: cents,
      rentCapThreeOrMore: cents,
    }),
  ),
  socialHousingIncome: z.array(z.strictObject({ ...dated, single: cents, multi: cents })),
}) satisfies z.ZodType<RentNorms>
