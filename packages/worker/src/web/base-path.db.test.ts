import { fakeClock } from '@thuismatch/shared/clock'
import { expect, it } from 'vitest'
import { decisionSite, linkedProposal } from '../testing/decision-site.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const BASE = '/woonmatch'

const addressesIn = (page: string) =>
  [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address as string)

it('with a path in PUBLIC_URL every page, form, redirect and cookie carries it, whether a proxy takes it off or not', async () => {
  const site = await decisionSite(database, dataKeys, clock, {
    publicUrl: `https://gemeente.example${BASE}`,
  })
  const { path, secret } = await linkedProposal(database.db, dataKeys, { now: clock.now(), name: 'p' })
  for (const prefix of ['', BASE]) {
    const opener = await site.inject(`${prefix}${path}`)
    expect(opener.statusCode).toBe(200)
    const own = addressesIn(opener.body).filter((address) => address.startsWith('/'))
    expect(own.length).toBeGreaterThan(2)
    for (const address of own) expect(address).toMatch(/^\/woonmatch\//)
    expect(
      (await site.inject(addressesIn(opener.body).find((address) => address.includes('/assets/')) ?? '')).statusCode,
    ).toBe(200)
    const answer = await site.inject({
      method: 'POST',
      url: `${prefix}${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ step: 'look', key: secret }).toString(),
    })
    expect(answer.headers.location).toMatch(new RegExp(`^${BASE}${path}/answer`))
    expect(answer.headers['set-cookie']).toMatch(`Path=${BASE}${path};`)
    expect((await site.inject(`${prefix}/livez`)).statusCode).toBe(200)
    expect((await site.inject(`${prefix}/coordinator`)).statusCode).toBeLessThan(404)
    expect((await site.inject(`${prefix}/`)).headers.location).toBe(`${BASE}/coordinator`)
  }
  const whole = await site.inject(`${BASE}/nowhere`)
  expect([whole.statusCode, whole.headers['content-length']]).toEqual([404, String(Buffer.byteLength(whole.body))])
  await site.close()
})

it('a link in which "#" was made "%23" opens, and its key goes back behind "#", where no log sees it', async () => {
  const site = await decisionSite(database, dataKeys, clock)
  const { path, secret } = await linkedProposal(database.db, dataKeys, { now: clock.now(), name: 'r' })
  const rewritten = await site.inject(`${path}%23${secret}`)
  expect([rewritten.statusCode, rewritten.headers.location]).toEqual([303, `${path}#${secret}`])
  const opened = await site.inject(path)
  expect([opened.statusCode, opened.body.includes(secret)]).toEqual([200, false])
  await site.close()
})
