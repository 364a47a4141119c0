import { OPEN_STATES, type PlainDate, type ProposalStatus } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { type SealedProposal, unsealPairs } from '../proposals/proposal-detail.ts'
import { MAX_TRIGGER_FAILURES } from '../triggers/run-triggers.ts'

export interface ProposalFigure {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly state: ProposalStatus
  readonly score: number
  readonly shortlist: readonly { readonly candidateId: string; readonly placedElsewhere: boolean }[]
}

const figures = (db: Db) =>
  db
    .selectFrom('proposal')
    .select(['id', 'placeId', 'candidateId', 'caseworkerId', 'state', 'score', 'moveInOn', 'detailSealed'])

async function withShortlists<R extends SealedProposal>(dataKeys: DataKeyStore, rows: readonly R[]) {
  const pairs = await unsealPairs(dataKeys, rows)
  return rows.map(({ detailSealed: _, ...row }, at) => ({ ...row, shortlist: pairs[at]?.shortlist ?? [] }))
}

/** The proposals that a run made, by place. */
export const proposalsOfRun = async (db: Db, dataKeys: DataKeyStore, runId: string): Promise<ProposalFigure[]> =>
  withShortlists(dataKeys, await figures(db).where('runId', '=', runId).orderBy('placeId').execute())

/** The proposals that a place ever had, oldest first. */
export const proposalsOfPlace = async (db: Db, dataKeys: DataKeyStore, placeId: string): Promise<ProposalFigure[]> =>
  withShortlists(
    dataKeys,
    await figures(db).where('placeId', '=', placeId).orderBy('createdAt').orderBy('id').execute(),
  )

/** A proposal that waits for an answer, or for the move of whoever it is about. */
export interface OpenFigure {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly state: ProposalStatus
  readonly moveInOn: PlainDate
  readonly remindedAt: Date | null
  /** What its caseworker decided, and can still undo. */
  readonly pendingChoice: string | null
  readonly atRiskSince: Date | null
}

/** All that are open, by place. */
export const openFigures = (db: Db): Promise<OpenFigure[]> =>
  db
    .selectFrom('proposal')
    .select([
      'id',
      'placeId',
      'candidateId',
      'caseworkerId',
      'state',
      'moveInOn',
      'remindedAt',
      'pendingChoice',
      'atRiskSince',
    ])
    .where('state', 'in', OPEN_STATES)
    .orderBy('placeId')
    .execute()

/** What is still to be done for what happened so far. */
export interface WaitingWork {
  /** Runs that are asked for or at work, those included that triggers ask for. */
  readonly runs: number
  /** Effects that no relay has taken yet. */
  readonly effects: number
  /** Deliveries that are still to go out. */
  readonly email: number
  readonly webhook: number
}

/** All of it at one moment: between two looks one could leave what the other has not taken up. */
export async function waitingWork(db: Db): Promise<WaitingWork> {
  const { rows } = await sql<WaitingWork>`
    select (select count(*) from match_run where status in ('requested', 'running'))::int
        + (select count(*) from run_trigger where run_id is null and failures < ${MAX_TRIGGER_FAILURES})::int as runs,
      (select count(*) from outbox where relayed_at is null)::int as effects,
      count(*) filter (where channel = 'email')::int as email, count(*) filter (where channel = 'webhook')::int as webhook
    from delivery where state in ('pending', 'uncertain')
  `.execute(db)
  return rows[0] as WaitingWork
}

/** What became of proposals in one week. */
export interface WeekFigure {
  /** From 0. */
  readonly week: number
  readonly what: 'made' | ProposalStatus
  readonly count: number
}

/**
 * How many proposals were made in each week from that moment on, and how many became what: by the audit, so by when it
 * took effect.
 */
export async function proposalsByWeek(db: Db, from: Date): Promise<WeekFigure[]> {
  const weekOf = (moment: ReturnType<typeof sql>) =>
    sql`floor(extract(epoch from ${moment} - ${from}::timestamptz) / 604800)::int`
  const { rows } = await sql<WeekFigure>`
    select ${weekOf(sql`created_at`)} as week, 'made' as what, count(*)::int as count
      from proposal where created_at >= ${from} group by 1
    union all
    select ${weekOf(sql`at`)}, detail ->> 'to', count(*)::int from audit_record
      where subject_kind = 'proposal' and at >= ${from} and detail ->> 'to' <> detail ->> 'from' group by 1, 2
    order by 1, 2
  `.execute(db)
  return rows
}
