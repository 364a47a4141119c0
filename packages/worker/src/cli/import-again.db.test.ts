import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Candidate } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { storedPeople } from '../testing/stored-people.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

/** What becomes of a table that is imported over what an earlier one said. */

const SECRET_KEY = 'import-test-'.repeat(4)
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)
let folder: string
let number = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch again '))
})
afterAll(() => rm(folder, { recursive: true }))

async function imported(table: string, ...options: string[]) {
  const file = join(folder, `tabel-${++number}.csv`)
  await writeFile(file, table)
  return runCommand(['import', file, ...options], {
    env: { DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' },
  })
}

const HEAD = 'Kandidaat;Doelgroep;Volwassenen;Kinderen;Aangemeld op;Kan verhuizen vanaf;Begeleider'
const ROW = 'k1;jongvolwassene;1;0;01-09-2025;01-12-2026;b1'
const table = (more: string, ...rows: string[]): string =>
  [
    `${HEAD}${more === '' ? '' : `;${more}`}`,
    ...rows.map((cells) => `${ROW}${cells === '' ? '' : `;${cells}`}`),
    '',
  ].join('\r\n')

async function person(id = 'k1'): Promise<Candidate | undefined> {
  return (await storedPeople(database.db, dataKeys)).find((one) => one.id === id)
}

beforeEach(async () => {
  const limits = 'Rolstoel;Vermijd gemeenten;Vermijd personen;Mag gegevens delen;Inkomen per jaar'
  const { status } = await imported(table(limits, 'ja;Zeist;k-77;ja;18.450,00'))
  expect(status).toBe(0)
})

it('changes nothing that it has no column for', async () => {
  const before = await person()
  expect(before).toMatchObject({
    household: { wheelchair: true },
    safety: { avoidCandidates: ['k-77'] },
    mayShare: true,
  })
  expect(await imported(table('', ''))).toMatchObject({ status: 0 })
  expect(await person()).toEqual(before)
  expect(await imported(table('Kinderen (ook)', '2'))).toMatchObject({ status: 2 })
})

it('erases no limit, consent or need by a blank cell, unless told so by a word', async () => {
  const blank = table('Rolstoel;Vermijd gemeenten;Vermijd personen;Mag gegevens delen', ';;;')
  for (const check of [['--check'], []]) {
    const { status, stdout } = await imported(blank, '--json', ...check)
    expect(status).toBe(2)
    expect(JSON.parse(stdout).problems).toMatchObject([
      { header: 'Rolstoel', word: '--erase' },
      { header: 'Vermijd gemeenten', word: '--erase', expected: expect.stringContaining('0355') },
      { header: 'Vermijd personen', word: '--erase', expected: expect.stringContaining('k-77') },
      { header: 'Mag gegevens delen', word: '--erase' },
    ])
  }
  expect(await person()).toMatchObject({ safety: { avoidCandidates: ['k-77'] } })
  expect(await imported(blank, '--erase')).toMatchObject({ status: 0 })
  expect(await person()).toMatchObject({
    household: { wheelchair: null },
    safety: { avoidMunicipalities: [], avoidCandidates: [] },
    mayShare: null,
    incomeYearCents: 1_845_000,
  })
})

it('erases what a cell says is none or not known', async () => {
  const said = table('Rolstoel;Vermijd gemeenten;Vermijd personen', 'onbekend;geen;geen')
  expect(await imported(said)).toMatchObject({ status: 0 })
  expect(await person()).toMatchObject({
    household: { wheelchair: null },
    safety: { avoidMunicipalities: [], avoidCandidates: [] },
  })
})

it('asks about an id that is stored with other capitals or zeros, and about a house by another name', async () => {
  const houses = 'Huis;Woonvorm;Naam;Gemeente;Plekken;Nu met begeleiding\r\nlinde;Pitstop;De Eikenhof;Zeist;6;3\r\n'
  expect(await imported(houses)).toMatchObject({ status: 0 })
  const other = table('Vermijd huizen', 'Linde').replace('k1;', 'K1;')
  const { status, stdout } = await imported(other, '--json')
  expect(status).toBe(2)
  expect(JSON.parse(stdout).problems).toMatchObject([
    { header: 'Vermijd huizen', hint: expect.stringContaining('"linde"') },
    { header: 'Kandidaat', word: '--sure similar_id', expected: expect.stringContaining('k1') },
  ])
  const byName = await imported(table('Vermijd huizen', 'De Eikenhof'), '--json')
  expect(JSON.parse(byName.stdout).problems[0].found).toContain('De Eikenhof')
  expect(await person('K1')).toBeUndefined()
})

it('takes off the list whom a row says has left, and whom a whole list does not name once that is confirmed', async () => {
  const second = table('', '').replace('\r\nk1;', '\r\nk2;')
  expect(await imported(second)).toMatchObject({ status: 0 })
  const seen = await imported(second, '--complete', 'candidates')
  expect(seen).toMatchObject({ status: 0, stderr: expect.stringContaining('k1') })
  const waiting = () =>
    database.db.selectFrom('candidate').select('id').where('withdrawnAt', 'is', null).orderBy('id').execute()
  expect(await waiting()).toEqual([{ id: 'k1' }, { id: 'k2' }])
  const done = await imported(second, '--complete', 'candidates', '--confirm', '--json')
  expect(JSON.parse(done.stdout)).toMatchObject({ removed: { candidates: 1 }, missing: ['k1'] })
  expect(await waiting()).toEqual([{ id: 'k2' }])

  const leaves = await imported('Kandidaat;Afgemeld op\r\nk2;01-11-2026\r\n')
  expect(leaves).toMatchObject({ status: 0, stderr: expect.stringContaining('k2') })
  expect(await imported('Kandidaat;Afgemeld op\r\nk2;\r\n')).toMatchObject({ status: 2 })
  expect(await waiting()).toEqual([])
  const audit = await database.db
    .selectFrom('auditRecord')
    .select('subjectId')
    .where('action', '=', 'candidate.withdrawn')
    .orderBy('id')
    .execute()
  expect(audit).toEqual([{ subjectId: 'k1' }, { subjectId: 'k2' }])
})

it('names everybody whom a whole list leaves out, and nobody of whom somebody else keeps the list', async () => {
  await database.db.updateTable('candidate').set({ importedBy: 'somebody else' }).where('id', '=', 'k1').execute()
  const third = table('', '').replace('\r\nk1;', '\r\nk3;')
  const { stdout } = await imported(third, '--complete', 'candidates', '--check', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ missing: [] })
  const none = 'Begeleider;Mailadres\r\nb1;a@b.example\r\n'
  expect(await imported(none, '--complete', 'candidates')).toMatchObject({ status: 2 })
})
