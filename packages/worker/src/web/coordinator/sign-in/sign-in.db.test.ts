import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fakeClock } from '@thuismatch/shared/clock'
import type { SignInSettings } from '@thuismatch/shared/config'
import type { FastifyInstance } from 'fastify'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decisionSite } from '../../../testing/decision-site.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

/*
 * Against a real OpenID provider on loopback. Its own pages are left out: whoever comes is signed in as the person whose name
 * the test has set.
 */

const database = useDatabase()
const dataKeys = useDataKeys(database)
// The provider's tokens are of the machine's time.
const clock = fakeClock(new Date().toISOString())

const PEOPLE: Readonly<Record<string, { readonly name: string; readonly roles: unknown }>> = {
  anna: { name: 'Anna', roles: ['iedereen', 'tafel'] },
  bram: { name: 'Bram', roles: 'zeist' },
  cem: { name: 'Cem', roles: ['iedereen'] },
}

let server: Server
let site: FastifyInstance
let issuer: string
let publicUrl: string
let who = 'anna'

beforeAll(async () => {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  publicUrl = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'thuismatch',
        client_secret: 'geheim-van-de-test',
        redirect_uris: [`${publicUrl}/coordinator/signed-in`],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'roles'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: PEOPLE[id]?.name, roles: PEOPLE[id]?.roles }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['test'] },
  })
  const callback = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const { prompt, params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: who, clientId: String(params.client_id) })
    grant.addOIDCScope('openid profile')
    const result =
      prompt.name === 'login' ? { login: { accountId: who } } : { consent: { grantId: await grant.save() } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  })
  const signIn: SignInSettings = {
    issuer,
    clientId: 'thuismatch',
    clientSecret: 'geheim-van-de-test',
    roleClaim: 'roles',
    roles: {
      tafel: { role: 'coordinator', municipalities: null },
      zeist: { role: 'municipality', municipalities: ['0355'] },
    },
  }
  site = await decisionSite(database, dataKeys, clock, { signIn, publicUrl })
  await site.listen({ host: '127.0.0.1', port })
})
afterAll(async () => {
  await site.close()
  server.closeAllConnections()
  server.close()
})

/** A browser that keeps cookies by name and origin, and follows where it is led. */
function visitor() {
  const cookies = new Map<string, Map<string, string>>()
  return async function visit(url: string): Promise<{ status: number; body: string; url: string }> {
    for (let at = url, hops = 0; ; hops++) {
      const origin = new URL(at).origin
      const jar = cookies.get(origin) ?? new Map<string, string>()
      cookies.set(origin, jar)
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
      for (const set of answer.headers.getSetCookie()) {
        const [pair = '', ...rest] = set.split(';')
        const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        if (rest.some((part) => /max-age=0/i.test(part)) || value === '') jar.delete(name)
        else jar.set(name, value)
      }
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status >= 400 || location === null || hops > 15)
        return { status: answer.status, body: await answer.text(), url: at }
      await answer.arrayBuffer()
      at = new URL(location, at).href
    }
  }
}

describe('the organisation’s own sign-in service', () => {
  it('lets in whom it says is a coordinator, by name, and keeps that', async () => {
    who = 'anna'
    const visit = visitor()
    expect((await visit(`${publicUrl}/coordinator`)).status).toBe(401)
    const back = await visit(`${publicUrl}/coordinator/sign-in`)
    expect([back.status, back.body.includes('Aangemeld als Anna')]).toEqual([200, true])
    const page = await visit(`${publicUrl}/coordinator`)
    expect([page.status, page.body.includes('Anna')]).toEqual([200, true])
    const [user] = await database.db.selectFrom('coordinatorUser').selectAll().where('name', '=', 'Anna').execute()
    expect(user).toMatchObject({ role: 'coordinator', municipalities: null, subject: `${issuer} anna`, keyHash: null })
    const acts = await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorKind', 'actorId'])
      .where('actorId', '=', user?.id ?? '')
      .execute()
    expect(acts).toContainEqual({ action: 'user.signed_in', actorKind: 'coordinator', actorId: user?.id })
  })

  it('shows a municipality its own, and nothing to who has no role here', async () => {
    who = 'bram'
    const bram = visitor()
    await bram(`${publicUrl}/coordinator/sign-in`)
    expect((await bram(`${publicUrl}/coordinator`)).url).toContain('/coordinator/proposals')
    expect((await bram(`${publicUrl}/coordinator/runs`)).status).toBe(403)
    who = 'cem'
    const cem = visitor()
    const refused = await cem(`${publicUrl}/coordinator/sign-in`)
    expect([refused.status, refused.body.includes('geen toegang')]).toEqual([403, true])
    expect((await cem(`${publicUrl}/coordinator`)).status).toBe(401)
  })

  it('takes no answer that it did not ask for, and none twice', async () => {
    const stranger = visitor()
    expect((await stranger(`${publicUrl}/coordinator/signed-in?code=x&state=y`)).status).toBe(401)
    who = 'anna'
    const visit = visitor()
    const { url } = await visit(`${publicUrl}/coordinator/sign-in`)
    expect(url).toContain('/coordinator/signed-in?code=')
    expect((await visit(url)).status).toBe(401)
    expect((await visit(`${url}x`)).status).toBe(401)
  })
})
