import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BSN, indicationMessage, letPublication, publication } from '../jobs/intake/testing/field-documents.ts'
import { storedPeople } from '../testing/stored-people.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const SECRET_KEY = 'formats-test-'.repeat(4)
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)
let folder: string
const at = (name: string): string => join(folder, name)
const cli = (...args: string[]) =>
  runCommand(['import', ...args], { env: { DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' } })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch formats '))
  const support = { maxHoursPerWeek: 8, availability: 'on_call' }
  await writeFile(
    at('mapping.json'),
    JSON.stringify({
      clusters: [{ organisation: 'L9999', cluster: '*', form: 'clustered', support }],
      products: [{ code: '15D6D', carriesOver: true }],
      senders: [{ sender: '0344', caseworkerId: 'cw-1' }],
    }),
  )
  await writeFile(at('begeleiders.csv'), 'Begeleider;E-mail;Taal\ncw-1;cw@example.org;nl\n')
  expect(await cli(at('begeleiders.csv'))).toMatchObject({ status: 0 })
})
afterAll(() => rm(folder, { recursive: true }))

describe('import --from vera', () => {
  it('writes nothing without the region’s own table, and says which row it needs', async () => {
    await writeFile(at('vera.json'), JSON.stringify({ results: [publication()] }))
    const refused = await cli(at('vera.json'), '--from', 'vera')
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('"clusters"')
    expect(await database.db.selectFrom('place').select('id').execute()).toEqual([])
  })

  it('puts a home that is mediated by hand on offer, twice as once, and takes it off when it is let', async () => {
    for (const outcome of ['created', 'unchanged']) {
      const written = await cli(at('vera.json'), '--from', 'vera', '--mapping', at('mapping.json'), '--json')
      expect(written).toMatchObject({ status: 0, stderr: '' })
      expect(JSON.parse(written.stdout).report.places[outcome]).toBe(1)
    }
    const [place] = await database.db.selectFrom('place').select(['id', 'data', 'withdrawnAt']).execute()
    expect(place).toMatchObject({ id: 'L9999-OGE-1', data: { rentCents: 64_218, availableFrom: '2027-01-15' } })
    await writeFile(at('let.json'), JSON.stringify([letPublication()]))
    expect(await cli(at('let.json'), '--from', 'vera', '--mapping', at('mapping.json'))).toMatchObject({ status: 0 })
    const [gone] = await database.db.selectFrom('place').select('withdrawnAt').execute()
    expect(gone?.withdrawnAt).not.toBeNull()
  })
})

describe('import --from wmo301', () => {
  it('keeps what intake found out when an indication is extended, and no number or name anywhere', async () => {
    await writeFile(at('first.xml'), indicationMessage())
    const first = await cli(at('first.xml'), '--from', 'wmo301', '--mapping', at('mapping.json'), '--json')
    expect(first).toMatchObject({ status: 0, stderr: '' })
    const [person] = [...(await storedPeople(database.db, dataKeys)).values()]
    expect(person).toMatchObject({ indicationUntil: '2027-11-30', mayShare: null, support: { hoursPerWeek: 6 } })

    const intake = `Kandidaat;Doelgroep;Volwassenen;Kinderen;Aangemeld op;Kan verhuizen vanaf;Begeleider;Vermijd gemeenten\n${person?.id};doorstromer;1;1;02-11-2026;01-12-2026;cw-1;0355\n`
    await writeFile(at('kandidaten.csv'), intake)
    expect(await cli(at('kandidaten.csv'), '--json')).toMatchObject({ status: 0 })
    await writeFile(at('second.xml'), indicationMessage({ until: '2028-11-30', assignedOn: '2026-11-20' }))
    const second = await cli(at('second.xml'), '--from', 'wmo301', '--mapping', at('mapping.json'), '--json')
    expect(second).toMatchObject({ status: 0 })
    const [after] = [...(await storedPeople(database.db, dataKeys)).values()]
    expect(after).toMatchObject({
      indicationUntil: '2028-11-30',
      household: { children: 1 },
      safety: { avoidMunicipalities: ['0355'] },
    })
    const { rows } = await sql<{ text: string }>`
      select string_agg(a::text, ' ') as text from audit_record a
    `.execute(database.owner)
    for (const secret of [BSN, 'Geheim'])
      expect(`${first.stdout}${second.stdout}${rows[0]?.text}`).not.toContain(secret)
  })

  it('changes nothing by a message that is older than what is known, and says so, also to who only looks', async () => {
    const people = () => storedPeople(database.db, dataKeys)
    const before = await people()
    await writeFile(at('older.xml'), indicationMessage({ until: '2027-01-31', assignedOn: '2026-11-10' }))
    const imported = (...more: string[]) =>
      cli(at('older.xml'), '--from', 'wmo301', '--mapping', at('mapping.json'), ...more)
    const [checked, written] = [await imported('--check'), await imported('--json')]
    expect([checked.status, checked.stderr]).toEqual([0, expect.stringContaining('older than what is known')])
    expect(JSON.parse(written.stdout)).toMatchObject({
      report: { candidates: { created: 0, changed: 0 } },
      notes: [expect.stringContaining('older than what is known')],
    })
    expect(await people()).toEqual(before)
  })

  it('imports what comes into a folder, and puts aside what it refuses, until it is stopped', async () => {
    const inbox = await mkdtemp(join(folder, 'in '))
    await writeFile(join(inbox, 'right.xml'), indicationMessage({ until: '2029-11-30', assignedOn: '2026-11-28' }))
    await writeFile(join(inbox, 'wrong.xml'), '<a/>')
    await writeFile(join(inbox, 'half.xml.part'), '<a')
    await mkdir(join(inbox, 'imported'))
    await writeFile(join(inbox, 'imported', 'right.xml'), 'of yesterday')
    const { spawn } = await import('node:child_process')
    const { fileURLToPath } = await import('node:url')
    const { eventually } = await import('@thuismatch/shared/testing')
    const main = fileURLToPath(new URL('./main.js', import.meta.url))
    const args = [main, 'import', '--from', 'wmo301', '--mapping', at('mapping.json'), '--watch', inbox]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' },
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const filed = async (name: string) => (await readdir(join(inbox, name)).catch(() => [])).join()
    await eventually(
      'both files are put aside',
      async () => (await filed('imported')) === 'right-2.xml,right.xml' && (await filed('refused')) === 'wrong.xml',
    )
    expect(await readFile(join(inbox, 'imported', 'right.xml'), 'utf8')).toBe('of yesterday')
    expect(await readdir(inbox)).toContain('half.xml.part')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    const [person] = [...(await storedPeople(database.db, dataKeys)).values()]
    expect(person?.indicationUntil).toBe('2029-11-30')
  })
})
