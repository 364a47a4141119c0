import * as z from 'zod'
import {
  type Assumptions,
  DECLINED_BY,
  DISTANCES,
  FORMS,
  GROUPS,
  type PlainDate,
  type Quantiles,
} from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { date, exactly, id, municipality, text, whole } from './scalars.ts'

const rate = z.number().min(0).max(1_000_000)
expectations.add(rate, { kind: 'number_between', min: 0, max: 1_000_000 })

const fraction = z.number().min(0).max(1)
expectations.add(fraction, { kind: 'number_between', min: 0, max: 1 })

const quantiles = z.strictObject({ p10: rate, p50: rate, p90: rate }) satisfies z.ZodType<Quantiles>

/** A value, where it stands, how much it rests on, and what it is of. */
const assumed = <V extends z.ZodType, const Of extends z.ZodRawShape>(value: V, of: Of) =>
  z.strictObject({ ...of, value, source: text(2000), basis: whole(0).nullable() })

const group = z.enum(GROUPS)
const form = z.enum(FORMS)
const closingDay = date as unknown as z.ZodType<PlainDate, string>

/** The shape of a document of assumptions: nothing in it may be left out. */
export const assumptionsSchema = z.strictObject({
  version: exactly(1),
  id: text(200),
  asOf: date.nullable(),
  arrivals: z.array(assumed(rate, { group, municipality: municipality.nullable() })),
  departures: z.array(assumed(fraction, { group })),
  newHomes: z.array(assumed(rate, { form, municipality })),
  plannedHomes: z.array(assumed(whole(0, 100_000), { form, municipality, from: date })),
  inhabitedHomes: z.array(assumed(whole(0, 1_000_000), { form, municipality })),
  inhabitedHours: z.array(assumed(rate, { form })),
  stays: z.array(assumed(quantiles, { form })),
  nextHomes: z.array(assumed(fraction, { form })),
  noticeDays: assumed(whole(0, 10_000), {}),
  closings: z.array(assumed(closingDay, { houseId: id })),
  acceptance: z.array(assumed(fraction, { form, distance: z.enum(DISTANCES), municipality: municipality.nullable() })),
  silence: assumed(fraction, {}),
  answerDays: assumed(quantiles, {}),
  declineReasons: z.array(assumed(rate, { by: z.enum(DECLINED_BY), code: text(200) })),
  fallThrough: assumed(fraction, {}),
  moveInDays: assumed(quantiles, {}),
  reassessedAfterDays: assumed(whole(0, 100_000), {}),
  indicationRenewed: assumed(fraction, {}),
  indicationMonths: assumed(whole(1, 1200), {}),
  emptyDayPoints: assumed(rate, {}),
}) satisfies z.ZodType<Assumptions>
