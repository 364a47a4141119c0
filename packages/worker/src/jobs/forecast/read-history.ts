import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, completeSnapshot, type PlainDate, type Snapshot } from '@thuismatch/shared/domain'
import { usableSnapshot } from '@thuismatch/shared/schema'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import {
  answeredProposals,
  firstOffers,
  heldStays,
  historySince,
  inhabitedNow,
  peopleOnFile,
} from '../../store/forecast/history.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { ARRIVAL_MONTHS, HOME_MONTHS, monthWindow, type RegionHistory } from './estimate-assumptions.ts'

/** Rows tell of no more than these days: what is older was another region. */
const OLDEST_DAYS = 3 * 365

/** What happened in the region until today, as it stands at one moment. */
export const readHistory = (db: Db, dataKeys: DataKeyStore, now: Date): Promise<RegionHistory> =>
  inTransaction(
    db,
    async (tx) => {
      const today = amsterdamDate(now)
      const begun = await historySince(tx)
      const oldest = addDays(today, -OLDEST_DAYS)
      const first = begun === null ? today : amsterdamDate(begun)
      const since = first > oldest ? first : oldest
      const from = startOf(since)
      const arrivals = monthWindow(since, today, ARRIVAL_MONTHS)
      const homes = monthWindow(since, today, HOME_MONTHS)
      const { people, erased } = await peopleOnFile(tx, dataKeys, startOf(arrivals?.from ?? today))
      return {
        today,
        since,
        people,
        erased,
        answers: await answeredProposals(tx, dataKeys, from),
        stays: await heldStays(tx, from),
        firstOffers: homes === null ? [] : (await firstOffers(tx, homes.from, homes.through)).counted,
        inhabited: await inhabitedNow(tx),
      }
    },
    { isolation: 'repeatable read' },
  )

const startOf = (day: PlainDate): Date => new Date(`${day}T00:00:00Z`)

/** The region as a run would look at it now, without what makes no sense. */
export async function snapshotNow(db: Db, dataKeys: DataKeyStore, now: Date): Promise<Snapshot> {
  const { text } = await takeSnapshot(db, dataKeys, { placeIds: null, asOf: amsterdamDate(now) })
  return usableSnapshot(completeSnapshot(JSON.parse(text) as Snapshot)).usable
}
