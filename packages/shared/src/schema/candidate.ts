import type { Candidate } from '../domain/index.ts'
import { entitySchema } from './fact-schema.ts'

export const candidateSchema = entitySchema<Candidate>('candidates')
