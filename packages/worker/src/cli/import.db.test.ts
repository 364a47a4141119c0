import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TABLES, type TableKind } from '../jobs/intake/index.ts'
import { rowsOf, tableAsCsv } from '../jobs/intake/testing/table-of.ts'
import { openEmail } from '../store/people/caseworkers.ts'
import { storedPeople } from '../testing/stored-people.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { sampleSnapshot } from './sample/index.ts'
import { runCommand } from './testing/run-cli.ts'

const SECRET_KEY = 'import-test-'.repeat(4)
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)
const region = sampleSnapshot({ candidates: 1200, places: 30, seed: 'import' })
const caseworkers = [
  {
    id: 'cw-0344-01',
    email: 'team@utrecht.example',
    locale: 'nl',
    municipality: '0344',
    name: 'V. Voorbeeld',
    organisation: null,
    telephone: '030 000 00 00',
  },
]
const entities: Partial<Record<TableKind, readonly unknown[]>> = { ...region, caseworkers }
let folder: string
const at = (name: string): string => join(folder, name)
const cli = (...args: string[]) =>
  runCommand(['import', ...args], { env: { DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' } })

async function put(kind: TableKind, change: (rows: string[][]) => string[][] = (rows) => rows): Promise<string> {
  const { columns } = TABLES[kind]
  await writeFile(at(`${kind}.csv`), tableAsCsv(columns, change(rowsOf(columns, entities[kind] ?? []))))
  return at(`${kind}.csv`)
}

const laterFrom = (row: string[], day: string): string[] =>
  row.with(
    TABLES.places.columns.findIndex(({ field }) => field === 'availableFrom'),
    day,
  )

const TABLES_WRITTEN = ['candidate', 'place', 'house', 'supportTeam', 'decline', 'caseworker'] as const
async function counted(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES_WRITTEN.map(async (table) => {
      const rows = await database.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .execute()
      return [table, Number(rows[0]?.count)] as const
    }),
  )
  return Object.fromEntries(counts)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch import '))
})
afterAll(() => rm(folder, { recursive: true }))

it('writes nothing while one cell is wrong, and leaves a copy to be corrected', async () => {
  const files = [
    await put('candidates', (rows) => rows.map((row, i) => (i === 1100 ? row.with(6, 'veel') : row))),
    await put('houses'),
  ]
  const { status, stdout, stderr } = await cli(...files, '--errors', folder, '--locale', 'nl')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('candidates.csv G1102 "Volwassenen": "veel"; verwacht: een heel getal')
  expect(stderr).toContain('1 fout; er is niets geschreven.')
  expect(await readdir(folder)).toContain('candidates-te-verbeteren.csv')
  expect(Object.values(await counted())).toEqual([0, 0, 0, 0, 0, 0])
})

it('writes nothing when a place names a house that is nowhere, and says each such id', async () => {
  const files = [await put('places'), await put('supportTeams')]
  const named = region.places.flatMap(({ houseId }, i) =>
    houseId === null ? [] : [{ row: i + 2, column: 'B', header: 'Huis', found: JSON.stringify(houseId) }],
  )
  for (const check of [[], ['--check']]) {
    const { status, stdout } = await cli(...files, ...check, '--json')
    expect(status).toBe(2)
    expect(JSON.parse(stdout).problems).toMatchObject(named)
  }
  expect(Object.values(await counted())).toEqual([0, 0, 0, 0, 0, 0])
})

it('takes what the database holds for known, with --check too, and warns of what no run or mail gets past', async () => {
  const places = await put('places', (rows) => rows.map((row, i) => (i === 0 ? laterFrom(row, '05-01-2035') : row)))
  const files = [places, await put('candidates'), await put('houses'), await put('supportTeams')]
  const { status, stderr } = await cli(...files, '--check')
  expect(status).toBe(0)
  expect(stderr).toMatch(/^Warning: .* not judged who can pay the rent.*2035-01-05.*docs\/operator\/rent-norms\.md/m)
  expect(stderr).toMatch(/^Warning: no mail address is known of cw-.*for 1200 candidates/m)
  const { warnings } = JSON.parse((await cli(...files, '--check', '--json')).stdout) as { warnings: string[] }
  expect(warnings).toHaveLength(2)
  expect(Object.values(await counted())).toEqual([0, 0, 0, 0, 0, 0])
})

it('only reports with --check', async () => {
  const { status, stdout } = await cli(await put('houses'), '--check')
  expect(status).toBe(0)
  expect(stdout).toContain('Nothing was written')
  expect(Object.values(await counted())).toEqual([0, 0, 0, 0, 0, 0])
})

it('writes everything, whatever the order of the files, and the same again changes nothing', async () => {
  const kinds: TableKind[] = ['declines', 'places', 'candidates', 'caseworkers', 'supportTeams', 'houses']
  const files = await Promise.all(kinds.map((kind) => put(kind)))
  const { status, stdout, stderr } = await cli(...files, '--json')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    report: { candidates: { created: 1200 }, places: { created: 30 } },
  })
  expect(await counted()).toMatchObject({
    candidate: 1200,
    place: 30,
    house: region.houses.length,
    supportTeam: region.supportTeams.length,
    decline: region.declines?.length,
  })
  expect(await storedPeople(database.db, dataKeys)).toEqual(region.candidates)

  // What is stored is known to a file that names it.
  expect(await cli(await put('places'), '--check')).toMatchObject({ status: 0 })

  const again = await cli(...files, '--json')
  expect(JSON.parse(again.stdout)).toMatchObject({
    report: {
      candidates: { created: 0, changed: 0, unchanged: 1200 },
      places: { unchanged: 30 },
      houses: 0,
      declines: 0,
    },
  })
})

