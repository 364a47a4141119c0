import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { openDocuments } from '../keys/run-documents.ts'
import { keysetPage, type ListPage, type ListPaging } from './list-page.ts'

const RUN = [
  'id',
  'runKey',
  'kind',
  'status',
  'requestedAt',
  'finishedAt',
  'asOf',
  'proposals',
  'dropped',
  'objective',
  'error',
  'leftOut',
] as const

export const RUN_KINDS = ['nightly', 'offer'] as const
export const RUN_STATUSES = ['requested', 'running', 'done', 'failed'] as const

export interface RunsFilter {
  readonly kind: (typeof RUN_KINDS)[number] | null
  readonly status: (typeof RUN_STATUSES)[number] | null
}

export interface RunInList {
  readonly id: string
  readonly runKey: string
  readonly kind: (typeof RUN_KINDS)[number]
  readonly status: (typeof RUN_STATUSES)[number]
  readonly requestedAt: Date
  readonly asOf: string | null
  readonly proposals: number | null
}

/** Runs, newest first, without their documents, a page at a time. */
export const pageOfRuns = (
  db: Db,
  { kind, status }: RunsFilter,
  paging: Pick<ListPaging<string>, 'after' | 'limit'>,
): Promise<ListPage<RunInList>> =>
  keysetPage(
    db,
    {
      select: sql`r.id, r.run_key, r.kind, r.status, r.requested_at, r.as_of::text as as_of, r.proposals`,
      from: sql`match_run r`,
      where: [
        ...(kind === null ? [] : [sql`r.kind = ${kind}`]),
        ...(status === null ? [] : [sql`r.status = ${status}`]),
      ],
      id: sql`r.id::text`,
      value: sql`r.requested_at`,
      type: 'timestamptz',
      isDescending: true,
    },
    paging,
  )

/** Nights that ended, newest first. */
export const nights = (db: Db, limit: number) =>
  db
    .selectFrom('matchRun')
    .select(RUN)
    .where('kind', '=', 'nightly')
    .where('status', '=', 'done')
    .orderBy('requestedAt', 'desc')
    .limit(limit)
    .execute()

export const runOverview = (db: Db, id: string) =>
  db
    .selectFrom('matchRun')
    .select([...RUN, 'startedAt', 'phaseMs', 'policyHash', 'snapshotHash'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Under which key the result of a run is sealed: another once somebody was cut out. `undefined`: there is none. */
export const keyOfResult = async (db: Db, id: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('matchRun')
    .select(sql<string | null>`sealed_under(result_sealed)`.as('keyId'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.keyId ?? undefined
}

/** The stored result of a run, gzipped; `undefined` where there is none, or no longer one. */
export const runResult = async (db: Db, dataKeys: DataKeyStore, id: string): Promise<Uint8Array | undefined> => {
  const row = await db.selectFrom('matchRun').select('resultSealed').where('id', '=', id).executeTakeFirst()
  return (row && (await openDocuments(dataKeys, id, row)).result) ?? undefined
}

/** Bounds of age in whole days, the last without end. */
const AGE_BOUNDS_DAYS = [1, 2, 3, 7] as const

/** What lies between the bounds, youngest first: as many names as an age can be numbers. */
export const AGE_GROUPS = ['underDay', 'underTwoDays', 'underThreeDays', 'underWeek', 'weekOrOlder'] as const

/** How many of the bounds something of that moment has passed. */
export const ageBucket = (now: Date, created = sql`created_at`) =>
  sql<number>`width_bucket(extract(epoch from ${now}::timestamptz - ${created}) / 86400, ${sql.raw(`array[${AGE_BOUNDS_DAYS.join(',')}]::float8[]`)})`

/** How many proposals there are of each state and age. `age` counts the bounds that were passed. */
export const proposalsByStateAndAge = (db: Db, now: Date) =>
  db
    .selectFrom('proposal')
    .select(({ fn }) => ['state', ageBucket(now).as('age'), fn.countAll<number>().as('count')])
    .groupBy(['state', 'age'])
    .execute()

/** What was done to a proposal, and by what kind of person. */
export const auditOf = (db: Db, proposalId: string) =>
  db
    .selectFrom('auditRecord')
    .select(['at', 'actorKind', 'action', 'detail'])
    .where('subjectKind', '=', 'proposal')
    .where('subjectId', '=', proposalId)
    // Who looked is for whoever asks about it: "thuismatch audit show".
    .where('action', '<>', 'proposal.read')
    .orderBy('id')
    .execute()

/** Deliveries by channel and state, of the last days. */
export const deliveriesByState = (db: Db, since: Date) =>
  db
    .selectFrom('delivery')
    .select(({ fn }) => ['channel', 'state', fn.countAll<number>().as('count')])
    .where('createdAt', '>=', since)
    .groupBy(['channel', 'state'])
    .execute()
