import type { Clock } from '@thuismatch/shared/clock'
import type { ApiRight, InReach } from '@thuismatch/shared/db'
import type * as z from 'zod'
import type { ApiKeyRow } from '../store/api-keys.ts'
import type { Vault } from '../store/vault.ts'
import type { Answer, ProblemKind } from './answer.ts'

export interface ApiDeps {
  readonly inReach: InReach
  readonly vault: Vault
  readonly clock: Clock
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
  /** Named as in the document's components. */
  readonly body?: { readonly name: string; readonly schema: z.ZodType }
  readonly query?: z.ZodObject
  readonly preconditions?: readonly ('If-Match' | 'If-None-Match')[]
  readonly answers: Readonly<Record<number, DocumentedAnswer>>
  /** Beside those of every operation: not authenticated, not allowed, too many requests, unavailable. */
  readonly problems: readonly ProblemKind[]
  readonly handle: (request: ApiRequest, deps: ApiDeps) => Promise<Answer>
}

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
