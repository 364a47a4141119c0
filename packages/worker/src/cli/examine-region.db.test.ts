import { randomUUIDv7 } from 'node:crypto'
import { fakeClock } from '@thuismatch/shared/clock'
import { inTransaction } from '@thuismatch/shared/db'
import { DEFAULT_POLICY, plainDate } from '@thuismatch/shared/domain'
import { useDatabase } from '@thuismatch/shared/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { putCaseworkers } from '../store/caseworkers.ts'
import { withdrawPlace } from '../store/places.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { importRegion } from '../testing/region.ts'
import { useVault } from '../testing/use-vault.ts'
import { examineAddresses, examineFailures, examineRentNorms } from './examine-region.ts'

const POLICY = DEFAULT_POLICY

describe('the doctor on the rent norms', () => {
  const database = useDatabase()
  const vault = useVault(database)
  const on = (day: string) =>
    examineRentNorms({ db: database.db, vault: vault, policy: POLICY, clock: fakeClock(`${day}T12:00:00Z`) })

  it('says until when there are rows, and warns from sixty days ahead', async () => {
    expect(await on('2026-10-31')).toMatchObject([{ state: 'ok', message: 'there are rows through 31 December 2026' }])
    const [warned] = await on('2026-11-01')
    expect(warned).toMatchObject({ what: 'rent norms', state: 'note' })
    expect(warned?.message).toBe(
      'they end on 31 December 2026; with a move-in date from 1 January 2027 on runs stop, unless the policy brings the row for 2027. ' +
        'docs/operator/rent-norms.md, "The rows for a new year", says how',
    )
    expect(await on('2027-01-01')).toMatchObject([
      { state: 'note', message: expect.stringContaining('no row for today') },
    ])
  })

  it('finds wrong that something stored needs a row that is not there, until it is gone', async () => {
    const now = new Date('2026-11-22T12:00:00Z')
    const { places } = await importRegion(database.db, vault, { candidates: 5, places: 3 }, now)
    expect(await on('2026-11-22')).toMatchObject([{ state: 'note' }])

    const [place] = places
    const later = { ...place, availableFrom: plainDate('2027-01-05') }
    await database.db
      .updateTable('place')
      .set({ data: JSON.stringify(later) })
      .where('id', '=', later.id as string)
      .execute()
    expect(await on('2026-11-22')).toEqual([
      {
        what: 'rent norms',
        state: 'wrong',
        message: expect.stringMatching(
          /stored: 2027-01-05; every run stops until the policy brings it.*rent-norms\.md/,
        ),
      },
    ])
    await inTransaction(database.db, (tx) => withdrawPlace(tx, later.id as string, { now }))
    expect(await on('2026-11-22')).toMatchObject([{ state: 'note' }])
  })
})

describe('the doctor on who can be told', () => {
  const database = useDatabase()
  const vault = useVault(database)
  const now = new Date('2026-11-22T12:00:00Z')
  const clock = fakeClock(now)
  afterEach(() => database.db.deleteFrom('delivery').execute())

  it('counts open proposals and waiting people whose caseworker has no address', async () => {
    expect(await examineAddresses(database)).toEqual([])
    const region = { now, name: 'a', candidates: 3, places: 2, caseworkerId: () => 'b-99' }
    const { proposals } = await proposedRegion(database.db, vault, region)
    expect(proposals).toHaveLength(2)
    // The region that tests propose to has an address of everybody.
    await database.db.updateTable('caseworker').set({ emailSealed: null }).execute()
    expect(await examineAddresses(database)).toEqual([
      {
        what: 'caseworkers',
        state: 'wrong',
        message: expect.stringMatching(
          /known of b-99: 2 open proposals of which nobody hears, 3 people waiting; import/,
        ),
      },
    ])
    await database.db.updateTable('proposal').set({ state: 'withdrawn', closedAt: now }).execute()
    expect(await examineAddresses(database)).toMatchObject([{ state: 'note' }])
    await putCaseworkers(
      database.db,
      vault,
      [{ id: 'b-99', email: 'b99@example.org', locale: 'nl', municipality: null }],
      now,
    )
    expect(await examineAddresses(database)).toEqual([])
  })

  it('counts deliveries that failed in the last week, and says how to see them', async () => {
    const delivery = (daysAgo: number) => ({
      id: randomUUIDv7(),
      effectKey: `mail:${daysAgo}`,
      channel: 'email' as const,
      kind: 'proposal',
      payload: JSON.stringify({}),
      caseworkerId: 'b-99',
      state: 'failed' as const,
      createdAt: new Date(now.getTime() - daysAgo * 86_400_000),
      nextAttemptAt: now,
    })
    await database.db
      .insertInto('delivery')
      .values([delivery(8)])
      .execute()
    expect(await examineFailures({ ...database, clock })).toEqual([])
    await database.db
      .insertInto('delivery')
      .values([delivery(1)])
      .execute()
    expect(await examineFailures({ ...database, clock })).toEqual([
      {
        what: 'deliveries',
        state: 'wrong',
        message: expect.stringMatching(/^1 mail and 0 webhooks of the last week failed.*thuismatch outbox ls/),
      },
    ])
  })
})
