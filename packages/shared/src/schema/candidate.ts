import * as z from 'zod'
import {
  AVAILABILITIES,
  BUILDING_BLOCKS,
  type Candidate,
  FORMS,
  GROUPS,
  MOVING_FROM,
  ZRM_DOMAINS,
  type ZrmDomain,
} from '../domain/index.ts'
import { cents, date, hours, id, municipality, pseudonym, text, whole } from './scalars.ts'

const selfReliance = z.strictObject(
  Object.fromEntries(ZRM_DOMAINS.map((domain) => [domain, z.exactOptional(whole(1, 5))])) as {
    [D in ZrmDomain]: z.ZodExactOptional<z.ZodInt>
  },
)

/** The shape of a candidate alone; how its values go together is looked at in `conflicts.ts`. */
export const candidateSchema = z.strictObject({
  id,
  group: z.enum(GROUPS),
  bornOn: date.nullable(),
  originMunicipality: municipality.nullable(),
  residesIn: municipality.nullable(),
  movingFrom: z.enum(MOVING_FROM).nullable(),
  household: z.strictObject({
    adults: whole(1),
    children: whole(0),
    pets: z.boolean().nullable(),
    wheelchair: z.boolean().nullable(),
  }),
  support: z.strictObject({
    hoursPerWeek: hours(168).nullable(),
    availability: z.enum(AVAILABILITIES).nullable(),
    buildingBlocks: z.array(z.enum(BUILDING_BLOCKS)),
  }),
  selfReliance: selfReliance.nullable(),
  basicLivingSkills: z.boolean().nullable(),
  groupLiving: z.boolean().nullable(),
  housingFirstConditions: z.boolean().nullable(),
  incomeYearCents: cents.nullable(),
  wishes: z.strictObject({
    municipalities: z.array(municipality),
    leaveOrigin: z.boolean(),
    forms: z.array(z.enum(FORMS)),
  }),
  safety: z.strictObject({
    avoidMunicipalities: z.array(municipality),
    avoidHouses: z.array(id),
    avoidCandidates: z.array(id),
  }),
  registeredOn: date,
  readyOn: date,
  deadlineOn: date.nullable(),
  indicationUntil: date.nullable(),
  mayShare: z.boolean().nullable(),
  caseworkerId: pseudonym(200),
  stableKey: z.exactOptional(text(200)),
}) satisfies z.ZodType<Candidate>
