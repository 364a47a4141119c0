import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { freePort } from '@thuismatch/shared/servers'
import { eventually } from '@thuismatch/shared/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeps, type Deps } from '../cli/compose.ts'
import { addCaseworkers } from '../cli/demo/add-caseworkers.ts'
import { type DemoClock, demoClock } from '../cli/demo/demo-clock.ts'
import { readMailbox } from '../cli/demo/mailbox.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../cli/demo/webhook-receiver.ts'
import { sampleSnapshot } from '../cli/sample/index.ts'
import { type RunningWorker, startWorker } from '../cli/start.ts'
import { secretAt } from '../jobs/delivery/webhook/deliver-webhook.ts'
import { guardedPost } from '../jobs/delivery/webhook/guarded-post.ts'
import { newWebhookSecret } from '../jobs/delivery/webhook/sign.ts'
import { nightlyKey } from '../jobs/operations/schedule.ts'
import { insertEndpoint } from '../store/deliveries/webhook-endpoints.ts'
import { importEntities } from '../store/intake/import-entities.ts'
import { requestNightly } from '../store/runs/runs.ts'
import { useBrowser, withoutBrowser } from '../testing/browser.ts'
import { useDatabase } from '../testing/test-database.ts'
import { buildHttp } from './server.ts'

const database = useDatabase({ maxConnections: 10 })
const browser = useBrowser()
const snapshot = sampleSnapshot({ candidates: 80, places: 8, seed: 'end to end' })
let home: string
let clock: DemoClock
let deps: Deps
let worker: RunningWorker
let site: FastifyInstance
let receiver: WebhookReceiver

beforeAll(async () => {
  if (withoutBrowser) return
  home = await mkdtemp(join(tmpdir(), 'thuismatch end to end '))
  clock = demoClock(new Date(`${snapshot.asOf}T09:00:00Z`))
  const settings = {
    databaseUrl: database.url,
    databaseDirectUrl: null,
    databaseCa: null,
    databasePool: 40,
    keysDatabaseUrl: null,
    redisUrl: null,
    redisCa: null,
    smtpUrl: null,
    smtpCa: null,
    mailFrom: 'Thuismatch <noreply@thuismatch.invalid>',
    publicUrl: null,
    httpHost: '127.0.0.1',
    httpPort: await freePort(),
    nightlyAt: '04:15',
    policy: DEFAULT_POLICY,
    mapping: null,
    secretKey: 'a key for tests, of at least 32 characters',
    previousSecretKey: null,
    firstUserKey: null,
    signIn: null,
    accessibilityContact: null,
    trustedProxies: null,
    webhookAllow: [],
    logLevel: 'error',
    home,
  } as const
  const built = await createDeps(settings, { clock, log: silentLog })
  deps = { ...built, post: (url, headers, body) => guardedPost(url, headers, body, { allowLoopback: true }) }
  expect(await importEntities(deps.db, deps.dataKeys, snapshot, clock.now())).toMatchObject({ ok: true })
  await addCaseworkers(deps, snapshot.candidates)
  const secret = newWebhookSecret()
  receiver = await startWebhookReceiver(secret, clock)
  for (const scope of new Set(snapshot.places.map(({ municipality }) => municipality))) {
    const id = crypto.randomUUID()
    const secretSealed = deps.sealer.seal(secret, secretAt(id))
    await insertEndpoint(deps.db, {
      id,
      scopeKind: 'municipality',
      scope,
      url: receiver.url,
      secretSealed,
      createdAt: clock.now(),
      contactId: null,
    })
  }
  worker = await startWorker(deps)
  const well = async () => ({ ok: true, checks: {} })
  site = await buildHttp({
    ...deps,
    health: { live: well, ready: well, metrics: async () => ({ contentType: 'text/plain', text: '' }) },
    onError: (error) => {
      throw error
    },
  })
  await site.listen({ host: settings.httpHost, port: settings.httpPort })
})

afterAll(async () => {
  await worker?.stop()
  await site?.close()
  await receiver?.close()
  await deps?.close()
  if (home) await rm(home, { recursive: true, force: true })
})

const heard = (type: string, proposalId: string): Promise<Readonly<Record<string, unknown>>> =>
  eventually(
    `${type} about ${proposalId}`,
    () => receiver.events.find((event) => event.type === type && event.data.proposalId === proposalId)?.data,
  )

describe.skipIf(withoutBrowser)('from the night to the next proposal', { timeout: 300_000 }, () => {
  it('run, mail, link, decision, undo, decision, webhook, and the place proposed to somebody else', async () => {
    await requestNightly(deps.db, nightlyKey(clock.now()), clock.now())
    await deps.producer.add([{ name: 'run.nightly', payload: {} }])
    const links = await eventually('mails with links', async () => {
      const mails = await readMailbox(join(home, 'mailbox'))
      const found = mails.flatMap((mail) => mail.links)
      return found.length > 1 ? found : null
    })
    const [declined, accepted] = links as [(typeof links)[number], (typeof links)[number]]
    expect(await heard('proposal.created', declined.proposalId)).toMatchObject({ state: 'proposed' })

    const page = await browser.visit()
    const open = async ({ proposalId, secret }: (typeof links)[number]): Promise<void> => {
      await page.goto('about:blank')
      await page.goto(`${deps.publicUrl}/d/${proposalId}#${secret}`)
      await page.locator('#choice').waitFor()
    }
    const confirm = async (): Promise<void> => {
      await page.click('main form button')
      await page.click('[name=confirmed]')
    }
    await open(declined)
    await page.check('#accept')
    await confirm()
    await page.getByText('Draai dit terug').click()
    await page.getByText('Teruggedraaid').waitFor()
    await page.check('#decline')
    await page.check('#provider-not_a_fit_for_house')
    await confirm()
    await page.getByRole('heading', { name: 'U zei nee' }).waitFor()
    await open(accepted)
    await page.check('#accept')
    await confirm()
    await page.getByRole('heading', { name: 'U zei ja' }).waitFor()

    expect(receiver.events.filter(({ type }) => type !== 'proposal.created' && type !== 'run.completed')).toEqual([])
    clock.skipMinutes(11)
    await deps.producer.add([{ name: 'proposals.settle', payload: {} }])
    const { placeId, candidateId } = await heard('proposal.declined', declined.proposalId)
    expect(await heard('proposal.accepted', accepted.proposalId)).toMatchObject({ state: 'accepted' })
    const again = await eventually('the place proposed to somebody else', () =>
      receiver.events.find(
        ({ type, data }) =>
          type === 'proposal.created' && data.placeId === placeId && data.proposalId !== declined.proposalId,
      ),
    )
    expect(again.data.candidateId).not.toBe(candidateId)
    await open(accepted)
    expect(await page.locator('h1').textContent()).toBe('Er is ja gezegd')
    expect(receiver.refused()).toBe(0)
    await page.context().close()
  })
})
