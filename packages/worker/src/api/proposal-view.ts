import { DECLINED_BY, type ProposedPair } from '@thuismatch/shared/domain'
import * as z from 'zod'
import { referenceOf } from '../decisions/reference.ts'
import { CHOICES, PROPOSAL_STATES } from '../decisions/state-machine.ts'
import type { ProposalRow } from '../store/api-proposals.ts'

const moment = z.iso.datetime()

const assessed = z.strictObject({
  /** The code of a criterion or factor, as in the policy. */
  code: z.string(),
  verdict: z.enum(['met', 'unmet', 'unknown']).optional(),
  points: z.int().min(0).max(1000).optional(),
  weight: z.int().min(0).max(100).optional(),
  detail: z.record(z.string(), z.unknown()),
})

/** A proposal as the API shows it. */
export const proposalSchema = z.strictObject({
  id: z.uuid(),
  /** The number that the mail names. */
  reference: z.string(),
  runId: z.uuid(),
  placeId: z.string(),
  candidateId: z.string(),
  municipality: z
    .string()
    .regex(/^\d{4}$/)
    .meta({ description: 'Of the place.' }),
  state: z.enum(PROPOSAL_STATES),
  score: z.int().min(0).max(1000),
  moveInOn: z.iso.date(),
  createdAt: moment,
  expiresAt: moment.meta({ description: 'Until when an answer is waited for.' }),
  decision: z
    .strictObject({
      choice: z.enum(CHOICES as [string, ...string[]]),
      decidedAt: moment,
      effectiveAt: moment.meta({ description: 'Until then it can be undone, and nobody is told.' }),
    })
    .nullable()
    .meta({ description: 'One that can still be undone.' }),
  reason: z
    .strictObject({ by: z.enum(DECLINED_BY), code: z.string() })
    .nullable()
    .meta({ description: 'Of a no: see docs/states.md for the list.' }),
  closedAt: moment.nullable(),
})

export type ProposalView = z.infer<typeof proposalSchema>

/** One proposal read alone also says why, to a key that reaches the person. */
export const explainedProposalSchema = proposalSchema.extend({
  why: z
    .strictObject({
      criteria: z.array(assessed),
      factors: z.array(assessed),
      questions: z.array(z.string()).meta({ description: 'Values that are not known and may matter.' }),
      decidedByLottery: z.boolean(),
    })
    .nullable()
    .meta({ description: 'Null for a key that reaches the place and not the person.' }),
})

export type ExplainedProposal = z.infer<typeof explainedProposalSchema>

export const proposalPageSchema = z.strictObject({
  items: z.array(proposalSchema),
  next: z.string().nullable().meta({ description: 'The address of the next page; null on the last.' }),
})

export const viewOf = (row: ProposalRow): ProposalView => ({
  id: row.id,
  reference: referenceOf(row.id),
  runId: row.runId,
  placeId: row.placeId,
  candidateId: row.candidateId,
  municipality: row.municipality,
  state: row.state,
  score: row.score,
  moveInOn: row.moveInOn,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  decision:
    row.pendingChoice === null || row.decidedAt === null || row.effectiveAt === null
      ? null
      : {
          choice: row.pendingChoice,
          decidedAt: row.decidedAt.toISOString(),
          effectiveAt: row.effectiveAt.toISOString(),
        },
  reason: row.declineBy === null || row.declineReason === null ? null : { by: row.declineBy, code: row.declineReason },
  closedAt: row.closedAt?.toISOString() ?? null,
})

export const explainedViewOf = (row: ProposalRow, pair: ProposedPair | null): ExplainedProposal => ({
  ...viewOf(row),
  why: pair && {
    criteria: pair.criteria.map(({ criterion, verdict, detail }) => ({
      code: criterion,
      verdict,
      detail: { ...detail },
    })),
    factors: pair.factors.map(({ factor, points, weight, detail }) => ({
      code: factor,
      points,
      weight,
      detail: { ...detail },
    })),
    questions: [...pair.questions],
    decidedByLottery: pair.decidedByLottery,
  },
})
