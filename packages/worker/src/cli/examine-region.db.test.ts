import { randomUUIDv7 } from 'node:crypto'
import { fakeClock } from '@thuismatch/shared/clock'
import type { Settings } from '@thuismatch/shared/config'
import { alwaysPolicy, BUILTIN_RENT_NORMS, DEFAULT_POLICY, plainDate, type RentNorms } from '@thuismatch/shared/domain'
import { readMapping } from '@thuismatch/shared/schema'
import { afterEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { putCaseworkers } from '../store/people/caseworkers.ts'
import { putSupportTeams } from '../store/places/houses.ts'
import { withdrawPlace } from '../store/places/places.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { importRegion } from '../testing/region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { examineMapping } from './examine-mapping.ts'
import { examineAddresses, examineFailures, examineRentNorms } from './examine-region.ts'

const POLICY = DEFAULT_POLICY

describe('the doctor on the rent norms', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const on = (day: string) =>
    examineRentNorms({
      db: database.db,
      dataKeys: dataKeys,
      policyOn: alwaysPolicy(POLICY),
      clock: fakeClock(`${day}T12:00:00Z`),
    })

  it('says until when there are rows, and from 1 November on that the next year has none', async () => {
    expect(await on('2026-10-31')).toMatchObject([{ state: 'ok', message: 'there are rows through 31 December 2026' }])
    expect(await on('2026-11-01')).toEqual([
      {
        what: 'rent norms',
        state: 'note',
        message:
          'they have no row for 2027. "thuismatch norms add 2027" asks for the amounts; ' +
          'docs/operator/rent-norms.md, "The rows for a new year", says how',
      },
    ])
    expect(await on('2027-01-01')).toMatchObject([{ state: 'note', message: expect.stringContaining('for 2027') }])
  })

  it('says that a row in force is marked as not verified', async () => {
    const { rentAllowance, ...others } = BUILTIN_RENT_NORMS
    const marked = rentAllowance.map((row) => (row.validFrom === '2026-01-01' ? { ...row, verified: false } : row))
    const policy = { ...POLICY, rentNorms: { ...others, rentAllowance: marked } as RentNorms }
    const clock = fakeClock('2026-06-01T12:00:00Z')
    expect(await examineRentNorms({ db: database.db, dataKeys, policyOn: alwaysPolicy(policy), clock })).toMatchObject([
      { state: 'ok' },
      { state: 'note', message: expect.stringContaining('in force in rentAllowance is marked as not verified') },
    ])
  })

  it('finds wrong that something stored needs a row that is not there, until it is gone', async () => {
    const now = new Date('2026-11-22T12:00:00Z')
    const { places } = await importRegion(database.db, dataKeys, { candidates: 5, places: 3 }, now)
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
          /stored: 2027-01-05; who can pay the rent is not judged.*norms add 2027.*rent-norms\.md/,
        ),
      },
    ])
    await database.db
      .updateTable('place')
      .set({ data: JSON.stringify({ ...later, availableFrom: plainDate('2062-01-05') }) })
      .where('id', '=', later.id as string)
      .execute()
    expect(await on('2026-11-22')).toMatchObject([{ state: 'note', message: expect.stringContaining('2062-01-05') }])
    await inTransaction(database.db, (tx) => withdrawPlace(tx, later.id as string, { now }))
    expect(await on('2026-11-22')).toMatchObject([{ state: 'note' }])
  })
})

describe('the doctor on who can be told', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const now = new Date('2026-11-22T12:00:00Z')
  const clock = fakeClock(now)
  afterEach(() => database.db.deleteFrom('delivery').execute())

  it('counts open proposals and waiting people whose caseworker has no address', async () => {
    expect(await examineAddresses(database)).toEqual([])
    const region = { now, name: 'a', candidates: 3, places: 2, caseworkerId: () => 'b-99' }
    const { proposals } = await proposedRegion(database.db, dataKeys, region)
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
      dataKeys,
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

describe('the doctor on the region’s own tables', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const on = (document: object | null) => {
    const read = document === null ? null : readMapping(document)
    const mapping = read?.ok === true ? read.mapping : null
    return examineMapping({ db: database.db, settings: { mapping } as Settings })
  }

  it('says that there are none, that they name whom nobody knows, and what they hold', async () => {
    expect(await on(null)).toMatchObject([{ state: 'ok', message: expect.stringContaining('not set') }])
    const support = { maxHoursPerWeek: 8, availability: 'on_call', teamId: 't9' }
    const document = {
      clusters: [{ organisation: 'L1', cluster: '*', form: 'clustered', support }],
      senders: [{ sender: '0344', caseworkerId: 'cw-9' }],
    }
    expect(await on(document)).toMatchObject([
      { state: 'wrong', message: expect.stringContaining('(t9)') },
      { state: 'wrong', message: expect.stringContaining('(cw-9)') },
    ])
    const now = new Date('2026-11-22T12:00:00Z')
    await inTransaction(database.db, async (tx) => {
      await putSupportTeams(tx, [{ id: 't9', municipality: '0344', hoursPerWeekFree: null }], now)
      const known = { email: 'a@example.org', locale: 'nl', municipality: null } as const
      await putCaseworkers(tx, dataKeys, [{ id: 'cw-9', ...known }], now)
    })
    expect(await on(document)).toMatchObject([{ state: 'ok', message: expect.stringContaining('1 clusters') }])
  })
})
