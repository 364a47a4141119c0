import type { Db } from '@thuismatch/shared/db'
import type { Result } from '@thuismatch/shared/domain'
import { readDocument } from '../../matching/replay.ts'
import { keyOfResult, runResult } from '../../store/coordinator.ts'
import type { Vault } from '../../store/vault.ts'

/**
 * Reads the stored result of a run; the last few are kept, for one follows a number through several pages. Kept by the key
 * they are sealed under, which is another once somebody was cut out: who is forgotten is not shown from memory.
 */
export function createResultCache(db: Db, vault: Vault, keep = 3): (runId: string) => Promise<Result | undefined> {
  const kept = new Map<string, Result>()
  return async (runId) => {
    const keyId = await keyOfResult(db, runId)
    if (keyId === undefined) return undefined
    const known = kept.get(keyId)
    if (known !== undefined) return known
    const stored = await runResult(db, vault, runId)
    if (stored === undefined) return undefined
    const result = readDocument<Result>(stored)
    kept.set(keyId, result)
    const [oldest] = kept.keys()
    if (kept.size > keep && oldest !== undefined) kept.delete(oldest)
    return result
  }
}
