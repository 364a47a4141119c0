import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Job, openQueueBackend, startConsumer } from '@thuismatch/shared/queue'
import { readCandidate } from '@thuismatch/shared/schema'
import { eventually, hasRedis, redisServer } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { signWebhook } from '../delivery/webhook/sign.ts'

const guide = readFileSync(new URL('../../../../docs/integrator.md', import.meta.url), 'utf8')
const worker = fileURLToPath(new URL('../..', import.meta.url))

const snippets = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code as string)

/** Runs a snippet as it stands in the guide, where the libraries that it names are installed. */
const run = (code: string, env: Record<string, string>): string =>
  execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    cwd: worker,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe('the guide for integrators', () => {
  it('shows a person that the API takes', () => {
    const [, json = ''] = /<<'JSON'\n(.*?)\nJSON/s.exec(guide) ?? []
    expect(readCandidate(JSON.parse(json))).toMatchObject({ ok: true })
  })

  const redis = hasRedis()
  it.skipIf(!redis)('shows a producer whose jobs arrive and are read', async () => {
    const [producer = ''] = snippets('ts')
    const server = await redisServer()
    const backend = openQueueBackend({ kind: 'redis', url: server.url }, { onError: () => {} })
    const jobs: Job[] = []
    const problems: unknown[] = []
    try {
      run(producer, { REDIS_URL: server.url })
      const consumer = startConsumer(backend, {
        queue: 'offers',
        tuning: { concurrency: 1 },
        handle: async (job) => void jobs.push(job),
        setAside: async (job) => void problems.push(job),
        onError: () => {},
        onRetry: () => {},
      })
      await eventually('both jobs are read', () => jobs.length + problems.length === 2)
      await consumer.close(1000)
    } finally {
      await backend.close()
      await server.stop()
    }
    expect(problems).toEqual([])
    expect(jobs.map(({ name }) => name).toSorted()).toEqual(['place.offered', 'place.withdrawn'])
  })

  it('shows the same place in Python', () => {
    const [python = ''] = snippets('python')
    const [ts = ''] = snippets('ts')
    const words = (code: string) =>
      [...(/place"?: \{(.*?)\n {2,4}\}/s.exec(code)?.[1] ?? '').matchAll(/[A-Za-z0-9_-]+/g)].map(([word]) =>
        word.replace('None', 'null').replace('True', 'true').replace('False', 'false'),
      )
    expect(words(python).length).toBeGreaterThan(40)
    expect(words(python)).toEqual(words(ts))
  })

  it('shows a receiver that verifies what we sign, and nothing else', () => {
    const [, receiver = ''] = snippets('ts')
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    const body = JSON.stringify({ type: 'proposal.created', timestamp: '', data: { proposalId: 'p' } })
    const headers = signWebhook('01890a5d-ac96-774b-bcce-b302099a8057', new Date(), body, [secret])
    const verify = (sent: string) =>
      run(`${receiver}\nconsole.log(JSON.stringify(received(${JSON.stringify(headers)}, ${JSON.stringify(sent)})))`, {
        WEBHOOK_SECRET: secret,
      })
    expect(JSON.parse(verify(body))).toEqual({
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      type: 'proposal.created',
      proposalId: 'p',
    })
    expect(() => verify(body.replace('"p"', '"q"'))).toThrow()
  })
})
