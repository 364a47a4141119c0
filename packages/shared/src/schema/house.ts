import * as z from 'zod'
import { FORMS, type House } from '../domain/index.ts'
import { id, inHouse, municipality, text } from './scalars.ts'

export const houseSchema = z.strictObject({
  id,
  form: z.enum(FORMS),
  name: text(200),
  municipality,
  places: inHouse,
  supportedMax: inHouse.nullable(),
  supportedNow: inHouse,
  residents: z.array(id),
}) satisfies z.ZodType<House>
