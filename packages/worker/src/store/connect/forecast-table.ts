import type { PlainDate } from '@thuismatch/shared/domain'
import type { Generated } from 'kysely'

export type ForecastStatus = 'requested' | 'running' | 'done' | 'failed' | 'cancelled'

/** A forecast that was asked for, and what came of it. */
export interface ForecastTable {
  id: string
  status: Generated<ForecastStatus>
  years: number
  replications: number
  seed: string
  fromHistory: boolean
  againstHash: string | null
  epoch: Generated<number>
  leaseUntil: Date | null
  worker: string | null
  requestedAt: Date
  requestedBy: string
  startedAt: Date | null
  finishedAt: Date | null
  cancelRequestedAt: Date | null
  progressPerMille: Generated<number>
  asOf: PlainDate | null
  error: string | null
  /** A `ForecastResult` as JSON, gzipped, without what names anybody. */
  result: Buffer | null
}
