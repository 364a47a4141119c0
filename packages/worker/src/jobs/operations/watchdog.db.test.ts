import { fakeClock } from '@thuismatch/shared/clock'
import { silentLog } from '@thuismatch/shared/log'
import { beforeEach, describe, expect, it } from 'vitest'
import { ackCanary } from '../../store/operations/canaries.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { createWatchdog, type Watchdog } from './watchdog.ts'

const SWEEP_MS = 5_000
const MINUTE_MS = 60_000

const database = useDatabase()
let clock: ReturnType<typeof fakeClock>
let watchdog: Watchdog

beforeEach(async () => {
  await database.db.deleteFrom('canary').execute()
  await database.db.deleteFrom('outbox').execute()
  clock = fakeClock('2026-11-21T09:00:00Z')
  watchdog = createWatchdog({ db: database.db, clock, log: silentLog, workerId: 'w1' })
})

/**
 * Sweeps for so long, while the chain brings back what is in the outbox or does not; answers what was said meanwhile.
 */
async function sweepFor(ms: number, chain: 'works' | 'stands still'): Promise<ReadonlySet<boolean>> {
  const said = new Set<boolean>()
  for (let passed = 0; passed < ms; passed += SWEEP_MS) {
    await watchdog.tick()
    said.add(watchdog.isAlive())
    if (chain === 'works') await bringBack()
    clock.advance(SWEEP_MS)
  }
  return said
}

/** As the handler does with each job. */
async function bringBack(): Promise<void> {
  const jobs = await database.db.deleteFrom('outbox').returning('payload').execute()
  for (const { payload } of jobs)
    if ('name' in payload && payload.name === 'canary' && 'canaryId' in payload.data)
      await ackCanary(database.db, payload.data.canaryId as string, 'w1', clock.now())
}

describe('the watchdog', () => {
  it('is content while every canary comes back, and not a minute after one did not', async () => {
    expect(await sweepFor(5 * MINUTE_MS, 'works')).toEqual(new Set([true]))
    await sweepFor(2 * MINUTE_MS, 'stands still')
    expect(watchdog.isAlive()).toBe(false)
  })

  it.each([2, 12])('is content again once the chain works, after it stood still for %s minutes', async (minutes) => {
    await sweepFor(minutes * MINUTE_MS, 'stands still')
    expect(watchdog.isAlive()).toBe(false)
    await sweepFor(MINUTE_MS, 'works')
    expect(await sweepFor(10 * MINUTE_MS, 'works')).toEqual(new Set([true]))
  })

  it('stays discontent for as long as the chain stands still, whatever it has forgotten', async () => {
    await sweepFor(2 * MINUTE_MS, 'stands still')
    expect(await sweepFor(15 * MINUTE_MS, 'stands still')).toEqual(new Set([false]))
  })
})
