import type { Snapshot } from '@thuismatch/shared/domain'
import { sampleSnapshot } from '../cli/sample/index.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { putCandidates } from '../store/people/candidates.ts'
import { putHouses, putSupportTeams } from '../store/places/houses.ts'
import { putPlaces } from '../store/places/places.ts'

/** A region in the database, nobody matched yet, and nothing asked for. Answers it as a snapshot without pairs. */
export async function importRegion(
  db: Db,
  dataKeys: DataKeyStore,
  options: { readonly candidates: number; readonly places: number; readonly chains?: number; readonly seed?: number },
  now = new Date(),
): Promise<Snapshot> {
  const { declines: _declines, openProposals: _open, ...region } = sampleSnapshot(options)
  await inTransaction(db, async (tx) => {
    await putHouses(tx, region.houses, now)
    await putSupportTeams(tx, region.supportTeams, now)
    await putCandidates(tx, dataKeys, region.candidates, { now, match: false })
    await putPlaces(tx, region.places, { now, match: false })
  })
  return region
}
