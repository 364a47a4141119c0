import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Candidate, plainDate, U16 } from '@thuismatch/shared/domain'
import { wasEverAssigned } from '@thuismatch/shared/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import dutchMunicipalities from './cells/dutch-municipalities.json' with { type: 'json' }
import { checkImport, type ImportOptions, importedChunks } from './index.ts'

/** Tables as people make them: what is around the rows, and how they write what is in them. */

const options: ImportOptions = { locale: 'nl', today: plainDate('2026-11-21') }
const HEAD = 'Kandidaat;Doelgroep;Geboortedatum;Volwassenen;Kinderen;Aangemeld op;Kan verhuizen vanaf;Begeleider'
const ROW = 'k1;jongvolwassene;14-03-2005;1;0;01-09-2025;01-12-2026;b1'
let folder: string
let number = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch people '))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string, more: Partial<ImportOptions> = {}) {
  const file = join(folder, `tabel-${++number}.csv`)
  await writeFile(file, text)
  const how = { ...options, ...more }
  const check = await checkImport([file], how)
  const people: Candidate[] = []
  if (check.problems.length === 0)
    for await (const { kind, list } of importedChunks(check, how)) if (kind === 'candidates') people.push(...list)
  return { ...check, people }
}

const one = (header: string, cell: string, more: Partial<ImportOptions> = {}) =>
  read(`${HEAD};${header}\r\n${ROW};${cell}\r\n`, more)
const told = async (header: string, cell: string) => {
  const { problems } = await one(header, cell)
  return problems.map(({ column, found, hint }) => `${column} ${found} ${hint ?? ''}`)
}

describe('what stands around the rows', () => {
  it.each([
    ['a title, a date and a blank row', `Kandidatenlijst regio;;;\r\nPeildatum 1-11-2026\r\n\r\n${HEAD}\r\n${ROW}\r\n`],
    ['the separator', `sep=;\r\n${HEAD}\r\n${ROW}\r\n`],
    ['another separator', `sep=,\r\n${HEAD.replaceAll(';', ',')}\r\n${ROW.replaceAll(';', ',')}\r\n`],
    ['units below the header', `${HEAD}\r\n;;dd-mm-jjjj;aantal;aantal;datum;datum;\r\n${ROW}\r\n`],
    ['the header once more', `${HEAD}\r\n${ROW}\r\n${HEAD}\r\n`],
    [
      'a second header in the other language',
      `${HEAD}\r\nCandidate;Group;Born on;Adults;Children;Registered on;Ready on;Caseworker\r\n${ROW}\r\n`,
    ],
    ['totals', `${HEAD}\r\n${ROW}\r\nTotaal;1;;1;0;;;\r\n`],
    ['a header over two rows', `Wie;;;Huishouden;;Dagen;;\r\n${HEAD}\r\n${ROW}\r\n`],
    [
      'stars and units in the header',
      `${HEAD.replace('Kandidaat', 'Kandidaat *').replace('Kinderen', 'Kinderen (aantal)')}\r\n${ROW}\r\n`,
    ],
  ])('%s is passed over, and the rows are read', async (_, text) => {
    const { problems, people } = await read(text)
    expect(problems).toEqual([])
    expect(people).toMatchObject([{ id: 'k1', bornOn: '2005-03-14', household: { adults: 1, children: 0 } }])
  })

  it('a header whose upper row says once what the lower ones share is read as one', async () => {
    const upper = `${HEAD.replaceAll(/[^;]/g, '')};Vermijd;;`
    const { problems, people } = await read(`${upper}\r\n${HEAD};gemeenten;huizen;personen\r\n${ROW};Zeist;;k-9\r\n`)
    expect(problems).toEqual([])
    expect(people[0]?.safety).toMatchObject({ avoidMunicipalities: ['0355'], avoidCandidates: ['k-9'] })
  })

  it('columns that nobody knows are named, passed over, and never stored', async () => {
    const { tables, notes, people } = await read(`${HEAD};Naam;Opmerking\r\n${ROW};Jan;psychose\r\n`)
    expect(tables).toMatchObject([{ passedOver: ['Naam', 'Opmerking'] }])
    expect(notes.join()).toContain('"Opmerking"')
    expect(JSON.stringify([people, notes])).not.toMatch(/Jan|psychose/)
  })

  it('a header that may hold somebody’s safety is never passed over without a word', async () => {
    expect((await one('Contactverbod', 'k-9')).problems).toMatchObject([{ word: '--ignore "Contactverbod"' }])
    expect((await one('Vermijd persoenen', 'k-9')).problems[0]?.hint).toContain('"Vermijd personen"')
    for (const header of ['Mag niet bij', 'Niet samen met', 'Must not be near'])
      expect((await one(header, 'k-9')).problems).toMatchObject([{ header }])
    const ignored = await one('Contactverbod', 'k-9', { ignore: new Set(['contactverbod']) })
    expect(ignored.problems).toEqual([])
  })

  it('every mistake is told in one round: of the header, of cells, of ids and of what they name', async () => {
    const rows = [
      `${HEAD.replace('Begeleider', 'Begelijder')};Rolstoel;Vermijd huizen;;Mag gegevens delen`,
      `${ROW};ja?;linde;x;ja`,
      `${ROW};nee;linde;;misschien`,
      `${ROW.replace('k1', 'K1')};nee;;;ja`,
    ]
    const { problems } = await read(rows.join('\r\n'))
    expect(problems.map(({ row, column }) => `${column ?? ''}${row}`)).toEqual([
      'H1', // Begelijder
      '1', // no column of the caseworker
      'I2', // ja?
      'K2', // under no header
      'L3', // misschien
      '3', // k1 again
      'A4', // K1
    ])
  })
})

