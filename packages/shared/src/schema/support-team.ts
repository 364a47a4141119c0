import type { SupportTeam } from '../domain/index.ts'
import { entitySchema } from './fact-schema.ts'

export const supportTeamSchema = entitySchema<SupportTeam>('supportTeams')
