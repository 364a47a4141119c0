import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readMapping } from '@thuismatch/shared/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPseudonymKey } from '../../jobs/intake/formats/index.ts'
import { indicationMessage, publication } from '../../jobs/intake/testing/field-documents.ts'
import { useApi } from './testing/use-api.ts'

const guide = readFileSync(new URL('../../../../../docs/integrator.md', import.meta.url), 'utf8')

interface Example {
  readonly command: string
  readonly status: number
  /** A part of the answer; `undefined` where there is none. */
  readonly answer: unknown
}

/** Each request of the guide, in order, with the comment behind it: the status, and what stands in the answer. */
const EXAMPLES: readonly Example[] = [...guide.matchAll(/^```sh\n(.*?)^```/gms)]
  .filter(([, code = '']) => code.includes('curl '))
  .flatMap(([, code = '']) =>
    [...code.matchAll(/(.*?)^# (\d{3}) ?([^\n]*)\n/gms)].map(([, command = '', status, json = '']) => ({
      command,
      status: Number(status),
      answer: json === '' ? undefined : JSON.parse(json),
    })),
  )

const withCurl = ((): boolean => {
  if (spawnSync('curl', ['--version']).status === 0) return true
  if (process.env.CI) throw new Error('curl is not installed, and CI is set: install it.')
  console.warn('curl is not installed: the requests of the guide are not sent.')
  return false
})()

const api = useApi()
const { database, listen, keyFor } = api
const MAPPING = readMapping({
  clusters: [
    {
      organisation: 'L9999',
      cluster: '*',
      form: 'clustered',
      support: { maxHoursPerWeek: 8, availability: 'on_call' },
    },
  ],
  products: [{ code: '15D6D', carriesOver: true }],
  towns: [{ name: 'De Meern', municipality: '0344' }],
  senders: [{ sender: '0344', caseworkerId: 'r-cw0' }],
})
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-guide-'))
let base: string
let key: string

beforeAll(async () => {
  if (!MAPPING.ok) throw new Error(JSON.stringify(MAPPING.problems))
  base = await listen(database.withScope, 10_000, {
    mapping: MAPPING.mapping,
    pseudonymKey: firstPseudonymKey('k'.repeat(32)),
  })
  key = await keyFor()
  const [, person = ''] = /\/candidates\/c1042.*?<<'JSON'\n(.*?)\nJSON/s.exec(guide) ?? []
  const people = ['c1043', 'c1044'].map((id) => JSON.stringify({ ...JSON.parse(person), id }))
  writeFileSync(join(folder, 'people.ndjson'), `${people.join('\n')}\n`)
  writeFileSync(join(folder, 'publicaties.json'), JSON.stringify({ results: [publication()] }))
  writeFileSync(join(folder, 'bericht.xml'), indicationMessage())
  // The commands stand as they are; what curl says besides is set beside them.
  writeFileSync(join(folder, '.curlrc'), 'silent\nwrite-out = "\\n%{http_code}"\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Sends a request as it stands in the guide, to the server of this test. */
async function send(command: string): Promise<{ status: number; body: unknown }> {
  const env = {
    ...process.env,
    CURL_HOME: folder,
    THUISMATCH_KEY: key,
    PROPOSAL: api.region.proposals[0]?.id ?? '',
  }
  const here = command.replaceAll('https://thuismatch.example.org', base)
  const said = await promisify(execFile)('bash', ['-c', here], { cwd: folder, env }).then(
    ({ stdout }) => stdout,
    // A status of 400 and above ends curl with 22, and its answer stands there all the same.
    (error: { stdout: string }) => error.stdout,
  )
  const at = said.lastIndexOf('\n')
  const text = said.slice(0, at)
  return { status: Number(said.slice(at)), body: text.trim() === '' ? undefined : JSON.parse(text) }
}

/** Whether all that is expected stands there: of a list each member somewhere, of an object each field. */
function holds(is: unknown, expected: unknown): boolean {
  if (Array.isArray(expected))
    return Array.isArray(is) && expected.every((one) => is.some((member) => holds(member, one)))
  if (expected === null || typeof expected !== 'object') return is === expected
  return (
    is !== null &&
    typeof is === 'object' &&
    Object.entries(expected).every(([field, value]) => holds((is as Record<string, unknown>)[field], value))
  )
}

describe('the requests of the guide for integrators', () => {
  it('each say what is answered', () => {
    const requests = guide.match(/^curl /gm) ?? []
    expect(requests.length).toBeGreaterThan(10)
    expect(EXAMPLES.length).toBe(requests.length)
  })

  it.skipIf(!withCurl)('are answered so, sent as they stand, in their order', async () => {
    for (const { command, status, answer } of EXAMPLES) {
      const told = await send(command)
      expect([command, told.status, told.body]).toEqual([command, status, told.body])
      expect(holds(told.body, answer), `${command}\n${JSON.stringify(told.body)}`).toBe(true)
    }
  })
})
