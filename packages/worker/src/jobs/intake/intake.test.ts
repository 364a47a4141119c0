import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { plainDate, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { sampleSnapshot } from '../../cli/sample/index.ts'
import type { Cell } from './cells/cell-kind.ts'
import { exampleOf } from './columns/example-of.ts'
import { checkImport, type ImportCheck, type ImportOptions, importedChunks, TABLES, type TableKind } from './index.ts'
import { matchHeader } from './match-header.ts'
import { readRow } from './read-row.ts'
import { rowsOf, tableAsCsv } from './testing/table-of.ts'
import { writeCorrections } from './written/write-corrections.ts'
import { templateNamed, templateOf } from './written/write-template.ts'

const region: Snapshot = sampleSnapshot({ candidates: 120, places: 30, seed: 'intake' })
const options: ImportOptions = { locale: 'en', today: plainDate('2026-11-21') }
let folder: string
const at = (name: string): string => join(folder, name)
async function put(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(at(name), content)
  return at(name)
}
/** What was read, all of a kind together. */
async function entitiesOf(check: ImportCheck): Promise<Partial<Record<TableKind, unknown[]>>> {
  expect(check.problems).toEqual([])
  const entities: Partial<Record<TableKind, unknown[]>> = {}
  for await (const { kind, list } of importedChunks(check, options)) {
    entities[kind] = [...(entities[kind] ?? []), ...list]
  }
  return entities
}
const cellsWrongIn = ({ problems }: ImportCheck): string[] => problems.map(({ column, row }) => `${column ?? ''}${row}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch intake '))
})
afterAll(() => rm(folder, { recursive: true }))

/** The same region as tables. */
const tables = {
  candidates: () => rowsOf(TABLES.candidates.columns, region.candidates),
  places: () => rowsOf(TABLES.places.columns, region.places),
  houses: () => rowsOf(TABLES.houses.columns, region.houses),
  supportTeams: () => rowsOf(TABLES.supportTeams.columns, region.supportTeams),
  declines: () => rowsOf(TABLES.declines.columns, region.declines ?? []),
}
const csv = (kind: keyof typeof tables, rows = tables[kind]()): string => tableAsCsv(TABLES[kind].columns, rows)
const kinds = Object.keys(tables) as (keyof typeof tables)[]

async function expectRegion(check: ImportCheck): Promise<void> {
  const entities = await entitiesOf(check)
  for (const kind of kinds) expect(entities[kind]).toEqual(region[kind])
}

describe('a region that was filled in by hand', () => {
  it('comes out of CSV as it went in', async () => {
    const files = await Promise.all(kinds.map((kind) => put(`${kind}.csv`, csv(kind))))
    await expectRegion(await checkImport(files, options))
  })

  it.each([
    ['with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['as Excel writes Unicode text', (text: string) => Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['as Excel for Windows writes CSV', (text: string) => Buffer.from(text, 'latin1')],
  ])('and from CSV %s', async (_, encoded) => {
    const rows = rowsOf(TABLES.houses.columns, [{ ...region.houses[0], name: 'Café Één', residents: [] }])
    const read = await checkImport([await put('houses.csv', encoded(csv('houses', rows)))], options)
    expect((await entitiesOf(read)).houses).toEqual([{ ...region.houses[0], name: 'Café Één', residents: [] }])
  })

  it('and out of one XLSX file with a sheet for each', async () => {
    const sheets = kinds.map((kind) => ({
      sheet: TABLES[kind].nl,
      data: [TABLES[kind].columns.map(({ nl }) => nl), ...tables[kind]()],
    }))
    await writeXlsxFile(sheets).toFile(at('regio.xlsx'))
    await expectRegion(await checkImport([at('regio.xlsx')], options))
  })

  it('and from real dates, numbers and yes-no of a spreadsheet, under English headers', async () => {
    const columns = TABLES.declines.columns
    const day = (value: Date) => ({ value, type: Date, format: 'dd-mm-yyyy' })
    const data = [columns.map(({ en }) => en), ['c1', 'p1', 'candidate', 'too far', day(new Date('2026-10-03')), null]]
    const teams = [TABLES.supportTeams.columns.map(({ en }) => en), ['t1', 355, 22.5]]
    await writeXlsxFile([
      { sheet: 'a', data },
      { sheet: 'b', data: teams },
    ]).toFile(at('english.xlsx'))
    const read = await checkImport([at('english.xlsx')], options)
    expect(read.problems).toEqual([])
    expect((await entitiesOf(read)).declines).toMatchObject([{ on: '2026-10-03', until: null }])
    expect((await entitiesOf(read)).supportTeams).toEqual([{ id: 't1', municipality: '0355', hoursPerWeekFree: 22.5 }])
  })

  it('and from a snapshot, together with tables', async () => {
    const rows = rowsOf(TABLES.caseworkers.columns, [
      { id: 'cw-1', email: 'a@b.example', locale: 'nl', municipality: null },
    ])
    const files = [
      await put('region.json', JSON.stringify(region)),
      await put('begeleiders.csv', tableAsCsv(TABLES.caseworkers.columns, rows)),
    ]
    const read = await checkImport(files, options)
    await expectRegion(read)
    expect((await entitiesOf(read)).caseworkers).toEqual([
      {
        id: 'cw-1',
        email: 'a@b.example',
        locale: 'nl',
        municipality: null,
        name: null,
        organisation: null,
        telephone: null,
      },
    ])
  })
})

describe('a wrong cell is told by its file, row and column', () => {
  const index = (field: string): number => TABLES.candidates.columns.findIndex((column) => column.field === field)
  it.each([
    ['support.hoursPerWeek', 'veel', 'a number of hours'],
    ['support.hoursPerWeek', '200', 'from 0 to 168'],
    ['bornOn', '31-02-2005', 'a day, such as'],
    ['bornOn', '01-01-2027', 'on or before'],
    ['group', 'puber', 'one of young_adult, doorstromer'],
    ['originMunicipality', 'Utregt', 'Did you mean "Utrecht"?'],
    ['originMunicipality', '9999', 'No municipality has or had this code'],
    ['household.adults', '1,5', 'a whole number'],
    ['household.adults', '', 'something in this cell'],
    ['household.pets', 'soms', 'yes or no'],
    ['incomeYearCents', '12.345,678', 'an amount in euros'],
    ['support.buildingBlocks', 'wonen; zweven', 'entries with a semicolon'],
    ['selfReliance.finances', '6', 'from 1 to 5'],
    ['id', '=HYPERLINK("http://evil.example";"x")', 'an id of 1 to 64'],
    ['caseworkerId', 'jan@gemeente.example', 'without @'],
    ['readyOn', 'onbekend', 'expected a day, such as'],
    ['readyOn', '', 'something in this cell'],
  ])('%s: %s', async (field, cell, words) => {
    const rows = tables.candidates().slice(0, 6)
    rows[4]![index(field)] = cell
    const read = await checkImport([await put('wrong.csv', csv('candidates', rows))], options)
    const problems = read.problems
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      file: 'wrong.csv',
      row: 6,
      header: TABLES.candidates.columns[index(field)]?.nl,
    })
    expect(problems[0]?.message).toContain(words)
    expect(problems[0]?.message).toMatch(/^wrong\.csv [A-Z]+6 "/)
  })

  it('every one of them, over all rows and files, none left out', async () => {
    const people = tables.candidates().slice(0, 5)
    people[1]![index('household.adults')] = 'twee'
    people[1]![index('mayShare')] = 'misschien'
    people[3]![index('id')] = people[0]![0]!
    const places = tables.places().slice(0, 3)
    const [min, max] = ['age.min', 'age.max'].map((field) =>
      TABLES.places.columns.findIndex((column) => column.field === field),
    )
    places[2]![min!] = '30'
    places[2]![max!] = '25'
    const files = [await put('a.csv', csv('candidates', people)), await put('b.csv', csv('places', places))]
    const read = await checkImport(files, options)
    expect(read.problems.map(({ file, row }) => `${file}:${row}`)).toEqual(['a.csv:3', 'a.csv:3', 'a.csv:5', 'b.csv:4'])
    expect(read.tables).toMatchObject([
      { rows: 5, wrongRows: 2 },
      { rows: 3, wrongRows: 1 },
    ])
  })

  it('in Dutch when asked', async () => {
    const rows = tables.candidates().slice(0, 1)
    rows[0]![index('household.pets')] = 'soms'
    const read = await checkImport([await put('fout.csv', csv('candidates', rows))], { ...options, locale: 'nl' })
    expect(read.problems[0]?.message).toBe(
      'fout.csv I2 "Huisdieren": "soms"; verwacht: ja of nee, of een lege cel voor niet bekend.',
    )
  })
})

describe('a table that is no table', () => {
  it.each([
    ['empty.csv', '', /nothing; expected a table with a header/],
    ['blank.csv', '\r\n;;\r\n', /nothing; expected a table with a header/],
    ['other.csv', 'naam;kleur\r\njan;rood\r\n', /expected a table with a header/],
    ['header.csv', csv('houses', []), /expected at least one row/],
    ['quote.csv', `${csv('houses', [])}h1;"never closed;De Linde\r\nh2`, /quotation mark/],
    ['old.xls', 'x', /old \.xls file/],
    ['no.xlsx', 'PK not a workbook', /a file that can be read/],
    ['region.docx', 'x', /a file named \.csv, \.xlsx or \.json/],
    ['cut.json', '{"version": 1', /ends too early/],
  ])('%s is refused in words', async (name, content, words) => {
    const read = await checkImport([await put(name, content)], options)
    expect(read.problems).toHaveLength(1)
    expect(read.problems[0]?.message).toMatch(words)
  })

  it('a mistyped, repeated or missing column is told once, not in every row', async () => {
    const text = csv('candidates').replace('Geboortedatum', 'Geboorte datm').replace('Kinderen', 'Volwassenen')
    const read = await checkImport([await put('headers.csv', text)], options)
    expect(read.problems.map(({ message }) => message)).toEqual([
      'headers.csv H1 "Volwassenen": "Volwassenen"; expected each column once.',
      'headers.csv C1 "Geboorte datm": "Geboorte datm"; expected a header that is known. Did you mean "Geboortedatum"?',
      'headers.csv 1: nothing; expected a column "Children". Add it; "thuismatch import --template" writes a file with every column.',
    ])
  })
})

