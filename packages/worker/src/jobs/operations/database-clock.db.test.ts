import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@thuismatch/shared/clock'
import { readSettings } from '@thuismatch/shared/config'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { type LogFields, silentLog } from '@thuismatch/shared/log'
import { eventually } from '@thuismatch/shared/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDeps } from '../../cli/compose.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { databaseNow } from '../../store/operations/schedule.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { TEST_SECRET, useDataKeys } from '../../testing/use-data-keys.ts'
import { expireDue, remindDue, settleDue } from '../proposals/due.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { databaseClock, followDatabase } from './database-clock.ts'

const QUARTER_MS = 15 * 60_000

const database = useDatabase()
const dataKeys = useDataKeys(database)
const machine = (aheadMs: number) => ({ now: () => new Date(Date.now() + aheadMs) })
const aheadOfDatabaseMs = async (clock: { now(): Date }) =>
  clock.now().getTime() - (await databaseNow(database.db)).getTime()

describe('a worker on a machine a quarter of an hour ahead', () => {
  it('takes nobody’s ten minutes to undo away, and expires and reminds no earlier', async () => {
    const { db } = database
    const now = await databaseNow(db)
    const { proposals } = await proposedRegion(db, dataKeys, { now, name: 'a', candidates: 3, places: 2 })
    const [first, second] = proposals.map(({ id }) => id) as [string, string]
    const actor = { kind: 'operator', id: null } as const
    await inTransaction(db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId: first, action: 'accept', actor, now }),
    )
    const soon = new Date(now.getTime() + QUARTER_MS / 2)
    const before = new Date(soon.getTime() - 60_000)
    await db.updateTable('proposal').set({ expiresAt: soon, remindAt: before }).where('id', '=', second).execute()

    const clock = databaseClock(db, machine(QUARTER_MS))
    await clock.set()
    const deps = { db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) }
    expect([await settleDue(deps), await expireDue(deps), await remindDue(deps)]).toEqual([0, 0, 0])
    const hasty = { ...deps, clock: machine(QUARTER_MS) }
    expect([await settleDue(hasty), await expireDue(hasty)]).toEqual([1, 1])
  })
})

describe('the clock that follows the database', () => {
  afterEach(() => void vi.useRealTimers())

  it.each([0, QUARTER_MS, -QUARTER_MS])('shows its time on a machine that is %s ms ahead', async (aheadMs) => {
    const clock = databaseClock(database.db, machine(aheadMs))
    expect(Math.abs((await clock.set()) - aheadMs)).toBeLessThan(5_000)
    expect(Math.abs(await aheadOfDatabaseMs(clock))).toBeLessThan(5_000)
  })

  it('is told of loudly where the machine is off, and goes on while the database is away', async () => {
    const said: (LogFields | undefined)[] = []
    const log = { ...silentLog, error: (_: string, fields?: LogFields) => void said.push(fields) }
    let sets = 0
    const follow = (aheadMs: number) => {
      const clock = databaseClock(database.db, machine(aheadMs))
      const set = async () => {
        if (++sets % 2 === 0) throw new Error('away')
        return clock.set()
      }
      return followDatabase({ ...clock, set }, log, 1)
    }
    const punctual = await follow(0)
    await eventually('it was set again after a failure', () => sets > 4)
    punctual.stop()
    expect(said).toEqual([])
    sets = 0
    const off = await follow(QUARTER_MS)
    await eventually('it was set again', () => sets > 4)
    off.stop()
    expect(said).toMatchObject([{ alarm: 'clock_off' }])
  })

  it('is the clock of the program', async () => {
    const home = mkdtempSync(join(tmpdir(), 'thuismatch-clock-'))
    const read = readSettings({ DATABASE_URL: database.url, SECRET_KEY: TEST_SECRET }, home)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + QUARTER_MS })
    expect(await aheadOfDatabaseMs(systemClock)).toBeGreaterThan(QUARTER_MS / 2)
    const deps = await createDeps(read.settings, { log: silentLog })
    expect(Math.abs(await aheadOfDatabaseMs(deps.clock))).toBeLessThan(5_000)
    await deps.close()
  })
})
