import type { House } from '../domain/index.ts'
import { entitySchema } from './fact-schema.ts'

export const houseSchema = entitySchema<House>('houses')
