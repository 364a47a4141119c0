import type { EntityRead } from '@thuismatch/shared/schema'
import type * as z from 'zod'
import { appendAudit } from '../../../store/audit/audit.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { NamedTable } from '../../../store/connect/known-ids.ts'
import type { FindStored } from '../../../store/intake/api-entities.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import type { Answer, Mistake } from '../answer.ts'
import type { ApiRequest } from '../operation.ts'

/** A kind of thing that other systems keep here: how it is read, found, written and taken away. */
export interface Resource<T extends { readonly id: string }> {
  /** `candidates`, in the path. */
  readonly plural: string
  /** `candidate`, in the audit records. */
  readonly singular: string
  /** `Candidate`, in the document. */
  readonly name: string
  readonly schema: z.ZodObject
  readonly right: 'candidates' | 'places' | 'caseworkers'
  /** Whose writer is kept, so that a key can ask for what it wrote. */
  readonly table: NamedTable | null
  /** Of a part of the thing, below its path. */
  readonly part?: string
  /** What an id looks like, unless it is a pseudonym of this system. */
  readonly id?: { readonly pattern: RegExp; readonly maxLength: number }
  readonly read: (value: unknown, now: Date) => EntityRead<T>
  readonly find: FindStored<T>
  readonly municipality: (value: T, tx: Tx) => string | null | Promise<string | null>
  /**
   * Mistakes that only the database can see, or none and it is written. `insists`: the sender said which state they
   * saw, so they know what was done here since.
   */
  readonly write: (
    tx: Tx,
    dataKeys: DataKeyStore,
    value: T,
    how: { readonly now: Date; readonly insists: boolean },
  ) => Promise<readonly Mistake[]>
  /**
   * What is allowed and still looks like a slip, of what was just written. Answered as `warnings`, which are not there
   * where nothing is.
   */
  readonly notes?: (
    tx: Tx,
    value: T,
    how: { readonly dataKeys: DataKeyStore; readonly isNew: boolean; readonly now: Date },
  ) => Promise<readonly Mistake[]>
  /** Takes it away, of a person or place with the proposal that waits for an answer; or says why not. */
  readonly remove?: (
    tx: Tx,
    dataKeys: DataKeyStore,
    id: string,
    request: ApiRequest,
    now: Date,
  ) => Promise<Answer | undefined>
  readonly about: {
    readonly put: string
    readonly remove?: string
    /** Of an end that is no leaving of the match. */
    readonly removal?: string
    readonly removed?: string
    /** `remove` can say why not. */
    readonly hindered?: true
  }
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a path may name such a thing. */
export const isIdOf = (kept: Pick<Resource<never>, 'id'>, id: string): boolean => (kept.id?.pattern ?? ID).test(id)

/** Keeps who did what to it (NEN 7513). */
export const auditResource = (
  tx: Tx,
  { singular }: { singular: string },
  { key, id }: Pick<ApiRequest, 'key' | 'id'>,
  action: string,
  municipality: string | null,
  now: Date,
  detail?: object,
) =>
  appendAudit(tx, [
    {
      at: now,
      actor: { kind: 'integration', id: key.id },
      action: `${singular}.${action}`,
      subjectKind: singular,
      subjectId: id,
      municipality,
      ...(detail === undefined ? {} : { detail }),
    },
  ])
