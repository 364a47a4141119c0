import * as z from 'zod'
import {
  AVAILABILITIES,
  BUILDING_BLOCKS,
  CATCHMENTS,
  FORMS,
  GROUPS,
  type OfferedAvailability,
  type Place,
  REQUIREMENTS,
} from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { cents, date, hours, id, municipality, whole } from './scalars.ts'

const OFFERED = AVAILABILITIES.filter((availability): availability is OfferedAvailability => availability !== 'present')

const groups = z.array(z.enum(GROUPS)).min(1)
expectations.add(groups, { kind: 'non_empty_list' })

/** The shape of a place alone; how its values go together is looked at in `conflicts.ts`. */
export const placeSchema = z.strictObject({
  id,
  houseId: id.nullable(),
  form: z.enum(FORMS),
  municipality,
  groups,
  age: z.strictObject({ min: whole(0).nullable(), max: whole(0).nullable() }),
  occupants: z.strictObject({ maxAdults: whole(1), maxChildren: whole(0) }),
  petsAllowed: z.boolean().nullable(),
  wheelchairAccessible: z.boolean().nullable(),
  selfContained: z.boolean(),
  designatedForAllowance: z.boolean(),
  rentCents: cents,
  serviceCostsCents: cents,
  support: z.strictObject({
    maxHoursPerWeek: hours(null),
    availability: z.enum(OFFERED),
    buildingBlocks: z.array(z.enum(BUILDING_BLOCKS)),
    teamId: id.nullable(),
  }),
  requires: z.array(z.enum(REQUIREMENTS)),
  catchment: z.enum(CATCHMENTS),
  availableFrom: date,
  endsOn: date.nullable(),
  expectedStayMonths: whole(0).nullable(),
}) satisfies z.ZodType<Place>
