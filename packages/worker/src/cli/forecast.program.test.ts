import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ForecastStopped } from '@thuismatch/matcher'
import { DEFAULT_POLICY, type ForecastResult, shippedAssumptions } from '@thuismatch/shared/domain'
import { afterAll, describe, expect, it } from 'vitest'
import { runForecast } from '../jobs/forecast/index.ts'
import { sampleSnapshot } from './sample/index.ts'
import { runCli } from './testing/run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'thuismatch-forecast-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const snapshot = sampleSnapshot({ candidates: 60, places: 12 })
const region = file('region.json', snapshot)
const quick = ['--replications', '2', '--checks', '0'] as const

describe('thuismatch forecast', () => {
  it('answers with what ships, on a page and as figures, and says first what it does not know', {
    timeout: 120_000,
  }, async () => {
    const [html, csv] = [join(folder, 'f.html'), join(folder, 'f.csv')]
    const { status, stdout, stderr } = await runCli(['forecast', region, ...quick, '--html', html, '--csv', csv])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const [first] = stdout.split('\n')
    expect(first).toMatch(/^What this does not know\. Of the \d+ values that are assumed \d+ were not counted/)
    expect(stdout).toContain('u16-default')
    const page = readFileSync(html, 'utf8')
    expect(page.match(/<section class="message">/g)).toHaveLength(3)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
    expect(readFileSync(csv, 'utf8').split('\n').length).toBeGreaterThan(200)
  })

  it('gives the same bytes for the same seed on any number of threads', { timeout: 240_000 }, async () => {
    const ask = ['forecast', region, '--replications', '2', '--checks', '1', '--json'] as const
    const one = await runCli([...ask, '--threads', '1'])
    const three = await runCli([...ask, '--threads', '3'])
    const other = await runCli([...ask, '--seed', 'other', '--no-hold', '--checks', '0'])
    expect([one.status, three.status]).toEqual([0, 0])
    expect(three.stdout).toBe(one.stdout)
    expect(other.stdout).not.toBe(one.stdout)
    const result = JSON.parse(one.stdout) as ForecastResult
    expect(result.worth.filter(({ check }) => check !== null)).not.toHaveLength(0)
    for (const { check } of result.worth) {
      if (check === null || check.priced === null) continue
      expect(check.agrees).toBe(check.priced >= check.housed.low && check.priced <= check.housed.high)
    }
    for (const { value } of result.assumptions.arrivals) expect(value).toBeGreaterThanOrEqual(0)
  })

  it('puts policies side by side', { timeout: 120_000 }, async () => {
    const strict = file('strict.json', { ...DEFAULT_POLICY, id: 'strict', minimumScore: 700 })
    const { status, stdout } = await runCli([
      'forecast',
      region,
      ...quick,
      '--no-hold',
      '--policies',
      `default,${strict}`,
      '--json',
    ])
    expect(status).toBe(0)
    const { differences, policies, hold } = JSON.parse(stdout) as ForecastResult
    expect(policies.map(({ policyId }) => policyId)).toEqual(['u16-default', 'strict'])
    expect(differences).toHaveLength(1)
    expect(differences[0]?.rows[0]?.by).toBe('all')
    expect(hold).toBeNull()
  })

  it('names everything that is wrong with its inputs, in both languages, and writes nothing', async () => {
    const html = join(folder, 'never.html')
    const assumptions = file('wrong.json', { ...shippedAssumptions(snapshot), silence: { value: 2 }, extra: 1 })
    const policy = file('policy.json', '{ "minimumScore": 5000 }')
    const wrong = ['forecast', region, '--assumptions', assumptions, '--policies', policy, '--html', html]
    const { status, stderr } = await runCli(wrong)
    expect(status).toBe(2)
    expect(stderr).toContain('silence.value is 2; expected a number from 0 to 1')
    expect(stderr).toContain('extra')
    expect(stderr).toContain('minimumScore is 5000')
    expect((await runCli([...wrong, '--locale', 'nl'])).stderr).toContain('een getal van 0 tot en met 1')
    expect(() => readFileSync(html)).toThrow('ENOENT')
  })

  it.each([
    ['no snapshot', [], 'Give a snapshot'],
    ['a file that is not there', ['nowhere.json'], 'there is no such file'],
    ['no years', [region, '--years', '0'], 'Expected a whole number from 1 to 20'],
    ['one replication', [region, '--replications', '1'], 'Expected a whole number from 2 to 1000'],
    ['a page over its input', [region, '--html', region], 'this command reads that file'],
    ['one file for two', [region, '--html', 'x', '--csv', 'x'], 'name the same file'],
    ['one policy twice', [region, '--policies', 'default,default'], 'Two of the policies have the id u16-default'],
    ['too many policies', [region, '--policies', 'a,b,c,d,e,f,g'], 'At most 6'],
    ['a policy that is not named', [region, '--policies', ',default'], '--policies names nothing at one place'],
    ['a page in no folder, before it plays', [region, '--years', '20', '--html', 'nowhere/f.html'], 'nowhere/f.html:'],
    ['assumptions of two', ['assumptions', '--from-history', '--snapshot', region], 'Give one of the two'],
    ['no assumptions there', [region, '--assumptions', 'nowhere.json'], 'there is no such file'],
  ])('ends with status 2 on %s', async (_, args, message) => {
    const { status, stderr, stdout } = await runCli(['forecast', ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('ends soon after it is cancelled', { timeout: 60_000 }, async () => {
    const controller = new AbortController()
    const running = runForecast(
      {
        snapshot,
        policies: [DEFAULT_POLICY],
        assumptions: shippedAssumptions(snapshot),
        years: 20,
        replications: 50,
        seed: '1',
        checks: 5,
        hold: false,
      },
      { threads: 1, signal: controller.signal, onProgress: (done) => (done > 0 ? controller.abort() : undefined) },
    )
    await expect(running).rejects.toThrow(ForecastStopped)
  })
})
