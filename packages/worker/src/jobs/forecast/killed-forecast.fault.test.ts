import { gunzipSync } from 'node:zlib'
import { eventually } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { forecastById, forecastResult, requestForecast } from '../../store/forecast/forecasts.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { useFaultScene } from '../../testing/fault-scene.ts'
import { importRegion } from '../../testing/region.ts'

const LONG_MS = 300_000

describe('a worker that is killed while it works a forecast out', () => {
  const scene = useFaultScene('postgres')
  const ask = () =>
    inTransaction(scene.db, async (tx) => {
      const asked = { years: 1, replications: 3, seed: 's', fromHistory: true, againstHash: null }
      const id = await requestForecast(tx, asked, 'user', new Date())
      await appendOutbox(tx, { kind: 'job', payload: { queue: 'maintenance', name: 'forecast.run', data: {} } })
      return id
    })
  const resultOf = async (id: string): Promise<string> =>
    gunzipSync((await forecastResult(scene.db, id)) ?? Buffer.alloc(0)).toString()
  const isDone = (id: string) =>
    eventually('it is done', async () => (await forecastById(scene.db, id))?.status === 'done', LONG_MS)

  it(
    'costs time alone: the next one answers what an undisturbed one does, to the byte',
    async () => {
      await importRegion(scene.db, scene.dataKeys, { candidates: 60, places: 10 })
      const id = await ask()
      const victim = scene.worker()
      await victim.says('ready')
      await eventually(
        'it has begun',
        async () => ((await forecastById(scene.db, id))?.progressPerMille ?? 0) > 0,
        LONG_MS,
      )
      await victim.kill()
      expect((await forecastById(scene.db, id))?.status).toBe('running')

      scene.worker()
      await isDone(id)
      const undisturbed = await ask()
      await isDone(undisturbed)
      expect(await resultOf(id)).toBe(await resultOf(undisturbed))
    },
    3 * LONG_MS,
  )
})
