import { randomUUIDv7 } from 'node:crypto'
import { hashOf, type PlainDate, type Policy } from '@thuismatch/shared/domain'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { PolicyState } from '../connect/policy-tables.ts'

/** A version of the policy without its document. */
export interface PolicyVersionRow {
  readonly id: string
  /** By which people call it. */
  readonly number: number
  readonly state: PolicyState
  /** Of its document. */
  readonly name: string
  readonly policyHash: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly why: string
  readonly basedOn: string | null
  readonly revision: number
  readonly writtenBy: readonly string[]
  readonly createdAt: Date
  readonly changedAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly endedWhy: string | null
  readonly publishedBy: string | null
  readonly publishedAt: Date | null
}

export interface PolicyVersion extends PolicyVersionRow {
  /** As it was written: fields that came since then are left out. */
  readonly data: Partial<Policy>
}

const COLUMNS = [
  'id',
  'number',
  'state',
  'policyHash',
  'validFrom',
  'validTo',
  'why',
  'basedOn',
  'revision',
  'writtenBy',
  'createdAt',
  'changedAt',
  'approvedBy',
  'approvedAt',
  'endedBy',
  'endedAt',
  'endedWhy',
  'publishedBy',
  'publishedAt',
] as const

/** Under {@link lockPolicyVersions}, without gaps. */
const NEXT = sql<number>`(select coalesce(max(number), 0) + 1 from policy_version)`

const NAME = sql<string>`data ->> 'id'`.as('name')

/** Nobody else decides about a version, or makes one, until the transaction ends. */
export const lockPolicyVersions = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.policyVersions})`.execute(tx)

/** All of them, the newest first. */
export const listPolicyVersions = (db: Db | Tx): Promise<PolicyVersionRow[]> =>
  db
    .selectFrom('policyVersion')
    .select([...COLUMNS, NAME])
    .orderBy('number', 'desc')
    .execute()

export const policyVersion = (
  db: Db | Tx,
  by: { readonly id: string } | { readonly number: number },
): Promise<PolicyVersion | undefined> =>
  db
    .selectFrom('policyVersion')
    .select([...COLUMNS, NAME, 'data'])
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ''))
    .$if('number' in by, (query) => query.where('number', '=', 'number' in by ? by.number : 0))
    .executeTakeFirst()

/**
 * The version that holds on a day: of those that were approved the last to begin, of several that begin on one day the
 * last that was approved. Where one ends before the day, whatever held before it holds again. Where none holds, the
 * nearest before the day, so that whoever needs one hears what is wrong with it. `undefined`: nothing was ever
 * approved.
 */
export const versionOn = (db: Db | Tx, day: PlainDate): Promise<{ readonly id: string } | undefined> =>
  db
    .selectFrom('policyVersion')
    .select('id')
    .where('state', '=', 'approved')
    .orderBy(sql`valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`, 'desc')
    .orderBy(sql`valid_from <= ${day}`, 'desc')
    .orderBy('validFrom', 'desc')
    .orderBy('approvedAt', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The version of which runs with this hash are; of several the last that was approved. */
export const versionByHash = (db: Db | Tx, policyHash: string): Promise<PolicyVersionRow | undefined> =>
  db
    .selectFrom('policyVersion')
    .select([...COLUMNS, NAME])
    .where('policyHash', '=', policyHash)
    .where('approvedAt', 'is not', null)
    .orderBy('approvedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

const columnsOf = (policy: Policy) => ({
  data: JSON.stringify(policy),
  policyHash: hashOf(policy),
  validFrom: policy.validFrom,
  validTo: policy.validTo,
})

/** The first version, which comes from the settings. `undefined`: there is one already. */
export const insertFirstPolicy = (
  tx: Tx,
  policy: Policy,
  why: string,
  now: Date,
): Promise<PolicyVersionRow | undefined> =>
  tx
    .insertInto('policyVersion')
    .values({
      id: randomUUIDv7(),
      number: NEXT,
      state: 'approved',
      ...columnsOf(policy),
      why,
      writtenBy: [],
      createdAt: now,
      changedAt: now,
      approvedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning([...COLUMNS, NAME])
    .executeTakeFirst()

export interface NewPolicyDraft {
  readonly policy: Policy
  readonly why: string
  readonly basedOn: string
  readonly writtenBy: string
}

export const insertPolicyDraft = (
  tx: Tx,
  { policy, why, basedOn, writtenBy }: NewPolicyDraft,
  now: Date,
): Promise<PolicyVersionRow> =>
  tx
    .insertInto('policyVersion')
    .values({
      id: randomUUIDv7(),
      number: NEXT,
      state: 'draft',
      ...columnsOf(policy),
      why,
      basedOn,
      writtenBy: [writtenBy],
      createdAt: now,
      changedAt: now,
    })
    .returning([...COLUMNS, NAME])
    .executeTakeFirstOrThrow()

/**
 * Writes at a draft, where it is as it was seen. Whoever did is one of those who wrote it from now on. `undefined`: it
 * is not.
 */
export const writePolicyDraft = (
  tx: Tx,
  seen: { readonly id: string; readonly revision: number },
  { policy, why, basedOn, writtenBy }: NewPolicyDraft,
  now: Date,
): Promise<PolicyVersionRow | undefined> =>
  tx
    .updateTable('policyVersion')
    .set(({ eb }) => ({
      ...columnsOf(policy),
      why,
      basedOn,
      revision: eb('revision', '+', 1),
      writtenBy: sql`case when ${writtenBy} = any (written_by) then written_by else written_by || ${writtenBy}::text end`,
      changedAt: now,
    }))
    .where('id', '=', seen.id)
    .where('revision', '=', seen.revision)
    .where('state', '=', 'draft')
    .returning([...COLUMNS, NAME])
    .executeTakeFirst()

/** What becomes of a version that is as it was seen. `undefined`: it is not. */
export const changePolicyState = (
  tx: Tx,
  seen: { readonly id: string; readonly revision: number },
  change:
    | { readonly state: 'approved'; readonly by: string }
    | { readonly state: 'withdrawn' | 'discarded'; readonly by: string; readonly why: string },
  now: Date,
): Promise<PolicyVersionRow | undefined> =>
  tx
    .updateTable('policyVersion')
    .set(({ eb }) => ({
      state: change.state,
      revision: eb('revision', '+', 1),
      ...(change.state === 'approved'
        ? { approvedBy: change.by, approvedAt: now }
        : { endedBy: change.by, endedAt: now, endedWhy: change.why }),
    }))
    .where('id', '=', seen.id)
    .where('revision', '=', seen.revision)
    .where('state', '=', change.state === 'withdrawn' ? 'approved' : 'draft')
    .returning([...COLUMNS, NAME])
    .executeTakeFirst()

/**
 * The entry in the algorithm register says what this version says. `undefined`: nobody approved it, or it says so
 * already.
 */
export const markPolicyPublished = (tx: Tx, id: string, by: string, now: Date): Promise<PolicyVersionRow | undefined> =>
  tx
    .updateTable('policyVersion')
    .set({ publishedBy: by, publishedAt: now })
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .where('publishedAt', 'is', null)
    .returning([...COLUMNS, NAME])
    .executeTakeFirst()
