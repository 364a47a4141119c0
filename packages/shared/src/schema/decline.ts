import * as z from 'zod'
import { DECLINED_BY, type Decline } from '../domain/index.ts'
import { date, id, text } from './scalars.ts'

export const declineSchema = z.strictObject({
  candidateId: id,
  placeId: id,
  by: z.enum(DECLINED_BY),
  reason: text(1000, 0),
  on: date,
  until: date.nullable(),
}) satisfies z.ZodType<Decline>
