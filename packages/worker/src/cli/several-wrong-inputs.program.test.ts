import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUILTIN_RENT_NORMS } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleSnapshot } from './sample/index.ts'
import { runCli } from './testing/run-cli.ts'

const region = sampleSnapshot({ candidates: 3, places: 2, seed: 'wrong' })
let cwd: string
const put = (name: string, value: unknown): Promise<void> => writeFile(join(cwd, name), JSON.stringify(value))

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'thuismatch-wrong-'))
  await put('region.json', region)
  await put('bad-region.json', { ...region, places: 7 })
  await put('bad-candidate.json', {
    ...region,
    candidates: region.candidates.map((candidate, index) => (index === 1 ? { ...candidate, group: '?' } : candidate)),
  })
  await put('bad-policy.json', { shortlistSize: 0 })
  await put('worse-policy.json', { minimumScore: -1 })
  await put('list.json', [])
  await put('later-policy.json', {
    validFrom: '2030-01-01',
    rentNorms: { ...BUILTIN_RENT_NORMS, rentAllowance: [] },
  })
  await writeFile(join(cwd, 'homes.csv'), 'Huis;Woonvorm\n')
  const header = 'Kandidaat;Doelgroep;Volwassenen;Kinderen;Rolstoel;Aangemeld op;Kan verhuizen vanaf;Begeleider'
  await writeFile(join(cwd, 'people.csv'), `${header}\nk1;doorstromer;1;0;misschien;01-09-2025;01-12-2026;b1\n`)
})
afterAll(() => rm(cwd, { recursive: true }))

it.each([
  ['match bad-region.json --policy bad-policy.json', ['bad-policy.json shortlistSize', 'bad-region.json places']],
  [
    'explain c1 --snapshot bad-region.json --policy bad-policy.json',
    ['bad-policy.json shortlistSize', 'bad-region.json places'],
  ],
  [
    'policy check bad-policy.json --snapshot bad-region.json',
    ['bad-policy.json shortlistSize', 'bad-region.json places'],
  ],
  [
    'policy compare bad-policy.json worse-policy.json --snapshot bad-region.json',
    ['bad-policy.json shortlistSize', 'worse-policy.json minimumScore', 'bad-region.json places'],
  ],
  ['verify bad-region.json list.json', ['bad-region.json places', 'list.json ']],
  ['match nope.json --policy neither.json', ['neither.json ', 'nope.json ']],
  ['policy check later-policy.json --snapshot region.json', ['later-policy.json validFrom']],
  [
    'import bad-region.json bad-candidate.json people.csv nope.csv --check',
    ['bad-region.json places', 'bad-candidate.json candidates[1].group', 'people.csv E2', 'nope.csv '],
  ],
])('%s: what is wrong with each input is told, with its file', async (args, problems) => {
  const { status, stdout } = await runCli([...args.split(' '), '--json'], { cwd })
  expect(status).toBe(2)
  const told = (JSON.parse(stdout).problems as { file: string; path: string }[]).map(
    ({ file, path }) => `${file} ${path}`,
  )
  expect([...new Set(told)]).toEqual(problems)
})

it.each([
  [
    'match bad-region.json --policy bad-policy.json',
    /^bad-policy\.json cannot be used: 1 problem\.\n.*\nbad-region\.json cannot be used: 1 problem\.\n.*\n$/,
  ],
  ['explain cX --place pX --snapshot region.json', /candidate "cX".*\n.*place "pX"/],
  ['import homes.csv nope.csv', /homes\.csv.*\n(?:.*\n)*nope\.csv: there is no such file/],
  [
    'import bad-region.json bad-candidate.json',
    /^bad-region\.json places: .*\nbad-candidate\.json candidates\[1\]\.group: .*\n/,
  ],
  ['people pause c1 --until 2020-01-01', /^--until 2020-01-01: expected today \(.*\) or a later day\.\n$/],
  ['places hold p1 --until 2020-01-01 --locale nl', /^--until 2020-01-01: verwacht vandaag/],
  ['import people.csv --confirm', /^--confirm says .*--complete candidates or --complete places.*\n$/],
  ['import nope.csv neither.csv', /^nope\.csv: .*\nneither\.csv: .*\n$/],
  [
    'sample --candidates abc --places 1.5 --locale fr',
    /--candidates .*'abc'.*\n.*--places .*'1\.5'.*\n.*--locale .*'fr'/,
  ],
])('%s: all of it in words', async (args, words) => {
  const { status, stdout, stderr } = await runCli(args.split(' '), { cwd })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(words)
})
