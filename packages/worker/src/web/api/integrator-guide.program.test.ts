import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plainDate } from '@thuismatch/shared/domain'
import { type Job, openQueueBackend, readJob, startConsumer } from '@thuismatch/shared/queue'
import { readCandidate } from '@thuismatch/shared/schema'
import { eventually, hasRedis, redisServer } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { signWebhook } from '../../jobs/delivery/webhook/sign.ts'

const guide = readFileSync(new URL('../../../../../docs/integrator.md', import.meta.url), 'utf8')
const worker = fileURLToPath(new URL('../../..', import.meta.url))

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

const withPython = ((): boolean => {
  if (spawnSync('python3', ['--version']).status === 0) return true
  if (process.env.CI) throw new Error('python3 is not installed, and CI is set: install it.')
  console.warn('python3 is not installed: the producer in Python is not run.')
  return false
})()

/**
 * Stands in for the package `bullmq` of Python, with the signatures of its version 2; writes down what it is asked for.
 */
const RECORDER = `
import json

class Queue:
    def __init__(self, name, opts={}):
        print(json.dumps(["Queue", name, opts]))
    async def add(self, name, data, opts={}):
        print(json.dumps(["add", name, data]))
    async def close(self):
        print(json.dumps(["close"]))
`

describe('the guide for integrators', () => {
  it('shows a person that the API takes', () => {
    const [, json = ''] = /\/candidates\/c1042.*?<<'JSON'\n(.*?)\nJSON/s.exec(guide) ?? []
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
        today: () => plainDate('2026-11-21'),
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

  it.skipIf(!withPython)('shows a producer in Python whose job is read', () => {
    const [python = ''] = snippets('python')
    const folder = mkdtempSync(join(tmpdir(), 'thuismatch-python-'))
    try {
      writeFileSync(join(folder, 'bullmq.py'), RECORDER)
      writeFileSync(join(folder, 'producer.py'), python)
      const said = execFileSync('python3', [join(folder, 'producer.py')], {
        env: { ...process.env, REDIS_URL: 'redis://localhost' },
        encoding: 'utf8',
      })
      const calls = said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(calls.map(([call]) => call)).toEqual(['Queue', 'add', 'close'])
      expect(calls[0]).toEqual(['Queue', 'offers', { connection: 'redis://localhost' }])
      expect(readJob('offers', calls[1][1], calls[1][2])).toMatchObject({ ok: true, job: { name: 'place.offered' } })
    } finally {
      rmSync(folder, { recursive: true })
    }
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
