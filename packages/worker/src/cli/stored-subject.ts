import type { Policy, Result, Snapshot } from '@thuismatch/shared/domain'
import { readRunDocument } from '../jobs/runs/replay.ts'
import { auditRead } from './audit-read.ts'
import type { CommonOptions, Io } from './io.ts'
import { finishedRun } from './show-runs.ts'
import { withDeps } from './with-deps.ts'

export interface MatchSubject {
  readonly snapshot: Snapshot
  readonly policy: Policy
  readonly result: Result
}

/** A run as it was stored with its snapshot and policy; `about`: whom it is looked at for. */
export const storedSubject = (io: Io, idOrKey: string, options: CommonOptions, about?: string): Promise<MatchSubject> =>
  withDeps(io, async (deps) => {
    const { snapshot, result, policy } = await finishedRun(deps, idOrKey, options)
    if (about !== undefined) await auditRead(deps, [{ kind: 'candidate', id: about, detail: { in: 'explanation' } }])
    return { snapshot: readRunDocument<Snapshot>(snapshot), policy, result: readRunDocument<Result>(result) }
  })
