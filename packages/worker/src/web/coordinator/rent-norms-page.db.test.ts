import { fakeClock } from '@thuismatch/shared/clock'
import { DEFAULT_POLICY, NEW_NORMS, newNormKey, rentNormsOf, rentNormTablesWithout } from '@thuismatch/shared/domain'
import { readPolicy } from '@thuismatch/shared/schema'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedPolicy } from '../../jobs/policy/policy-in-force.ts'
import { decisionSite, SITE_URL } from '../../testing/decision-site.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
let site: FastifyInstance
beforeAll(async () => {
  await seedPolicy(database.db, DEFAULT_POLICY, clock.now())
  session = (await signedIn(database.db, clock)).cookie
  site = await decisionSite(database, dataKeys, clock)
})
afterAll(() => site.close())

let session: string
const cookie = () => session
const get = (url: string) => site.inject({ url, headers: { cookie: cookie() } })
const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  site.inject({
    method: 'POST',
    url: '/coordinator/rent-norms',
    headers: {
      cookie: cookie(),
      origin: new URL(SITE_URL).origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  })

/** Made up: each amount of 2026 and two percent. */
const AMOUNTS = [
  95159, 50816, 50816, 72728, 77942, 20657, 20472, 2389400, 3213000, 27, 22, 2998800, 4072400, 72728, 77942, 5256800,
  5804800,
]
const TYPED = Object.fromEntries(
  NEW_NORMS.map((norm, i) => [
    newNormKey(norm),
    norm.unit === 'percent' ? String(AMOUNTS[i]) : ((AMOUNTS[i] ?? 0) / 100).toFixed(2),
  ]),
)

describe('the page for the rent norms of a new year', () => {
  it('is pointed at from the overview while the year lacks, and not before it is published', async () => {
    expect((await get('/coordinator')).body).toContain('De huurnormen van 2027 ontbreken')
    clock.set(new Date('2026-10-31T09:00:00Z'))
    try {
      expect((await get('/coordinator')).body).not.toContain('ontbreken')
      expect((await get('/coordinator/rent-norms')).body).toContain('Er is nu niets in te vullen')
    } finally {
      clock.set(new Date('2026-11-21T09:00:00Z'))
    }
  })

  it('asks for each amount, with where it is published and what it was', async () => {
    const { body } = await get('/coordinator/rent-norms')
    for (const norm of NEW_NORMS) expect(body).toContain(`name="${newNormKey(norm)}"`)
    expect(body).toContain('het jaar ervoor € 932,93')
    expect(body).toContain('Staatscourant')
  })

  it('makes a draft of the policy that somebody else approves, and changes nothing', async () => {
    const { statusCode, headers } = await post({ ...TYPED, source: 'Staatscourant', verified: 'yes' })
    expect(statusCode).toBe(303)
    expect(headers.location).toBe('/coordinator/policy/2')
    const draft = await get('/coordinator/policy/2')
    expect(draft.body).toContain('Rekenhuurgrens voor jongeren, 1 januari 2027')
    const read = readPolicy((await get('/coordinator/policy/2/document')).body)
    expect(read.ok && rentNormTablesWithout(rentNormsOf(read.policy.rentNorms), 2027)).toEqual([])
    expect(read.ok && { ...read.policy, rentNorms: 'builtin' }).toEqual({ ...DEFAULT_POLICY, validFrom: '2026-11-28' })
    expect((await get('/coordinator')).body).toContain('De huurnormen van 2027 ontbreken')
    expect((await get('/coordinator/rent-norms')).body).toContain('Versie 2 van het beleid heeft deze bedragen al')
  })

  it('shows what is wrong beside what was typed, and takes what is unusual only when somebody says that it is right', async () => {
    const typed = {
      ...TYPED,
      'rentAllowance.calculationRentCap': '2.000,00',
      'socialHousing.incomeLimitYear.onePerson': 'veel',
    }
    const wrong = await post(typed)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('114 % meer dan het jaar ervoor')
    expect(wrong.body).toContain('Dit is geen bedrag')
    expect(wrong.body).toContain('value="veel"')
    const right = { ...typed, 'socialHousing.incomeLimitYear.onePerson': '52.568' }
    expect((await post(right)).statusCode).toBe(422)
    expect((await post({ ...right, confirmed: 'yes' })).statusCode).toBe(303)
  })

  it('answers nobody without a session, nor a form of another site', async () => {
    expect((await post(TYPED, { cookie: '' })).statusCode).toBe(401)
    expect((await post(TYPED, { origin: 'https://elsewhere.example' })).statusCode).toBe(401)
  })
})
