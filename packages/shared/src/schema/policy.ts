import * as z from 'zod'
import {
  CRITERIA,
  FACTORS,
  type FactorName,
  type FlagOnly,
  NEVER_FLAG_ONLY,
  OBJECTIVES,
  OPTIONAL_HOLIDAYS,
  type Policy,
  URGENCY_GROUNDS,
} from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { rentNormsSchema } from './rent-norms.ts'
import { date, exactly, hours, municipality, orUnknown, text, whole } from './scalars.ts'

const weights = z.strictObject(
  Object.fromEntries(FACTORS.map((factor) => [factor, whole(0, 100)])) as { [F in FactorName]: z.ZodInt },
)

const objective = z.array(z.enum(OBJECTIVES)).min(1)
expectations.add(objective, { kind: 'non_empty_list' })

const rentNorms = z.union([z.literal('builtin'), rentNormsSchema])
expectations.add(rentNorms, { kind: 'rent_norms' })

const FLAG_ONLY = CRITERIA.filter((code): code is FlagOnly => !NEVER_FLAG_ONLY.some((never) => never === code))

const workingDays = z.strictObject({
  workingDays: whole(1, 1000),
  alsoDaysOff: z.exactOptional(z.array(z.enum(OPTIONAL_HOLIDAYS))),
})

const share = z.number().min(0)
expectations.add(share, { kind: 'share' })

const distributionKey = z.union([z.literal('inhabitants'), z.record(municipality, share)])
expectations.add(distributionKey, { kind: 'distribution_key' })

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
  flagOnly: z.array(z.enum(FLAG_ONLY)),
  urgentGrounds: z.array(z.enum(URGENCY_GROUNDS)),
  answerWithin: workingDays,
  unanswered: z.strictObject({ pairRestsDays: whole(0, 10_000), tellCoordinatorAfter: whole(1) }),
  followUpAfter: workingDays,
  chains: z.strictObject({ maxLength: whole(1), turnoverDays: whole(0, 10_000), swaps: z.boolean() }).nullable(),
  distribution: z
    .strictObject({ key: distributionKey, period: z.enum(['half_year']), maxAhead: orUnknown(whole(0)) })
    .nullable(),
}) satisfies z.ZodType<Policy>

/** A policy as it may be written: every field may be left out, and the default holds for it. */
export const partialPolicySchema = z.strictObject(
  Object.fromEntries(Object.entries(policySchema.shape).map(([field, schema]) => [field, z.exactOptional(schema)])),
)
