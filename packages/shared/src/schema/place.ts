import type { Place } from '../domain/index.ts'
import { entitySchema } from './fact-schema.ts'

export const placeSchema = entitySchema<Place>('places')
