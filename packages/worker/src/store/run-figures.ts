import type { Db, ProposalState } from '@thuismatch/shared/db'

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
  db.selectFrom('proposal').select(['id', 'placeId', 'candidateId', 'caseworkerId', 'state', 'score', 'detail'])

const withShortlist = <R extends { detail: { shortlist: ProposalFigure['shortlist'] } }>({ detail, ...row }: R) => ({
  ...row,
  shortlist: detail.shortlist,
})

/** The proposals that a run made, by place. */
export const proposalsOfRun = async (db: Db, runId: string): Promise<ProposalFigure[]> =>
  (await figures(db).where('runId', '=', runId).orderBy('placeId').execute()).map(withShortlist)

/** The proposals that a place ever had, oldest first. */
export const proposalsOfPlace = async (db: Db, placeId: string): Promise<ProposalFigure[]> =>
  (await figures(db).where('placeId', '=', placeId).orderBy('createdAt').orderBy('id').execute()).map(withShortlist)

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
