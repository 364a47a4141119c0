import type { Result, Snapshot } from '@thuismatch/shared/domain'
import { readDocument } from '../matching/replay.ts'
import type { CommonOptions, Io } from './io.ts'
import { noteRead } from './note-read.ts'
import { finishedRun } from './show-runs.ts'
import type { Subject } from './subject.ts'
import { withDeps } from './with-deps.ts'

/** A run as it was stored with its snapshot and policy; `about`: whom it is looked at for. */
export const storedSubject = (io: Io, idOrKey: string, options: CommonOptions, about?: string): Promise<Subject> =>
  withDeps(io, async (deps) => {
    const { snapshot, result, policy } = await finishedRun(deps, idOrKey, options)
    if (about !== undefined) await noteRead(deps, [{ kind: 'candidate', id: about, detail: { in: 'explanation' } }])
    return { snapshot: readDocument<Snapshot>(snapshot), policy, result: readDocument<Result>(result) }
  })
