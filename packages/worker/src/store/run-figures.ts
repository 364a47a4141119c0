import type { Db, ProposalState } from '@thuismatch/shared/db'
import { pairsOf, type SealedProposal } from './proposal-detail.ts'
import type { Vault } from './vault.ts'

export interface ProposalFigure {
  readonly id: string
  readonly placeId: string
  readonly candidateId: string
  readonly caseworkerId: string
  readonly state: ProposalState
  readonly score: number
  readonly shortlist: readonly { readonly candidateId: string; readonly placedElsewhere: boolean }[]
}

const figures = (db: Db) =>
  db
    .selectFrom('proposal')
    .select(['id', 'placeId', 'candidateId', 'caseworkerId', 'state', 'score', 'moveInOn', 'detailSealed'])

async function withShortlists<R extends SealedProposal>(vault: Vault, rows: readonly R[]) {
  const pairs = await pairsOf(vault, rows)
  return rows.map(({ detailSealed: _, ...row }, at) => ({ ...row, shortlist: pairs[at]?.shortlist ?? [] }))
}

/** The proposals that a run made, by place. */
export const proposalsOfRun = async (db: Db, vault: Vault, runId: string): Promise<ProposalFigure[]> =>
  withShortlists(vault, await figures(db).where('runId', '=', runId).orderBy('placeId').execute())

/** The proposals that a place ever had, oldest first. */
export const proposalsOfPlace = async (db: Db, vault: Vault, placeId: string): Promise<ProposalFigure[]> =>
  withShortlists(vault, await figures(db).where('placeId', '=', placeId).orderBy('createdAt').orderBy('id').execute())

/** How many deliveries of a channel are still to go out. */
export async function waitingDeliveries(db: Db): Promise<{ email: number; webhook: number }> {
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['channel', fn.countAll<number>().as('waiting')])
    .where('state', 'in', ['pending', 'uncertain'])
    .groupBy('channel')
    .execute()
  const of = (channel: 'email' | 'webhook') => Number(rows.find((row) => row.channel === channel)?.waiting ?? 0)
  return { email: of('email'), webhook: of('webhook') }
}

/** Effects that no relay has taken yet. */
export async function waitingEffects(db: Db): Promise<number> {
  const { waiting } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('relayedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
