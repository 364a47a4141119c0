import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import type { DataKeyStore } from './data-key-store.ts'

const at = (column: 'snapshot_sealed' | 'result_sealed', row: string): SealedAt => ({ table: 'match_run', column, row })

/** What a run looked at and what it said: JSON, gzipped. */
export interface RunDocuments {
  readonly snapshot: Uint8Array
  readonly result: Uint8Array
}

export const sealDocuments = (key: SubjectKey, runId: string, { snapshot, result }: RunDocuments) => ({
  snapshotSealed: sealUnder(key, snapshot, at('snapshot_sealed', runId)),
  resultSealed: sealUnder(key, result, at('result_sealed', runId)),
})

/** `null` for what is not there. */
export async function openDocuments(
  dataKeys: DataKeyStore,
  runId: string,
  row: { readonly snapshotSealed?: Buffer | null; readonly resultSealed?: Buffer | null },
): Promise<{ snapshot: Buffer | null; result: Buffer | null }> {
  const { snapshotSealed = null, resultSealed = null } = row
  const ring = await dataKeys.ringFor([snapshotSealed, resultSealed])
  return {
    snapshot: snapshotSealed && ring.open(snapshotSealed, at('snapshot_sealed', runId)),
    result: resultSealed && ring.open(resultSealed, at('result_sealed', runId)),
  }
}
