import { type Db, inTransaction } from '@thuismatch/shared/db'
import type { Snapshot } from '@thuismatch/shared/domain'
import { sampleSnapshot } from '../sample/index.ts'
import { putCandidates } from '../store/candidates.ts'
import { putHouses, putSupportTeams } from '../store/houses.ts'
import { putPlaces } from '../store/places.ts'
import type { Vault } from '../store/vault.ts'

/** A region in the database, nobody matched yet, and nothing asked for. Answers it as a snapshot without pairs. */
export async function importRegion(
  db: Db,
  vault: Vault,
  options: { readonly candidates: number; readonly places: number; readonly seed?: number },
  now = new Date(),
): Promise<Snapshot> {
  const { declines: _declines, openProposals: _open, ...region } = sampleSnapshot(options)
  await inTransaction(db, async (tx) => {
    await putHouses(tx, region.houses, now)
    await putSupportTeams(tx, region.supportTeams, now)
    await putCandidates(tx, vault, region.candidates, { now, match: false })
    await putPlaces(tx, region.places, { now, match: false })
  })
  return region
}
