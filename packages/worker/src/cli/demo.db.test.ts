import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DemoDocument } from './demo/demo-texts.ts'
import { runCli } from './testing/run-cli.ts'

let cwd: string
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'thuismatch-demo-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

it('prints one document with what it did, for a program that reads along', { timeout: 600_000 }, async () => {
  const { status, stdout, stderr } = await runCli(['demo', '--json'], { cwd })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { imported, nightlyRun, declined, again, weeks, noes, chain, question, mailbox, pages }: DemoDocument =
    JSON.parse(stdout)
  expect(imported.candidates).toBe(nightlyRun.proposals + nightlyRun.waiting)
  expect(again.placeId).toBe(declined.placeId)
  expect(again.candidateId).not.toBe(declined.candidateId)
  expect(weeks).toHaveLength(8)
  const inAll = (what: 'proposals' | 'yes' | 'no' | 'unanswered' | 'movedIn'): number =>
    weeks.reduce((sum, week) => sum + week[what], 0)
  for (const what of ['yes', 'no', 'unanswered', 'movedIn'] as const)
    expect([what, inAll(what) > 4]).toEqual([what, true])
  expect(inAll('yes') + inAll('no') + inAll('unanswered')).toBeLessThanOrEqual(inAll('proposals'))
  expect(noes.reduce((sum, { count }) => sum + count, 0)).toBe(inAll('no'))
  expect(chain.moves.length).toBeGreaterThan(1)
  const days = chain.moves.map(({ movedInOn }) => movedInOn)
  expect(days).toEqual(days.toSorted())
  expect(question.homes).toBeGreaterThan(0)
  expect(mailbox).toContain('.thuismatch')
  expect(pages).toBeNull()
})

it('speaks Dutch when asked to, up to the end', { timeout: 120_000 }, async () => {
  const main = fileURLToPath(new URL('main.js', import.meta.url))
  const child = spawn(process.execPath, [main, 'demo', '--locale', 'nl'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    if (line !== '') lines.push(line)
    if (lines.length === 3) child.kill('SIGINT')
  }
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^Thuismatch, op een voorbeeldregio\./),
    expect.stringMatching(/^1\. Database +Een ingebouwde PostgreSQL draait/),
    expect.stringMatching(/^2\. Inlezen +284 mensen, 39 plekken/),
  ])
  expect([(await ended)[0], stderr]).toEqual([1, 'Gestopt. Er draait niets meer.\n'])
})
