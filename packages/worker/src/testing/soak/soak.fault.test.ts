import { hasRedis } from '@thuismatch/shared/testing'
import { expect, it } from 'vitest'
import { FAULTS } from './faults.ts'
import { soak } from './index.ts'

it.runIf(hasRedis())(
  'a minute and a half in which everything breaks: nothing is lost, nothing happens twice',
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    console.log(`seed ${seed}`)
    const report = await soak({
      candidates: 150,
      places: 30,
      seconds: 90,
      calmSeconds: 3,
      workers: 3,
      seed,
      inAHurry: true,
    })
    expect(report.problems).toEqual([])
    expect([...report.faults.keys()].toSorted()).toEqual(Object.keys(FAULTS).toSorted())
    expect(report.offers).toBeGreaterThan(50)
    expect(report.proposals).toBeGreaterThan(50)
    expect(report.webhooks).toBeGreaterThan(report.proposals)
  },
  700_000,
)
