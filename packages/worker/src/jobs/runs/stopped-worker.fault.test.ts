import { eventually } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { BACKENDS, isInstalled, useFaultScene } from '../../testing/fault-scene.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { askForRegion } from './ask-for-run.ts'

describe.each(BACKENDS)('a worker that is stopped, queues on %s', (kind) => {
  describe.runIf(isInstalled(kind))('for longer than its lease (SIGSTOP, SIGCONT)', () => {
    const scene = useFaultScene(kind)

    it('finds its writes refused, for the run is another one’s by then', async () => {
      await importRegion(scene.db, scene.dataKeys, { candidates: 40, places: 10 })
      const stale = scene.worker({ HOLD_AT: 'write' })
      await stale.says('ready')
      const runId = await askForRegion(scene.db, new Date())
      await stale.says('holding write')
      stale.signal('SIGSTOP')

      scene.worker()
      const done = await eventually('the other worker ends it', async () => {
        const run = await runByIdOrKey(scene.db, scene.dataKeys, runId)
        return run?.status === 'done' && run
      })
      expect(done.epoch).toBe(2)
      const proposals = await scene.db.selectFrom('proposal').select('id').orderBy('id').execute()

      stale.signal('SIGCONT')
      stale.send('go')
      await stale.says('run was taken over by another worker')
      expect(await scene.db.selectFrom('proposal').select('id').orderBy('id').execute()).toEqual(proposals)
      expect(await runByIdOrKey(scene.db, scene.dataKeys, runId)).toMatchObject({ epoch: 2, worker: done.worker })
      expect(await violations(scene.db, scene.dataKeys)).toEqual([])
    })
  })

  describe.runIf(isInstalled(kind))('in the middle of a run (SIGTERM)', () => {
    const scene = useFaultScene(kind)

    it('ends by itself, gives the run back at once, and nothing waits for a lease', async () => {
      await importRegion(scene.db, scene.dataKeys, { candidates: 2000, places: 300 })
      const stopped = scene.worker({ HOLD_AT: 'solve', LEASE_MS: '600000' })
      await stopped.says('ready')
      const runId = await askForRegion(scene.db, new Date())
      await stopped.says('holding solve')
      stopped.send('go')
      stopped.signal('SIGTERM')
      expect(await stopped.ended()).toBe(0)
      expect(await runByIdOrKey(scene.db, scene.dataKeys, runId)).toMatchObject({
        status: 'requested',
        leaseUntil: null,
      })

      scene.worker()
      await eventually(
        'the next worker ends it',
        async () => (await runByIdOrKey(scene.db, scene.dataKeys, runId))?.status === 'done',
      )
      expect(await violations(scene.db, scene.dataKeys)).toEqual([])
    })
  })
})
