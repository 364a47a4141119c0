import { createHash } from 'node:crypto'
import { canonicalJson } from '@thuismatch/shared/domain'
import type { StoredAudit } from '../../store/audit/audit.ts'

/** The chain of a record: its municipality, or the region for what concerns none in particular. */
export const chainOf = ({ municipality }: StoredAudit): string => municipality ?? 'region'

/** Before the first seal of every chain. */
export const NOTHING_BEFORE: Buffer = Buffer.alloc(32)

/**
 * One link of the hash chain: SHA-256 over the seal before, the place in the chain, and the whole record (RFC 8785).
 */
export const sealOf = (previous: Buffer, sequence: number, record: StoredAudit): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalJson({ chain: chainOf(record), sequence, record }))
    .digest()
