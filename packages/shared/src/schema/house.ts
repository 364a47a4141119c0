import * as z from 'zod'
import { FORMS, type House } from '../domain/index.ts'
import { id, municipality, text, whole } from './scalars.ts'

export const houseSchema = z.strictObject({
  id,
  form: z.enum(FORMS),
  name: text(200),
  municipality,
  places: whole(0),
  supportedMax: whole(0).nullable(),
  supportedNow: whole(0),
  residents: z.array(id),
}) satisfies z.ZodType<House>
