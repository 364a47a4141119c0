import { fakeClock } from '@thuismatch/shared/clock'
import { type Log, silentLog } from '@thuismatch/shared/log'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { dueTimesAheadMs } from '../../store/operations/schedule.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { scheduleDue } from './schedule.ts'
import { createWatchdog } from './watchdog.ts'

const database = useDatabase()
const HOUR_MS = 3_600_000

beforeEach(async () => {
  for (const table of ['schedule', 'outbox', 'canary', 'matchRun'] as const)
    await database.db.deleteFrom(table).execute()
})

const alarms: unknown[] = []
const log: Log = { ...silentLog, error: (_, fields) => void alarms.push(fields?.alarm) }

const asked = async (): Promise<string[]> => {
  const rows = await database.db.deleteFrom('outbox').returning('payload').execute()
  return rows.flatMap(({ payload }) => ('name' in payload ? [payload.name] : []))
}

describe('a database whose clock was put back', () => {
  it('has its repeated work go on at once, and doctor hears of it', async () => {
    const { db } = database
    const deps = { db, clock: fakeClock(new Date().toISOString()), log, nightlyAt: '04:15' }
    await scheduleDue(deps)
    await asked()
    // As if it had been two hours ahead until now.
    await sql`update schedule set last_due_at = now() + interval '2 hours' where name <> 'nightly'`.execute(db)
    expect(await dueTimesAheadMs(db)).toBeGreaterThan(HOUR_MS)
    await scheduleDue(deps)
    expect(alarms).toContain('clock_put_back')
    expect(await dueTimesAheadMs(db)).toBe(0)
    // What comes next comes by the time as it is now.
    await sql`update schedule set last_due_at = last_due_at - interval '2 days'`.execute(db)
    await scheduleDue(deps)
    expect(await asked()).toEqual(expect.arrayContaining(['proposals.settle', 'proposals.expire', 'reminders']))
  })

  it('skips no night that comes after it, and runs none for a night that has passed', async () => {
    const { db } = database
    const clock = fakeClock('2026-11-21T13:00:00Z')
    const deps = { db, clock, log, nightlyAt: '04:15' }
    await scheduleDue(deps)
    clock.set(new Date('2026-11-24T13:00:00Z'))
    await scheduleDue(deps)
    clock.set(new Date('2026-11-21T14:00:00Z'))
    await scheduleDue(deps)
    const runs = async () =>
      (await db.selectFrom('matchRun').select('runKey').orderBy('runKey').execute()).map(({ runKey }) => runKey)
    expect(await runs()).toEqual(['nightly:2026-11-24'])
    clock.set(new Date('2026-11-22T04:00:00Z'))
    await scheduleDue(deps)
    expect(await runs()).toEqual(['nightly:2026-11-22', 'nightly:2026-11-24'])
  })

  it('is watched all the same: canaries go on', async () => {
    const clock = fakeClock('2026-11-21T13:00:00Z')
    const watchdog = createWatchdog({ db: database.db, clock, log, workerId: 'w' })
    await watchdog.tick()
    clock.set(new Date('2026-11-21T11:00:00Z'))
    await watchdog.tick()
    expect((await asked()).filter((name) => name === 'canary')).toHaveLength(2)
    expect(watchdog.isAlive()).toBe(true)
  })
})

describe('the watchdog', () => {
  it('is not content with a chain in which no canary can be sent', async () => {
    const clock = fakeClock('2026-11-21T13:00:00Z')
    const away = {
      transaction: () => {
        throw new Error('read-only')
      },
      selectFrom: () => {
        throw new Error('read-only')
      },
    }
    const watchdog = createWatchdog({ db: away as never, clock, log, workerId: 'w' })
    for (let i = 0; i < 30; i++) {
      await watchdog.tick().catch(() => {})
      clock.advance(5_000)
    }
    expect(watchdog.isAlive()).toBe(false)
  })
})
