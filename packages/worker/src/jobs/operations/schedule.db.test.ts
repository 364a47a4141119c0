import { type FakeClock, fakeClock } from '@thuismatch/shared/clock'
import { silentLog } from '@thuismatch/shared/log'
import { describe, expect, it } from 'vitest'
import { databaseNow } from '../../store/operations/schedule.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { reconcile } from './reconcile.ts'
import { scheduleDue } from './schedule.ts'

describe.each([
  { night: 'spring, when the clock skips an hour', from: '2026-03-27T12:00:00Z' },
  { night: 'autumn, when an hour comes twice', from: '2026-10-23T12:00:00Z' },
])('the schedule around the night in $night', ({ from }) => {
  const database = useDatabase()

  it.each(['04:15', '02:30'])(
    'asks for one nightly run per local date at %s, whatever the number of workers',
    async (nightlyAt) => {
      const { db } = database
      await db.deleteFrom('schedule').execute()
      await db.deleteFrom('matchRun').execute()
      const clock = fakeClock(from)
      const workers = [clock, ahead(clock, 30_000), ahead(clock, -30_000)].map((own) => ({
        db,
        clock: own,
        log: silentLog,
        nightlyAt,
      }))
      for (let hours = 0; hours < 3 * 24; hours += 0.5) {
        clock.advance(30 * 60_000)
        await Promise.all(workers.map((worker) => scheduleDue(worker)))
      }
      const runs = await db.selectFrom('matchRun').select('runKey').execute()
      expect(new Set(runs.map(({ runKey }) => runKey)).size).toBe(3)
      expect(runs).toHaveLength(3)
      const jobs = await db.selectFrom('outbox').select('payload').where('kind', '=', 'job').execute()
      const asked = jobs.flatMap(({ payload }) =>
        'name' in payload && payload.name === 'run.nightly' ? [payload.data] : [],
      )
      expect(asked).toHaveLength(3)
      await db.deleteFrom('outbox').execute()
    },
  )
})

describe('the schedule', () => {
  const database = useDatabase()
  const deps = (clock: Pick<FakeClock, 'now'>) => ({ db: database.db, clock, log: silentLog, nightlyAt: '04:15' })
  const keys = async () =>
    (await database.db.selectFrom('matchRun').select('runKey').orderBy('runKey').execute()).map(({ runKey }) => runKey)

  it('waits for the coming night on the day of the first worker', async () => {
    const clock = fakeClock('2026-11-21T13:00:00Z')
    await scheduleDue(deps(clock))
    await reconcile(deps(clock))
    expect(await keys()).toEqual([])
  })

  it('runs once for a date when one worker’s clock is two hours ahead, and is not held up by it afterwards', async () => {
    const clock = fakeClock('2026-11-22T01:30:00Z')
    const hasty = ahead(clock, 2 * 3_600_000)
    await scheduleDue(deps(hasty))
    expect(await keys()).toEqual(['nightly:2026-11-22'])
    clock.advance(2 * 3_600_000)
    await scheduleDue(deps(clock))
    expect(await keys()).toEqual(['nightly:2026-11-22'])
    clock.advance(24 * 3_600_000)
    await scheduleDue(deps(clock))
    expect(await keys()).toEqual(['nightly:2026-11-22', 'nightly:2026-11-23'])
  })

  it('puts repeated work into the outbox once per due time, for any number of workers', async () => {
    const { db } = database
    const clock = fakeClock('2026-11-24T12:00:00Z')
    // By the clock of the database every time that is due is a multiple of ten seconds: tried within one such span.
    const span = async () => Math.floor((await databaseNow(db)).getTime() / 10_000)
    const askedWithinOneSpan = async (): Promise<string[]> => {
      await db.deleteFrom('outbox').execute()
      await db.deleteFrom('schedule').execute()
      const before = await span()
      await Promise.all(Array.from({ length: 8 }, () => scheduleDue(deps(clock))))
      if ((await span()) !== before) return askedWithinOneSpan()
      const rows = await db.selectFrom('outbox').select('payload').execute()
      return rows.map(({ payload }) => ('name' in payload ? payload.name : ''))
    }
    const names = await askedWithinOneSpan()
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(
      expect.arrayContaining(['proposals.settle', 'proposals.expire', 'reminders', 'outbox.reconcile']),
    )
  })

  it('asks once more for a nightly run that failed, and raises the alarm', async () => {
    const { db } = database
    const clock = fakeClock('2026-11-23T04:05:00Z')
    await db
      .updateTable('matchRun')
      .set({ status: 'failed', error: 'test' })
      .where('runKey', '=', 'nightly:2026-11-23')
      .execute()
    const alarms: unknown[] = []
    const log = {
      ...silentLog,
      error: (_event: string, fields?: { alarm?: string }) => void alarms.push(fields?.alarm),
    }
    await reconcile({ ...deps(clock), log })
    expect(
      await db.selectFrom('matchRun').select('status').where('runKey', '=', 'nightly:2026-11-23').execute(),
    ).toEqual([{ status: 'requested' }])
    expect(alarms).toEqual(['nightly_late'])
  })

  it('asks for a late run past midnight too, until the next is due', async () => {
    const { db } = database
    const runKey = 'nightly:2026-12-01'
    const { id } = await requestNightly(db, runKey, new Date('2026-12-01T22:30:00Z'))
    const statusAt = async (now: string) => {
      await db.updateTable('matchRun').set({ status: 'failed', error: 'test' }).where('id', '=', id).execute()
      await reconcile({ ...deps(fakeClock(now)), nightlyAt: '23:30' })
      return (await db.selectFrom('matchRun').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
    }
    // In Amsterdam: 0:14, 0:15, 23:29 and 23:30.
    expect(await statusAt('2026-12-01T23:14:00Z')).toBe('failed')
    expect(await statusAt('2026-12-01T23:15:00Z')).toBe('requested')
    expect(await statusAt('2026-12-02T22:29:00Z')).toBe('requested')
    expect(await statusAt('2026-12-02T22:30:00Z')).toBe('failed')
  })
})

const ahead = (clock: FakeClock, ms: number) => ({ now: () => new Date(clock.now().getTime() + ms) })
