import {
  CHOICES,
  DECLINED_BY,
  END_CAUSES,
  type JudgedCriterion,
  OUTLOOK_CAUSES,
  type OutlookEntry,
  PROPOSAL_STATES,
  type ProposedPair,
} from '@thuismatch/shared/domain'
import * as z from 'zod'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { StandingNow } from '../../jobs/proposals/standing-now.ts'
import type { ProposalRow } from '../../store/proposals/api-proposals.ts'

const moment = z.iso.datetime()

const assessed = z.strictObject({
  /** The code of a criterion or factor, as in the policy. */
  code: z.string(),
  verdict: z.enum(['met', 'unmet', 'unknown']).optional(),
  points: z.int().min(0).max(1000).optional(),
  weight: z.int().min(0).max(100).optional(),
  detail: z.record(z.string(), z.unknown()),
})

const flags = z
  .array(z.string())
  .meta({ description: 'Codes of criteria that are unmet and only flag, by the policy: passend toewijzen, say.' })

const outlook = z
  .array(
    z.strictObject({
      month: z.string().regex(/^\d{4}-\d\d$/),
      because: z.enum(OUTLOOK_CAUSES),
      allowanceChangeCents: z.int().nullable(),
      norm: z.iso.date().nullable(),
    }),
  )
  .meta({
    description:
      'The months after the move in which what is paid, or what holds, changes: whose rent allowance by how many euro cents a month (null: not known, or an end), by the norms valid from `norm`.',
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
    .strictObject({ by: z.enum([...DECLINED_BY, 'coordinator']), code: z.string() })
    .nullable()
    .meta({ description: 'Of a no: see docs/states.md for the list.' }),
  closedAt: moment.nullable(),
  atRiskSince: moment.nullable().meta({ description: 'Since when an accepted one rests on what is no longer so.' }),
  endCause: z
    .enum(END_CAUSES)
    .nullable()
    .meta({ description: 'Why it was withdrawn, or fell through without a no: see docs/states.md.' }),
})

export type ProposalView = z.infer<typeof proposalSchema>

/** One proposal read alone also says why, to a key that reaches the person. */
export const explainedProposalSchema = proposalSchema.extend({
  why: z
    .strictObject({
      criteria: z.array(assessed),
      factors: z.array(assessed),
      questions: z.array(z.string()).meta({ description: 'Values that are not known and may matter.' }),
      flags,
      outlook,
      decidedByLottery: z.boolean(),
    })
    .nullable()
    .meta({ description: 'Null for a key that reaches the place and not the person.' }),
  now: z
    .strictObject({
      judgedAt: moment,
      eligible: z.boolean(),
      closedBy: z.array(z.string()).meta({ description: 'Codes of criteria that close the pair now.' }),
      changed: z.array(z.string()).meta({ description: 'Codes of criteria of which the run said something else.' }),
      criteria: z.array(assessed),
      flags,
      outlook,
    })
    .nullable()
    .meta({
      description: 'Of an open one: judged by the facts of this moment. Null as `why` is, and once it is over.',
    }),
  endedBy: z.array(z.string()).nullable().meta({
    description: 'Codes of criteria that no longer held when it was withdrawn or put at risk. Null as `why` is.',
  }),
})

export type ExplainedProposal = z.infer<typeof explainedProposalSchema>

export const proposalPageSchema = z.strictObject({
  items: z.array(proposalSchema),
  next: z.string().nullable().meta({ description: 'The address of the next page; null on the last.' }),
})

export const proposalViewOf = (row: ProposalRow): ProposalView => ({
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
  atRiskSince: row.atRiskSince?.toISOString() ?? null,
  endCause: row.endCause,
})

/** What a key that reaches the person is told besides. */
export interface Explained {
  readonly pair: ProposedPair
  readonly standing: StandingNow | null
  readonly endedBy: readonly JudgedCriterion[]
}

export const explainedViewOf = (row: ProposalRow, explained: Explained | null): ExplainedProposal => ({
  ...proposalViewOf(row),
  now: nowOf(explained?.standing ?? null),
  endedBy: explained?.endedBy.map(({ criterion }) => criterion) ?? null,
  ...whyOf(explained?.pair ?? null),
})

const nowOf = (standing: StandingNow | null): ExplainedProposal['now'] =>
  standing && {
    judgedAt: standing.at.toISOString(),
    eligible: standing.closing.length === 0 && standing.gone === null,
    closedBy: standing.closing.map(({ criterion }) => criterion),
    changed: standing.changed.map(({ criterion }) => criterion),
    criteria: (standing.judgement?.criteria ?? []).map(assessedOf),
    flags: [...(standing.judgement?.flags ?? [])],
    outlook: (standing.judgement?.outlook ?? []).map(outlookOf),
  }

const assessedOf = ({ criterion, verdict, detail }: JudgedCriterion) => ({
  code: criterion,
  verdict,
  detail: { ...detail },
})

const outlookOf = (entry: OutlookEntry) => ({ ...entry })

const whyOf = (pair: ProposedPair | null): Pick<ExplainedProposal, 'why'> => ({
  why: pair && {
    criteria: pair.criteria.map(assessedOf),
    factors: pair.factors.map(({ factor, points, weight, detail }) => ({
      code: factor,
      points,
      weight,
      detail: { ...detail },
    })),
    questions: [...pair.questions],
    flags: [...pair.flags],
    outlook: pair.outlook.map(outlookOf),
    decidedByLottery: pair.decidedByLottery,
  },
})
