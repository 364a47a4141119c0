import { eventually } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { readFigures } from '../../store/reports/figures.ts'
import { runByIdOrKey, waitingOutbox } from '../../store/reports/listings.ts'
import { MAX_STARTS } from '../../store/runs/runs.ts'
import { BACKENDS, isInstalled, useFaultScene } from '../../testing/fault-scene.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'
import { askForRegion } from './ask-for-run.ts'

const STEPS = ['snapshot', 'solve', 'write', 'commit', 'written', 'plan', 'planned', 'enqueue', 'enqueued']

describe.each(BACKENDS)('workers that are killed, queues on %s', (kind) => {
  describe.runIf(isInstalled(kind)).each(STEPS)('at "%s"', (step) => {
    const scene = useFaultScene(kind)

    it('the run ends once, nothing is proposed or told twice, and nothing waits for good', async () => {
      await importRegion(scene.db, scene.dataKeys, { candidates: 40, places: 10 })
      const victim = scene.worker({ DIE_AT: step })
      await victim.says('ready')
      const runId = await askForRegion(scene.db, new Date())
      expect(await victim.ended()).toBe('SIGKILL')

      scene.worker()
      await eventually(
        'the run is done',
        async () => (await runByIdOrKey(scene.db, scene.dataKeys, runId))?.status === 'done',
        75_000,
      )
      await eventually('everything is relayed', async () => (await waitingOutbox(scene.db, 1)).length === 0, 75_000)
      expect((await runByIdOrKey(scene.db, scene.dataKeys, runId))?.proposals).toBeGreaterThan(3)
      expect(await violations(scene.db, scene.dataKeys)).toEqual([])
      const mails = await scene.db.selectFrom('outbox').select('id').where('kind', '=', 'mail').execute()
      const deliveries = await scene.db
        .selectFrom('delivery')
        .select('effectKey')
        .where('channel', '=', 'email')
        .execute()
      expect(deliveries).toHaveLength(mails.length)
    })
  })

  describe.runIf(isInstalled(kind))('again and again', () => {
    const scene = useFaultScene(kind)

    it('the run is set aside for the operator to see, and the next one goes on', async () => {
      await importRegion(scene.db, scene.dataKeys, { candidates: 20, places: 4 })
      const runId = await askForRegion(scene.db, new Date())
      for (let start = 1; start <= MAX_STARTS; start++) {
        const victim = scene.worker({ DIE_AT: 'solve', LEASE_MS: '500' })
        expect(await victim.ended()).toBe('SIGKILL')
      }
      scene.worker()
      const failed = await eventually('it is set aside', async () => {
        const run = await runByIdOrKey(scene.db, scene.dataKeys, runId)
        return run?.status === 'failed' && run
      })
      expect(failed.error).toContain('never ended')
      expect(await readFigures(scene.db)).toMatchObject({ runsFailedLastDay: 1 })
      const next = await askForRegion(scene.db, new Date())
      await eventually(
        'the next is done',
        async () => (await runByIdOrKey(scene.db, scene.dataKeys, next))?.status === 'done',
      )
      expect(await violations(scene.db, scene.dataKeys)).toEqual([])
    })
  })
})
