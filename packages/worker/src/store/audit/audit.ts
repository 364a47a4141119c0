import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { type RawBuilder, sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { ActorKind } from '../connect/schema.ts'

/** Who did or saw what, when, about whom: ids and codes only. */
export interface AuditEntry {
  readonly at: Date
  readonly actor: { readonly kind: ActorKind; readonly id: string | null }
  /** `candidate.read`, `proposal.accept` */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly municipality: string | null
  readonly detail?: object
}

export async function appendAudit(db: Db | Tx, entries: readonly AuditEntry[]): Promise<void> {
  for (const chunk of chunksOf(entries)) {
    await db
      .insertInto('auditRecord')
      .values(
        chunk.map(({ actor, detail = {}, ...rest }) => ({
          ...rest,
          actorKind: actor.kind,
          actorId: actor.id,
          detail: JSON.stringify(detail),
        })),
      )
      .execute()
  }
}

/** A record as it is sealed: the moment to the microsecond, so that no part of it can be changed unseen. */
export interface StoredAudit {
  readonly id: number
  readonly at: string
  readonly actorKind: ActorKind
  readonly actorId: string | null
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly municipality: string | null
  readonly detail: object
}

const STORED = [
  'r.id',
  'r.actorKind',
  'r.actorId',
  'r.action',
  'r.subjectKind',
  'r.subjectId',
  'r.municipality',
  'r.detail',
] as const

const exactMoment: RawBuilder<string> = sql<string>`to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Keeps every other sealer out until the transaction ends; `false` when one is at work. */
export async function holdSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.sealAudit}) as held`.execute(tx)
  return rows[0]?.held === true
}

export const unsealedAudit = (tx: Tx, limit: number): Promise<StoredAudit[]> =>
  tx
    .selectFrom('auditUnsealed as u')
    .innerJoin('auditRecord as r', 'r.id', 'u.recordId')
    .select(STORED)
    .select(exactMoment.as('at'))
    .orderBy('r.id')
    .limit(limit)
    .execute()

export interface AuditSeal {
  readonly chain: string
  readonly sequence: number
  readonly recordId: number
  readonly hash: Buffer
}

/** The last seal of every chain, by chain. */
export const sealHeads = (db: Db | Tx): Promise<AuditSeal[]> =>
  db
    .selectFrom('auditSeal')
    .distinctOn('chain')
    .select(['chain', 'sequence', 'recordId', 'hash'])
    .orderBy('chain')
    .orderBy('sequence', 'desc')
    .execute()

export async function insertSeals(tx: Tx, seals: readonly AuditSeal[], now: Date): Promise<void> {
  for (const chunk of chunksOf(seals)) {
    await tx
      .insertInto('auditSeal')
      .values(chunk.map((seal) => ({ ...seal, sealedAt: now })))
      .execute()
    await tx
      .deleteFrom('auditUnsealed')
      .where(
        'recordId',
        'in',
        chunk.map(({ recordId }) => recordId),
      )
      .execute()
  }
}

/** Seals of one chain after a sequence, each with its record, `null` where that is gone. */
export async function sealedAfter(
  db: Db | Tx,
  chain: string,
  sequence: number,
  limit: number,
): Promise<{ readonly seal: AuditSeal; readonly record: StoredAudit | null }[]> {
  const rows = await db
    .selectFrom('auditSeal as s')
    .leftJoin('auditRecord as r', 'r.id', 's.recordId')
    .select(['s.chain', 's.sequence', 's.recordId', 's.hash'])
    .select(STORED)
    .select(exactMoment.as('at'))
    .where('s.chain', '=', chain)
    .where('s.sequence', '>', sequence)
    .orderBy('s.sequence')
    .limit(limit)
    .execute()
  return rows.map(({ chain, sequence, recordId, hash, ...record }) => ({
    seal: { chain, sequence, recordId, hash },
    record: record.id === null ? null : (record as StoredAudit),
  }))
}

/** Records that bear no seal and wait for none: slipped in past the trigger. */
export const strayAudit = async (db: Db | Tx, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('auditRecord as r')
    .select('r.id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('auditSeal as s').select('s.recordId').whereRef('s.recordId', '=', 'r.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('auditUnsealed as u').select('u.recordId').whereRef('u.recordId', '=', 'r.id'))),
    )
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export interface AuditFilter {
  readonly subject?: { readonly kind: string; readonly id: string }
  readonly actorId?: string
  readonly municipality?: string
  readonly since?: Date
  readonly limit: number
}

/** The newest first. */
export const findAudit = (db: Db, { subject, actorId, municipality, since, limit }: AuditFilter) => {
  let query = db
    .selectFrom('auditRecord')
    .select(['id', 'at', 'actorKind', 'actorId', 'action', 'subjectKind', 'subjectId', 'municipality', 'detail'])
    .orderBy('id', 'desc')
    .limit(limit)
  if (subject) query = query.where('subjectKind', '=', subject.kind).where('subjectId', '=', subject.id)
  if (actorId !== undefined) query = query.where('actorId', '=', actorId)
  if (municipality !== undefined) query = query.where('municipality', '=', municipality)
  if (since !== undefined) query = query.where('at', '>=', since)
  return query.execute()
}
