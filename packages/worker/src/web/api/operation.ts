import type { Clock } from '@thuismatch/shared/clock'
import type { PolicyOn } from '@thuismatch/shared/domain'
import type { RegionMapping } from '@thuismatch/shared/schema'
import type * as z from 'zod'
import type { ApiRight } from '../../store/connect/schema.ts'
import type { ApiKeyRow } from '../../store/keys/api-keys.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import type { WithScope } from '../../store/scope/with-scope.ts'
import type { Answer, ProblemKind } from './answer.ts'

export interface ApiDeps {
  readonly withScope: WithScope
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly policyOn: PolicyOn
  /** What documents in the field's own formats are read with; without it they are refused. */
  readonly formats?: {
    /** The region's own tables beside them. */
    readonly mapping: RegionMapping
    /** What makes a pseudonym of a BSN. */
    readonly pseudonymKey: Uint8Array
  }
}

export interface ApiRequest {
  readonly key: ApiKeyRow
  /** The `{id}` of the path, decoded. */
  readonly id: string
  /** As it came: the operation reads it, so that every mistake can be told at once. */
  readonly query: unknown
  readonly body: unknown
  readonly ifMatch: string | undefined
  readonly ifNoneMatch: string | undefined
}

/** One way in: what is documented and what is done are one value, so that they cannot part. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below `/v1`, as OpenAPI writes it: `/candidates/{id}`. */
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly right: ApiRight
  /** Of an id in the path that is none of this system's own; 64 otherwise. */
  readonly idLength?: number
  /** Named as in the document's components. */
  readonly body?: RequestBody
  readonly query?: z.ZodObject
  readonly preconditions?: readonly ('If-Match' | 'If-None-Match')[]
  readonly answers: Readonly<Record<number, DocumentedAnswer>>
  /** Beside those of every operation: not authenticated, not allowed, too many requests, unavailable. */
  readonly problems: readonly ProblemKind[]
  readonly handle: (request: ApiRequest, deps: ApiDeps) => Promise<Answer>
}

export interface RequestBody {
  readonly name: string
  /** Of what is JSON; of NDJSON that of one line. */
  readonly schema?: z.ZodType
  /** Unless it is JSON. */
  readonly type?: BodyType
  /** In bytes, unless it is one thing. */
  readonly limit?: number
  /** It is read by the operation from its bytes, whatever its type. */
  readonly isDocument?: true
}

export const BODY_TYPES = ['application/json', 'application/x-ndjson', 'application/xml'] as const
export type BodyType = (typeof BODY_TYPES)[number]

export interface DocumentedAnswer {
  readonly description: string
  readonly schema?: { readonly name: string; readonly schema: z.ZodType }
  readonly headers?: readonly ('ETag' | 'Location' | 'Link')[]
}

/** Problems that any operation can answer with. */
export const COMMON_PROBLEMS = [
  'not-authenticated',
  'not-allowed',
  'too-many-requests',
  'unavailable',
] as const satisfies readonly ProblemKind[]