it.each(['ja', 'Nee', 'k-7 | ja'])('%s among ids is asked about, for it names nobody', async (cell) => {
  for (const header of ['Vermijd personen', 'Vermijd huizen'])
    expect(await told(header, cell)).toEqual([
      `I ${JSON.stringify(cell)} Dit zegt of er iets of iemand is, niet wat of wie. Schrijf de ids, of "geen".`,
    ])
})

describe('a municipality that is none', () => {
  it.each([
    ['Amersvoort', 'Bedoelt u "Amersfoort"?'],
    ['Bergen', 'Bedoelt u "Bergen (NH)" of "Bergen (L)"?'],
    ['Weesp', 'Dit hoort nu bij "Amsterdam". Is dat bedoeld, schrijf dat dan.'],
    ['gemeente Maarssen', 'Dit hoort nu bij "Stichtse Vecht". Is dat bedoeld, schrijf dat dan.'],
    ['Zeist (0344)', 'Bedoelt u "Zeist"?'],
    ['Atlantis aan Zee', 'Een gemeente die na 1 januari 2023 is ontstaan, geeft u met de code.'],
  ])('%s: asks what was meant', async (cell, hint) => {
    expect(await told('Herkomstgemeente', cell)).toEqual([`I ${JSON.stringify(cell)} ${hint}`])
    expect(await told('Wens gemeenten', `Utrecht | ${cell}`)).toEqual([
      `I ${JSON.stringify(`Utrecht | ${cell}`)} ${hint}`,
    ])
  })

  it('knows the municipalities of the country by the codes that readers know, and those of the region by the same names', () => {
    const { municipalities, former } = dutchMunicipalities
    expect(Object.keys(municipalities)).toHaveLength(342)
    expect(Object.keys(municipalities).filter((code) => !wasEverAssigned(code))).toEqual([])
    expect(Object.values(former).filter((code) => !Object.hasOwn(municipalities, code))).toEqual([])
    for (const { code, name } of U16) expect(municipalities).toMatchObject({ [code]: name })
  })
})

