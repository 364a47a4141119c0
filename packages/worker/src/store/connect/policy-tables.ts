import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import type { Generated, JSONColumnType } from 'kysely'

export type PolicyState = 'draft' | 'approved' | 'withdrawn' | 'discarded'

export interface PolicyVersionTable {
  id: string
  number: number
  state: PolicyState
  /** Written as JSON text, read as the parsed document. */
  data: JSONColumnType<Policy, string, string>
  policyHash: string
  validFrom: PlainDate
  validTo: PlainDate | null
  why: string
  basedOn: string | null
  revision: Generated<number>
  /** Everybody who wrote at it, as {@link personKey} names them. */
  writtenBy: string[]
  createdAt: Date
  changedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  endedBy: string | null
  endedAt: Date | null
  endedWhy: string | null
  publishedBy: string | null
  publishedAt: Date | null
}