it('keeps a mail address sealed', async () => {
  const row = await database.db
    .selectFrom('caseworker')
    .select(['id', 'locale', 'municipality', 'emailSealed'])
    .where('id', '=', 'cw-0344-01')
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ locale: 'nl', municipality: '0344' })
  expect(row.emailSealed?.toString('latin1')).not.toContain('utrecht')
  const emailSealed = row.emailSealed ?? Buffer.alloc(0)
  expect(openEmail(await dataKeys.ringFor([emailSealed]), row.id, emailSealed)).toBe('team@utrecht.example')
})

it('keeps no free text of a refusal, says in which rows there was some, and never what', async () => {
  const [decline] = region.declines ?? []
  const text = 'psychose in 2024, gebruikt weer'
  const declines = [
    { ...decline, on: '2026-10-01', reason: text },
    { ...decline, on: '2026-10-02', by: 'candidate', reason: 'too_far_away' },
    { ...decline, on: '2026-10-03', reason: text },
  ]
  await writeFile(at('vrij.csv'), tableAsCsv(TABLES.declines.columns, rowsOf(TABLES.declines.columns, declines)))
  await writeFile(
    at('vrij.json'),
    JSON.stringify({ ...region, declines: [{ ...decline, on: '2026-10-04', reason: text }] }),
  )
  for (const [file, rows] of [
    ['vrij.csv', 'rows 2, 4'],
    ['vrij.json', 'rows declines[0]'],
  ] as const)
    for (const options of [['--check'], []]) {
      const { status, stdout, stderr } = await cli(at(file), ...options)
      expect(status).toBe(0)
      expect(stderr).toContain(rows)
      expect(stdout + stderr).not.toContain('psychose')
    }
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from decline where decline::text like '%psychose%'
  `.execute(database.db)
  expect(rows).toEqual([{ found: 0 }])
  const stored = await database.db
    .selectFrom('decline')
    .select('reason')
    .where('onDate', '>=', plainDate('2026-10-01'))
    .where('onDate', '<=', plainDate('2026-10-04'))
    .where('reason', '=', 'other')
    .execute()
  expect(stored.length).toBeGreaterThanOrEqual(3)
})
