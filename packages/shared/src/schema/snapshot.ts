import * as z from 'zod'
import type { LedgerEntry, Snapshot } from '../domain/index.ts'
import { candidateSchema } from './candidate.ts'
import { declineSchema } from './decline.ts'
import { houseSchema } from './house.ts'
import { openProposalSchema } from './open-proposal.ts'
import { placeSchema } from './place.ts'
import { date, exactly, id, municipality, whole } from './scalars.ts'
import { supportTeamSchema } from './support-team.ts'

const ledgerEntrySchema = z.strictObject({ municipality, received: whole(0) }) satisfies z.ZodType<LedgerEntry>

/** The lists of a snapshot and the shape of their members. */
export const entitySchemas = {
  candidates: candidateSchema,
  places: placeSchema,
  houses: houseSchema,
  supportTeams: supportTeamSchema,
  declines: declineSchema,
  openProposals: openProposalSchema,
  ledger: ledgerEntrySchema,
} as const

/** The shape of a whole snapshot. To read one use `readSnapshot`, which also sees how its parts go together. */
export const snapshotSchema = z.strictObject({
  version: exactly(1),
  asOf: date,
  candidates: z.array(candidateSchema),
  places: z.array(placeSchema),
  houses: z.array(houseSchema),
  supportTeams: z.array(supportTeamSchema),
  declines: z.exactOptional(z.array(declineSchema)),
  openProposals: z.exactOptional(z.array(openProposalSchema)),
  ledger: z.exactOptional(z.array(ledgerEntrySchema)),
  drawnFirst: z.exactOptional(z.array(id)),
}) satisfies z.ZodType<Snapshot>