describe('how people write', () => {
  it.each([
    ['Herkomstgemeente', 'Utrecht (gemeente)', { originMunicipality: '0344' }],
    ['Herkomstgemeente', 'gemeente Zeist', { originMunicipality: '0355' }],
    ['Herkomstgemeente', 'Zeist (0355)', { originMunicipality: '0355' }],
    ['Herkomstgemeente', 'GM0344', { originMunicipality: '0344' }],
    ['Herkomstgemeente', '344', { originMunicipality: '0344' }],
    ['Herkomstgemeente', 'GM 0344', { originMunicipality: '0344' }],
    ['Herkomstgemeente', '0307 Amersfoort', { originMunicipality: '0307' }],
    ['Herkomstgemeente', 'Amersfoort (GM0307)', { originMunicipality: '0307' }],
    ['Herkomstgemeente', 'Gemeente Amsterdam', { originMunicipality: '0363' }],
    ['Herkomstgemeente', 'Den Haag', { originMunicipality: '0518' }],
    ['Herkomstgemeente', "'s-Gravenhage (gemeente)", { originMunicipality: '0518' }],
    ['Herkomstgemeente', 'Sudwest-Fryslan', { originMunicipality: '1900' }],
    ['Herkomstgemeente', 'Bergen (NH.)', { originMunicipality: '0373' }],
    ['Herkomstgemeente', 'Voorne aan Zee', { originMunicipality: '1992' }],
    ['Herkomstgemeente', 'Vianen', { originMunicipality: '0620' }],
    [
      'Vermijd gemeenten',
      'Amersfoort | Zeist | Den Bosch',
      { safety: { avoidMunicipalities: ['0307', '0355', '0796'] } },
    ],
    ['Rolstoel', '✓', { household: { wheelchair: true } }],
    ['Rolstoel', '☑', { household: { wheelchair: true } }],
    ['Rolstoel', 'J', { household: { wheelchair: true } }],
    ['Rolstoel', ' Nee ', { household: { wheelchair: false } }],
    ['Rolstoel', 'n.v.t.', { household: { wheelchair: null } }],
    ['Rolstoel', 'weet niet', { household: { wheelchair: null } }],
    ['Wil weg uit herkomstgemeente', '✓', { wishes: { leaveOrigin: true } }],
    ['Uren begeleiding per week', '4,5 uur', { support: { hoursPerWeek: 4.5 } }],
    ['Uren begeleiding per week', '4,5 uur per week', { support: { hoursPerWeek: 4.5 } }],
    ['Inkomen per jaar', '€ 18.450,00', { incomeYearCents: 1_845_000 }],
    ['Inkomen per jaar', '€18.450,-', { incomeYearCents: 1_845_000 }],
    ['Inkomen per jaar', 'EUR 18 450', { incomeYearCents: 1_845_000 }],
    ['Inkomen per jaar', '18,450.00', { incomeYearCents: 1_845_000 }],
    ['Moet weg zijn op', '28-2-27', { deadlineOn: '2027-02-28' }],
    ['Moet weg zijn op', '31-12-30', { deadlineOn: '2030-12-31' }],
    ['Moet weg zijn op', '2027-02-28T00:00:00', { deadlineOn: '2027-02-28' }],
    ['Vermijd personen', 'geen', { safety: { avoidCandidates: [] } }],
    ['Vermijd personen', '• k-8\n• k-9', { safety: { avoidCandidates: ['k-8', 'k-9'] } }],
    ['Vermijd personen', '="0344"', { safety: { avoidCandidates: ['0344'] } }],
  ])('%s: %s is understood', async (header, cell, meant) => {
    const { problems, people } = await one(header, cell.includes('\n') ? `"${cell}"` : cell)
    expect(problems).toEqual([])
    expect(people).toMatchObject([meant])
  })

  it.each([
    ['Rolstoel', 'ja?'],
    ['Mag gegevens delen', '✗'],
    ['Rolstoel', '❌'],
    ['Rolstoel', 'nee, tenzij'],
    ['Rolstoel', 'ja/nee'],
    ['Rolstoel', 'geen'],
    ['Wil weg uit herkomstgemeente', '?'],
    ['Wil weg uit herkomstgemeente', 'onbekend'],
    ['Inkomen per jaar', '18,450'],
    ['Inkomen per jaar', 'ca. 18000'],
    ['Inkomen per jaar', '18k'],
    ['Inkomen per jaar', '1.450,00'],
    ['Uren begeleiding per week', '50%'],
    ['Moet weg zijn op', '12/31/2026'],
    ['Moet weg zijn op', '31-12-1930'],
    ['Moet weg zijn op', '2026-12-31T23:00:00Z'],
    ['Vermijd personen', 'onbekend'],
    ['Vermijd personen', 'k-1 en k-3'],
    ['Vermijd personen', '999990482'],
    ['Vermijd gemeenten', '1,050'],
    ['Lotingsleutel', '999.990.482'],
    ['Herkomstgemeente', 'Utrecht (0355)'],
    ['Indicatie tot en met', 'geen'],
  ])('%s: %s is told', async (header, cell) => {
    expect(await told(header, cell)).toMatchObject([expect.stringMatching(/^I /)])
  })

  it('a citizen service number is repeated in no message', async () => {
    const { problems } = await read(`${HEAD}\r\n${ROW.replace('k1', '999990482')}\r\n`)
    expect(problems).toMatchObject([{ column: 'A' }])
    expect(JSON.stringify(problems)).not.toContain('999990482')
  })

  it('an English table may have the month first: it is asked, and taken as it stands with a word', async () => {
    const table =
      'Candidate,Group,Born on,Adults,Children,Registered on,Ready on,Caseworker\r\nc-1,young adults,3/4/2005,1,0,9/1/2025,12/1/2026,b-17\r\n'
    expect((await read(table)).problems.map(({ word }) => word)).toEqual(Array(3).fill('--sure day_first'))
    const { people } = await read(table, { sure: new Set(['day_first']) })
    expect(people).toMatchObject([{ bornOn: '2005-04-03' }])
  })
})
