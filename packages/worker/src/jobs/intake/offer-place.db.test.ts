import { fakeClock } from '@thuismatch/shared/clock'
import type { House, Place } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { beforeAll, describe, expect, it } from 'vitest'
import { importRegion } from '../../testing/region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { offerIntake } from './offer-place.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let template: Place
let house: House

beforeAll(async () => {
  const { places, houses } = await importRegion(database.db, dataKeys, { candidates: 5, places: 10 }, clock.now())
  template = { ...(places[0] as Place), houseId: null, support: { ...(places[0] as Place).support, teamId: null } }
  house = houses[0] as House
})

const intake = () => offerIntake({ db: database.db, dataKeys, clock, log: silentLog })
const minutesAgo = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000)
const kept = (prefix: string) =>
  database.db
    .selectFrom('place')
    .select(['id', 'sentAt', 'offerRevision', 'data'])
    .where('id', 'like', `${prefix}%`)
    .orderBy('id')
    .execute()

describe('offers that come at once', () => {
  it('are each kept and matched as if they had come alone, each heard when it was sent', async () => {
    const take = intake()
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        take({ place: { ...template, id: `many-${n + 10}` }, house: null, sentAt: minutesAgo(n) }),
      ),
    )
    const rows = await kept('many-')
    expect(rows.map(({ sentAt }) => sentAt)).toEqual(Array.from({ length: 30 }, (_, n) => minutesAgo(n)))
    const triggers = await database.db
      .selectFrom('runTrigger')
      .select('key')
      .where('placeId', 'like', 'many-%')
      .execute()
    expect(triggers).toHaveLength(30)
  })

  it('of one place are taken in their order, and the one that was sent last counts', async () => {
    const take = intake()
    const offer = (rentCents: number, minutes: number) =>
      take({ place: { ...template, id: 'one', rentCents }, house: null, sentAt: minutesAgo(minutes) })
    await Promise.all([offer(10_000, 3), offer(20_000, 1), offer(30_000, 2)])
    expect(await kept('one')).toMatchObject([{ offerRevision: 2, data: { rentCents: 20_000 }, sentAt: minutesAgo(1) }])
  })

  it('is kept though its house is overfull, and the log says so', async () => {
    const warned: unknown[] = []
    const log = { ...silentLog, warn: (_event: string, fields?: object) => void warned.push(fields) }
    const take = offerIntake({ db: database.db, dataKeys, clock, log })
    const full = { ...house, id: 'overfull', places: 1, residents: ['x1', 'x2'] }
    for (const [id, own] of [
      ['full-1', full],
      ['full-2', { ...full, id: 'roomy', places: 3, supportedNow: 0 }],
    ] as const)
      await take({ place: { ...template, id, houseId: own.id }, house: own, sentAt: minutesAgo(1) })
    expect(warned).toEqual([{ placeId: 'full-1' }])
    expect(await kept('full-')).toHaveLength(2)
  })

  it('may bring one house, once', async () => {
    const take = intake()
    const own = { ...house, id: 'brought' }
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        take({ place: { ...template, id: `house-${id}`, houseId: own.id }, house: own, sentAt: clock.now() }),
      ),
    )
    expect(await kept('house-')).toHaveLength(3)
  })

  it('are not held up by one that names what is not there', async () => {
    const take = intake()
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((id) =>
        take({
          place: { ...template, id: `ref-${id}`, houseId: id === 'c' ? 'nowhere' : null },
          house: null,
          sentAt: clock.now(),
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(outcomes[2]).toMatchObject({ reason: { message: expect.stringContaining('ref-c names house nowhere') } })
    expect((await kept('ref-')).map(({ id }) => id)).toEqual(['ref-a', 'ref-b', 'ref-d'])
  })
})
