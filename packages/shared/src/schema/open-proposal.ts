import * as z from 'zod'
import type { OpenProposal } from '../domain/index.ts'
import { id } from './scalars.ts'

export const openProposalSchema = z.strictObject({ candidateId: id, placeId: id }) satisfies z.ZodType<OpenProposal>
