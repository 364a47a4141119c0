import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { match } from '@thuismatch/matcher'
import {
  BUILTIN_RENT_NORMS,
  canonicalJson,
  DEFAULT_POLICY,
  type Result,
  type Snapshot,
} from '@thuismatch/shared/domain'
import type { Problem } from '@thuismatch/shared/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSnapshot } from './sample/index.ts'
import { runCli } from './testing/run-cli.ts'

const region = sampleSnapshot({ candidates: 80, places: 15, seed: 'cli' })
let folder: string
const at = (name: string): string => join(folder, name)
const put = (name: string, value: unknown): Promise<void> =>
  writeFile(at(name), typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch cli '))
  await put('region.json', region)
})
afterAll(() => rm(folder, { recursive: true }))

describe('sample', () => {
  it('prints the same snapshot as the library, for the options that it was given', async () => {
    const { status, stdout, stderr } = await runCli(['sample', '--candidates', '80', '--places', '15', '--seed', 'cli'])
    expect({ status, stderr, snapshot: JSON.parse(stdout) }).toEqual({ status: 0, stderr: '', snapshot: region })
  })

  it('ends quietly when the reader has seen enough', async () => {
    const main = fileURLToPath(new URL('main.js', import.meta.url))
    const child = spawn('sh', ['-c', '"$0" "$1" sample --candidates 20000 | head -n 2', process.execPath, main])
    let stderr = ''
    child.stderr.on('data', (chunk) => (stderr += chunk))
    const [status] = await once(child, 'close')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('a Node that reads no TypeScript', () => {
  it('has the pinned one do the work, with its streams, its arguments and its exit status', async () => {
    const main = fileURLToPath(new URL('main.js', import.meta.url))
    const tooOld = ['--no-experimental-strip-types', main]
    const child = spawn(process.execPath, [...tooOld, 'policy', 'check', '-', '--json'])
    child.stdin.end('{"weights":{}}')
    const [told, [status]] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(status).toBe(2)
    expect((JSON.parse(told) as { problems: Problem[] }).problems.map(({ path }) => path)).toContain('weights.origin')
  })
})

describe('match', () => {
  it('prints the result document and writes every pair', async () => {
    const { status, stdout, stderr } = await runCli([
      'match',
      at('region.json'),
      '--json',
      '--pairs',
      at('pairs.jsonl'),
    ])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const result = JSON.parse(stdout) as Result
    expect(stdout).toBe(`${canonicalJson(result)}\n`)
    await put('result.json', stdout)

    const lines = (await readFile(at('pairs.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(80 * 15)
    const pairs = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    for (const pair of pairs) {
      expect(Object.keys(pair)).toEqual(['candidateId', 'placeId', 'eligible', 'unmet', 'unknown', 'score'])
    }
    for (const { candidateId, placeId, score } of result.proposals) {
      expect(pairs).toContainEqual(expect.objectContaining({ candidateId, placeId, eligible: true, score }))
    }
  })

  it('prints the same bytes from standard input, and whatever the order of the lists', async () => {
    const shuffled: Snapshot = {
      ...region,
      candidates: region.candidates.toReversed(),
      places: region.places.toReversed(),
    }
    const { stdout } = await runCli(['match', '-', '--json'], { stdin: JSON.stringify(shuffled) })
    expect(stdout).toBe(await readFile(at('result.json'), 'utf8'))
  })

  it('prints a table in the language that is asked for, without colour into a pipe', async () => {
    const english = await runCli(['match', at('region.json')])
    const dutch = await runCli(['match', at('region.json'), '--locale', 'nl'])
    expect([english.status, dutch.status]).toEqual([0, 0])
    expect(english.stdout).toContain('80 people and 15 places')
    expect(dutch.stdout).toContain('80 mensen en 15 plekken')
    expect(english.stdout).not.toContain('\u001b')
    const result = JSON.parse(await readFile(at('result.json'), 'utf8')) as Result
    for (const { placeId, candidateId } of result.proposals) {
      expect(english.stdout).toMatch(new RegExp(`^${placeId} .* ${candidateId} `, 'm'))
    }
  })
})

describe('one of each', () => {
  it('is told in the singular', async () => {
    await put('one.json', sampleSnapshot({ candidates: 1, places: 1, seed: 'cli' }))
    expect((await runCli(['match', at('one.json')])).stdout).toContain('1 person and 1 place;')
    expect((await runCli(['match', at('one.json'), '--locale', 'nl'])).stdout).toContain('1 persoon en 1 plek;')
  })
})

describe('a start', () => {
  it('strips no types once the sources are kept compiled', async () => {
    const main = fileURLToPath(new URL('main.js', import.meta.url))
    const tell = `process.on('exit', () => process.stderr.write(String(process.moduleLoadList.some((name) => name.includes('amaro')))))`
    const start = async (): Promise<string> => {
      const child = spawn(process.execPath, [
        '--import',
        `data:text/javascript,${encodeURIComponent(tell)}`,
        main,
        '-V',
      ])
      let stderr = ''
      child.stderr.on('data', (chunk) => (stderr += chunk))
      await once(child, 'close')
      return stderr
    }
    await start()
    expect(await start()).toBe('false')
  })
})

describe('an output that is full', () => {
  it.runIf(existsSync('/dev/full')).each([['sample'], ['sample --help'], ['match nowhere.json --json']])(
    'ends %s with 1 and one line',
    async (args) => {
      const main = fileURLToPath(new URL('main.js', import.meta.url))
      const child = spawn('sh', ['-c', `"$0" "$1" ${args} > /dev/full`, process.execPath, main])
      let stderr = ''
      child.stderr.on('data', (chunk) => (stderr += chunk))
      const [status] = await once(child, 'close')
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: 'The output cannot be written (ENOSPC), and is not whole.\n',
      })
    },
  )
})

describe('verify', () => {
  it('ends with 0 for a right result, with 1 and what is wrong for another, with 2 for no result', async () => {
    const result = JSON.parse(await readFile(at('result.json'), 'utf8')) as Result
    const [first, ...others] = result.proposals
    await put('wrong.json', { ...result, proposals: [{ ...first, score: 1 + (first?.score ?? 0) }, ...others] })
    await put('cut.json', canonicalJson(result).slice(0, -2))
    await put('list.json', [])

    const right = await runCli(['verify', at('region.json'), at('result.json')])
    expect({ status: right.status, stderr: right.stderr }).toEqual({ status: 0, stderr: '' })
    const wrong = await runCli(['verify', at('region.json'), at('wrong.json')])
    expect({ status: wrong.status, stderr: wrong.stderr }).toEqual({ status: 1, stderr: '' })
    expect(wrong.stdout).toContain('proposals[0].score')
    const asJson = await runCli(['verify', at('region.json'), at('wrong.json'), '--json'])
    expect(asJson.status).toBe(1)
    expect(JSON.parse(asJson.stdout)).toMatchObject({ ok: false, problems: [{ path: 'proposals[0].score' }] })
    expect((await runCli(['verify', at('region.json'), at('cut.json')])).status).toBe(2)
    expect((await runCli(['verify', at('region.json'), at('list.json')])).status).toBe(2)
  })

  it('calls an optimum proven only where it is', async () => {
    const homes = sampleSnapshot({ candidates: 60, places: 12, chains: 12, seed: 'u16' })
    const result = await match(homes, DEFAULT_POLICY)
    const { bound } = result.optimality
    expect(result.optimality).toMatchObject({ method: 'mip', proven: true })
    await put('homes.json', homes)
    await put('proven.json', result)
    const open = { ...result.optimality, proven: false, bound: { ...bound, score: bound.score + 1 } }
    await put('open.json', { ...result, optimality: open })
    const says = async (name: string): Promise<string> =>
      (await runCli(['verify', at('homes.json'), at(`${name}.json`)])).stdout
    expect(await says('proven')).toContain('every value recomputed, the optimum proven.')
    expect(await says('open')).toContain('every value recomputed. Whether a better one exists is not proven')
  })
})

describe('explain', () => {
  it('answers in words, as data, and about one place', async () => {
    const of = ['--snapshot', at('region.json')]
    const words = await runCli(['explain', 'c0001', ...of])
    const data = await runCli(['explain', 'c0001', ...of, '--place', 'p001', '--json'])
    expect([words.status, data.status]).toEqual([0, 0])
    expect(words.stdout).toContain('c0001')
    expect(JSON.parse(data.stdout)).toMatchObject({ candidateId: 'c0001', place: { placeId: 'p001' } })
  })

  it('asks for the right id', async () => {
    const { status, stdout, stderr } = await runCli(['explain', 'c001', '--snapshot', at('region.json')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('Did you mean')
  })
})

describe('policy', () => {
  it('shows the default, which is a policy itself', async () => {
    const { stdout } = await runCli(['policy', 'show'])
    expect(JSON.parse(stdout)).toEqual(DEFAULT_POLICY)
    await put('policy.json', stdout)
    const check = await runCli(['policy', 'check', at('policy.json'), '--snapshot', at('region.json'), '--json'])
    expect(check.status).toBe(0)
    expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, id: 'u16-default' })
  })

  it('shows every row of the built-in rent norms when asked, as a policy that matches the same', async () => {
    const { stdout } = await runCli(['policy', 'show', '--expanded'])
    expect(JSON.parse(stdout)).toEqual({ ...DEFAULT_POLICY, rentNorms: BUILTIN_RENT_NORMS })
    await put('expanded.json', stdout)
    const proposals = async (...policy: string[]) => {
      const { stdout } = await runCli(['match', at('region.json'), ...policy, '--json'])
      return (JSON.parse(stdout) as Result).proposals
    }
    expect(await proposals('--policy', at('expanded.json'))).toEqual(await proposals())
  })

  it('names every mistake', async () => {
    await put('bad-policy.json', {
      weights: { ...DEFAULT_POLICY.weights, origin: 31 },
      minimumscore: 3,
      validTo: '2025-01-01',
    })
    const bad = await runCli(['policy', 'check', at('bad-policy.json')])
    expect({ status: bad.status, stdout: bad.stdout }).toEqual({ status: 2, stdout: '' })
    for (const path of ['weights:', 'minimumscore:', 'validTo:']) expect(bad.stderr).toContain(path)
  })

  it('matches a year of which the rent norms have no row, and warns', async () => {
    await put('later.json', {
      ...region,
      candidates: region.candidates.map((one) => ({ ...one, readyOn: '2027-01-04' })),
    })
    const { status, stdout } = await runCli(['match', at('later.json'), '--json'])
    expect(status).toBe(0)
    expect((JSON.parse(stdout) as Result).warnings).toContainEqual(
      expect.stringMatching(/^rent norms: no row for 2027 in rentAllowance, \d+ pairs not judged$/),
    )
  })
})

describe('report and compare', () => {
  it('say the same as data and in words, and as a page', async () => {
    const of = ['--snapshot', at('region.json')]
    const words = await runCli(['report', ...of, '--html', at('report.html'), '--locale', 'nl'])
    expect(words.status).toBe(0)
    expect(await readFile(at('report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    const data = JSON.parse((await runCli(['report', ...of, '--json'])).stdout) as { totals: { candidates: number } }
    expect(data.totals.candidates).toBe(80)

    await put('other.json', { id: 'other', objective: ['score'] })
    const compared = await runCli(['policy', 'compare', 'default', at('other.json'), ...of, '--json'])
    expect(compared.status).toBe(0)
    expect(JSON.parse(compared.stdout)).toMatchObject({
      before: { policyId: 'u16-default' },
      after: { policyId: 'other' },
    })
  })

  it('ask for what to look at', async () => {
    const { status, stdout, stderr } = await runCli(['report'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('--snapshot')
  })
})

describe('import without a database', () => {
  it('writes a template once, and checks what was filled in', async () => {
    const template = await runCli(['import', '--template', at('huizen.csv')])
    expect(template).toMatchObject({ status: 0, stderr: '' })
    expect(await runCli(['import', '--template', at('huizen.csv')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('huizen.csv exists already; choose another name.'),
    })

    const headers = await readFile(at('huizen.csv'), 'utf8')
    expect(headers).toContain('Huis;Woonvorm;')
    expect((await runCli(['import', '--template', at('plekken.csv'), '--locale', 'en'])).status).toBe(0)
    expect(await readFile(at('plekken.csv'), 'utf8')).toContain('Place;House;')
    await put('filled.csv', `${headers}linde;Pitstop;De Linde;Zeist;6;4;3;\r\nberk;Pitstop;De Berk;Zeist;zes;;3;\r\n`)
    const check = await runCli(['import', at('filled.csv'), '--check', '--json'])
    expect({ status: check.status, stderr: check.stderr }).toEqual({ status: 2, stderr: '' })
    expect(JSON.parse(check.stdout)).toMatchObject({
      problems: [{ row: 3, column: 'E' }],
      tables: [{ rows: 2, wrongRows: 1 }],
    })

    const snapshot = await runCli(['import', at('region.json'), '--check'])
    expect(snapshot.status).toBe(0)
    expect(snapshot.stdout).toContain('Nothing was written')
  })
})

describe('wrong input', () => {
  it('ends with 2, nothing on standard output, and every problem by its path', async () => {
    const wrong = structuredClone(region) as unknown as {
      candidates: Record<string, unknown>[]
      places: Record<string, unknown>[]
    }
    Object.assign(wrong.candidates[3]!, { support: { hoursPerWeek: 200, availability: null, buildingBlocks: [] } })
    Object.assign(wrong.candidates[5]!, { id: region.candidates[4]?.id, bornOn: '2030-01-01' })
    Object.assign(wrong.places[2]!, { age: { min: 30, max: 25 }, houseId: 'h99', rent: 5 })
    await put('wrong-region.json', wrong)
    const paths = [
      'candidates[3].support.hoursPerWeek',
      'candidates[5].id',
      'candidates[5].bornOn',
      'places[2].age',
      'places[2].houseId',
      'places[2].rent',
    ]

    const { status, stdout, stderr } = await runCli(['match', at('wrong-region.json'), '--pairs', at('never.jsonl')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    for (const path of paths) expect(stderr).toContain(`${path}: `)
    await expect(readFile(at('never.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' })

    const asJson = await runCli(['match', at('wrong-region.json'), '--json'])
    expect({ status: asJson.status, stderr: asJson.stderr }).toEqual({ status: 2, stderr: '' })
    const { problems } = JSON.parse(asJson.stdout) as { problems: Problem[] }
    expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(paths))
  })

  it.each([
    ['a file that is not there', 'missing.json', undefined, 'there is no such file'],
    ['a folder', '.', undefined, 'that is a folder'],
    ['an empty file', 'empty.json', '', 'is empty'],
    ['a file that was cut short', 'short.json', JSON.stringify(region).slice(0, 999), 'ends too early'],
    ['UTF-16', 'utf16.json', Buffer.from(`\uFEFF${JSON.stringify(region)}`, 'utf16le'), 'UTF-8'],
    ['Latin-1', 'latin1.json', Buffer.from('{"version": 1, "é": 2}', 'latin1'), 'UTF-8'],
    ['a zip file', 'region.zip', Buffer.from('504b030414000000', 'hex'), 'compressed'],
    ['NaN', 'nan.json', '{"version": NaN}', 'NaN'],
    ['a list', 'list-region.json', '[]', 'an object with version'],
    ['a result in place of a snapshot', 'result.json', undefined, 'snapshotHash'],
  ])('%s is refused in words', async (_, name, content, words) => {
    if (content !== undefined) await put(name, content)
    const { status, stdout, stderr } = await runCli(['match', at(name)])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it.each([
    [[]],
    [['nope']],
    [['match']],
    [['match', 'a', 'b']],
    [['match', 'a', '--nope']],
    [['sample', '--candidates', 'many']],
    [['sample', '--locale', 'fr']],
    [['policy', 'nope']],
    [['explain', 'c1']],
  ])('usage %j ends with 2', async (args) => {
    const { status, stdout, stderr } = await runCli(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })
})

it('says a usage error as JSON too', async () => {
  const { status, stdout } = await runCli(['match', '--json'])
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ problems: [{ message: expect.stringContaining('snapshot') }] })
})

describe('help', () => {
  it.each([[[]], [['sample']], [['match']], [['verify']], [['explain']], [['policy']], [['policy', 'check']]])(
    'of %j shows a real example, on standard output',
    async (args) => {
      const { status, stdout, stderr } = await runCli([...args, '--help'])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/Example:\n {2}\$ thuismatch \w+/)
    },
  )
})
