import { randomUUIDv7 } from 'node:crypto'
import { eventually } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { useFaultScene } from '../../testing/fault-scene.ts'
import { violations } from '../../testing/invariants.ts'
import { importRegion } from '../../testing/region.ts'

describe('eight processes over two hundred places', () => {
  const scene = useFaultScene('postgres')

  it('two nightly runs and six on-demand ones, all at once, allocate nothing and nobody twice', async () => {
    const { places } = await importRegion(scene.db, scene.dataKeys, { candidates: 600, places: 200 })
    const ids = places.map(({ id }) => id)
    const scopes = [null, null, ...Array.from({ length: 6 }, (_, n) => ids.slice(n * 25, n * 25 + 75))]
    const runs = scopes.map((placeIds, n) => ({
      id: randomUUIDv7(),
      runKey: `collide:${n}`,
      kind: placeIds === null ? ('nightly' as const) : ('offer' as const),
      placeIds,
      requestedAt: new Date(),
    }))
    await scene.db.insertInto('matchRun').values(runs).execute()

    const processes = runs.map(({ id }) => scene.worker({ RUN_ID: id }, { main: 'execute-main' }))
    for (const process of processes) await process.says('ready')
    for (const process of processes) process.send('go')
    for (const process of processes) expect(await process.ended()).toBe(0)

    const outcomes = processes.map((process) => JSON.parse(process.output().split('\n').at(-2) ?? '') as Outcome)
    expect(outcomes.reduce((sum, { dropped }) => sum + dropped, 0)).toBeGreaterThan(0)
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])

    // What was dropped waits as a trigger: a worker takes it up until nothing is left to do.
    scene.worker()
    await eventually('nothing waits', async () => {
      const triggers = await scene.db.selectFrom('runTrigger').select('id').where('runId', 'is', null).execute()
      const unfinished = await scene.db.selectFrom('matchRun').select('id').where('status', '<>', 'done').execute()
      return triggers.length + unfinished.length === 0
    })
    expect(await violations(scene.db, scene.dataKeys)).toEqual([])
    const open = await scene.db.selectFrom('proposal').select('id').where('state', '=', 'proposed').execute()
    expect(open.length).toBeGreaterThan(150)
  })
})

interface Outcome {
  readonly proposals: number
  readonly dropped: number
}
