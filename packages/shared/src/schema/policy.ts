import * as z from 'zod'
import { FACTORS, type FactorName, OBJECTIVES, type Policy } from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { rentNormsSchema } from './rent-norms.ts'
import { date, exactly, hours, municipality, text, whole } from './scalars.ts'

const weights = z.strictObject(
  Object.fromEntries(FACTORS.map((factor) => [factor, whole(0, 100)])) as { [F in FactorName]: z.ZodInt },
)

const objective = z.array(z.enum(OBJECTIVES)).min(1)
expectations.add(objective, { kind: 'non_empty_list' })

const rentNorms = z.union([z.literal('builtin'), rentNormsSchema])
expectations.add(rentNorms, { kind: 'rent_norms' })

/** The shape of a policy in full. */
export const policySchema = z.strictObject({
  version: exactly(1),
  id: text(200),
  validFrom: date,
  validTo: date.nullable(),
  objective,
  urgentWithinDays: whole(0),
  weights,
  minimumScore: whole(0, 1000),
  shortlistSize: whole(1),
  waitingCapDays: whole(1),
  supportTolerance: z.strictObject({ underHours: hours(168) }),
  indicationMayBeUnknown: z.boolean(),
  fairShare: z.strictObject({ maxPlacedPerOrigin: z.record(municipality, whole(0)) }).nullable(),
  lotterySeed: text(200),
  affordabilityMaxSharePercent: whole(1, 100),
  rentNorms,
}) satisfies z.ZodType<Policy>

/** A policy as it may be written: every field may be left out, and the default holds for it. */
export const partialPolicySchema = z.strictObject(
  Object.fromEntries(Object.entries(policySchema.shape).map(([field, schema]) => [field, z.exactOptional(schema)])),
)
