import type { PolicyComparison } from '@thuismatch/matcher'
import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import type { Policy } from '@thuismatch/shared/domain'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import type { Solver } from './solver.ts'

export interface PreviewDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly solver: Pick<Solver, 'compare'>
}

/**
 * Who would gain and who would lose by a policy, were it in force tonight: everybody who waits now, and what is free
 * now. Writes nothing.
 */
export async function previewPolicy(
  { db, dataKeys, clock, solver }: PreviewDeps,
  before: Policy,
  after: Policy,
  signal: AbortSignal = new AbortController().signal,
): Promise<PolicyComparison> {
  const asOf = amsterdamDate(clock.now())
  const { text } = await takeSnapshot(db, dataKeys, { placeIds: null, asOf })
  return solver.compare(text, before, after, signal)
}
