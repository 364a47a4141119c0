import type { Db } from '@thuismatch/shared/db'
import type { Result } from '@thuismatch/shared/domain'
import { readDocument } from '../../matching/replay.ts'
import { runResult } from '../../store/coordinator.ts'

/** Reads the stored result of a run; the last few are kept, for one follows a number through several pages. */
export function createResultCache(db: Db, keep = 3): (runId: string) => Promise<Result | undefined> {
  const kept = new Map<string, Result>()
  return async (runId) => {
    const known = kept.get(runId)
    if (known !== undefined) return known
    const stored = await runResult(db, runId)
    if (stored === undefined) return undefined
    const result = readDocument<Result>(stored)
    kept.set(runId, result)
    const [oldest] = kept.keys()
    if (kept.size > keep && oldest !== undefined) kept.delete(oldest)
    return result
  }
}
