import { fakeClock } from '@thuismatch/shared/clock'
import { plainDate } from '@thuismatch/shared/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { countPlacement, recordTrade } from '../../store/ledger/ledger.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let site: FastifyInstance

beforeAll(async () => {
  site = await decisionSite(database, dataKeys, clock)
  await inTransaction(database.db, async (tx) => {
    const moved = (id: string, on: string) =>
      countPlacement(
        tx,
        { id, municipality: '0344' },
        { originMunicipality: '0355', urgencyGround: 'medical' },
        plainDate(on),
      )
    const id = (number: number): string => `01a1fff5-9a88-79dd-a140-f2e91096f${200 + number}`
    for (let number = 0; number < 12; number++) await moved(id(number), number < 6 ? '2026-03-01' : '2026-08-01')
    await recordTrade(tx, { period: '2026-H2', from: '0355', to: '0344', people: 1 }, null, clock.now())
  })
})
afterAll(() => site.close())

const look = (path: string, cookie?: string) =>
  site.inject({ url: `/coordinator${path}`, headers: cookie === undefined ? {} : { cookie } })

/** The cells of the row of a municipality, as they are read. */
const rowOf = (body: string, name: string): string[] => {
  const [, cells = ''] = new RegExp(`<tr[^>]*><th[^>]*scope="row"[^>]*>${name}</th>(.*?)</tr>`, 's').exec(body) ?? []
  return [...cells.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.trim())
}

describe('the ledger page', () => {
  it('shows this half-year to whoever sees the region, with what is carried over, and the one before behind a link', async () => {
    const { cookie } = await signedIn(database.db, clock)
    expect((await look('', cookie)).body).toContain('href="/coordinator/ledger"')
    const now = await look('/ledger', cookie)
    expect(now.statusCode).toBe(200)
    expect(now.body).toContain('2026-H2')
    // Share, received, with ground, sent, with ground, due, taken over, carried over, balance.
    const [, received, grounded, sent, , due, traded, carried, balance] = rowOf(now.body, 'Utrecht')
    expect([received, grounded, sent, traded]).toEqual(['6', '6', '0', '1'])
    expect(Number(balance)).toBe(Number(carried) + 6 - Number(due) - 1)
    expect(now.body).toContain('href="/coordinator/ledger?period=2026-H1"')
    const before = await look('/ledger?period=2026-H1&lang=en', cookie)
    expect(before.body).toContain('Distribution between municipalities: 2026-H1')
    expect(rowOf(before.body, 'Utrecht').slice(1, 3)).toEqual(['6', '6'])
    expect(rowOf(before.body, 'Utrecht')[6]).toBe('0')
  })

  it('is not for whoever is of one municipality, nor for anybody who is not signed in', async () => {
    const { cookie } = await signedIn(database.db, clock, {
      name: 'B. Tester',
      role: 'municipality',
      municipalities: ['0344'],
    })
    expect((await look('/ledger', cookie)).statusCode).toBe(403)
    expect((await look('/ledger')).statusCode).toBe(401)
  })
})
