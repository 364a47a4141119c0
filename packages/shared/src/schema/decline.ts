import type { Decline } from '../domain/index.ts'
import { entitySchema } from './fact-schema.ts'

export const declineSchema = entitySchema<Decline>('declines')
