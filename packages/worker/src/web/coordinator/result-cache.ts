import type { Result } from '@thuismatch/shared/domain'
import { readRunDocument } from '../../jobs/runs/replay.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { keyOfResult, runResult } from '../../store/reports/coordinator.ts'

export type ResultOf = (runId: string) => Promise<Result | undefined>

/**
 * Reads the stored result of a run; the last few are kept, for one follows a number through several pages. Kept by the
 * key they are sealed under, which is another once somebody was cut out: who is forgotten is not shown from memory.
 */
export function createResultCache(db: Db, dataKeys: DataKeyStore, keep = 3): ResultOf {
  const kept = new Map<string, Result>()
  return async (runId) => {
    const keyId = await keyOfResult(db, runId)
    if (keyId === undefined) return undefined
    const known = kept.get(keyId)
    if (known !== undefined) return known
    const stored = await runResult(db, dataKeys, runId)
    if (stored === undefined) return undefined
    const result = readRunDocument<Result>(stored)
    kept.set(keyId, result)
    const [oldest] = kept.keys()
    if (kept.size > keep && oldest !== undefined) kept.delete(oldest)
    return result
  }
}
