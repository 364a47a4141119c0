import * as z from 'zod'
import type { SupportTeam } from '../domain/index.ts'
import { hours, id, municipality } from './scalars.ts'

export const supportTeamSchema = z.strictObject({
  id,
  municipality,
  hoursPerWeekFree: hours(null).nullable(),
}) satisfies z.ZodType<SupportTeam>