describe('corrections', () => {
  it('are a copy that says what to mend, can be imported once mended, and holds no formula', async () => {
    const rows = tables.houses().slice(0, 3)
    rows[0]![2] = '=cmd|calc'
    rows[1]![4] = 'zes'
    const file = await put('huizen.csv', csv('houses', rows))
    const read = await checkImport([file], { ...options, locale: 'nl' })
    const [copy = ''] = await writeCorrections(read, folder, 'nl')
    const text = await readFile(copy, 'utf8')
    expect(text).toContain('Te verbeteren;Huis;')
    expect(text).toContain('"Plekken: ""zes"" → een heel getal')
    expect(text).not.toMatch(/(^|;)=/m)

    const mended = await put('verbeterd.csv', text.replace(';zes;', ';6;'))
    const again = await checkImport([mended], options)
    const { houses = [] } = await entitiesOf(again)
    expect(houses[0]).toMatchObject({ name: '=cmd|calc' })
    expect((await entitiesOf(again)).houses).toHaveLength(3)
  })

  it('of a workbook are a workbook, with every table of it', async () => {
    const { columns, en } = TABLES.supportTeams
    const data = [columns.map(({ en }) => en), ['t1', 'Zeist', 'x']]
    const sheet = { sheet: en, data }
    await writeXlsxFile([sheet]).toFile(at('one.xlsx'))
    await writeXlsxFile([sheet, { ...sheet, sheet: 'more' }]).toFile(at('two.xlsx'))
    const written = async (name: string) =>
      (await writeCorrections(await checkImport([at(name)], options), folder, 'en')).map((path) => basename(path))
    expect(await written('one.xlsx')).toEqual(['one-to-correct.xlsx'])
    expect(await written('two.xlsx')).toEqual(['two-to-correct.xlsx'])
  })

  it('are not written of a table without rows', async () => {
    const file = await put('nobody.csv', csv('candidates', []))
    expect(await writeCorrections(await checkImport([file], options), folder, 'en')).toEqual([])
  })

  it('never write over a file', async () => {
    const file = await put('teams.csv', 'Begeleidingsteam;Gemeente;Vrije uren per week\r\nt1;Zeist;x\r\n')
    const read = await checkImport([file], options)
    await writeCorrections(read, folder, 'en')
    await expect(writeCorrections(read, folder, 'en')).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('templates', () => {
  it.each(Object.values(TABLES).flatMap(({ en, nl }) => [`${en}.csv`, `${nl}.xlsx`]))(
    '%s is understood once filled in',
    async (name) => {
      const template = templateNamed(name)
      expect(template).toBeDefined()
      if (template === undefined) return
      const empty = await checkImport([await put(name, await templateOf(template, 'nl'))], options)
      expect(empty.problems).toMatchObject([{ expected: 'at least one row under the header' }])

      const { columns, kind } = template.table
      for (const locale of ['nl', 'en'] as const) {
        const filled = tableAsCsv(columns, [columns.map((column) => exampleOf(column, locale))])
        const read = await checkImport([await put('filled.csv', filled)], options)
        expect(read.problems).toEqual([])
        expect((await entitiesOf(read))[kind]).toHaveLength(1)
      }
    },
  )

  it('speak the language of the name of the file', () => {
    const names = ['kandidaten.xlsx', 'candidates.xlsx', 'begeleiders.csv', 'support teams.csv', 'teams.csv']
    expect(names.map((name) => templateNamed(name)?.locale)).toEqual(['nl', 'en', 'nl', 'en', 'en'])
  })

  it('show Dutch examples in Dutch and English ones in English', () => {
    const examples = (locale: 'nl' | 'en') =>
      Object.fromEntries(TABLES.candidates.columns.map((column) => [column.field, exampleOf(column, locale)]))
    expect(examples('nl')).toMatchObject({
      group: 'jongvolwassene',
      'support.hoursPerWeek': '4,5',
      'support.buildingBlocks': 'wonen; geldzaken',
      incomeYearCents: '18.450,00',
      mayShare: 'ja',
    })
    expect(examples('en')).toMatchObject({
      group: 'young_adult',
      'support.hoursPerWeek': '4.5',
      'support.buildingBlocks': 'housing; finances',
      incomeYearCents: '18450.00',
      mayShare: 'yes',
    })
  })

  it('are known by the name of the file alone', () => {
    expect(['kandidaten.XLSX', 'teams.csv', 'support teams.csv'].map((name) => templateNamed(name)?.type)).toEqual([
      'xlsx',
      'csv',
      'csv',
    ])
    expect(['mensen.csv', 'candidates.ods', 'candidates'].map(templateNamed)).toEqual([undefined, undefined, undefined])
  })
})

it('reads the cell of a wrong row as people count them, blank rows and line breaks in cells included', async () => {
  const [first = [], second = []] = tables.houses()
  first[2] = 'De\nLinde'
  second[4] = 'veel'
  const read = await checkImport([await put('rows.csv', csv('houses', [first, [], second]))], options)
  expect(cellsWrongIn(read)).toEqual(['E4'])
})

describe('whatever stands in a cell', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '?',
      '-',
      '0',
      '1e9',
      '=1+1',
      '@x',
      '31-12-2026',
      '1.234,56',
      'ja',
      'Utrecht',
      '9999',
      '\t',
      '\u0000',
    ),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom<Cell>(
      { is: 'day', day: '2026-12-31', shown: '31-12-26', years: 2 },
      { is: 'day', day: null, shown: '0', years: 4 },
      { is: 'day', day: '2026-02-28', shown: '28-02', years: 0, isPart: true },
      { is: 'number', value: 344, shown: '0344', as: 'zeros' },
      { is: 'error', shown: '#N/A' },
      { is: 'uncalculated', shown: '=A1' },
      { is: 'formula_zero', shown: '0 (=A1)' },
      { is: 'covered', shown: 'k-9', by: 'N2:N4' },
    ),
    fc.constant(null),
  )

  it.each(Object.values(TABLES))('a row of $en is read or told, never thrown over', ({ columns }) => {
    const header = matchHeader(columns.map(({ nl }) => nl))
    expect(header?.problems).toEqual([])
    if (header === undefined) return
    fc.assert(
      fc.property(fc.array(cell, { minLength: columns.length - 2, maxLength: columns.length + 2 }), (cells) => {
        const read = readRow(header, cells, options)
        if (!read.ok) expect(read.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
  })
})
