import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Column } from './columns/column.ts'
import { exampleOf } from './columns/example-of.ts'
import { xlsxTables } from './files/xlsx-tables.ts'
import { PROTECTIVE } from './read-row.ts'
import { readTable } from './read-table.ts'
import { columnLetters } from './row-problem.ts'
import { TABLES, type TableKind } from './tables.ts'
import { exceljsWriter } from './testing/writers/exceljs-writer.ts'
import { libreOfficeWriter, pythonWriter } from './testing/writers/outside-writers.ts'
import type { SheetSpec, SheetWriter, SpecCell } from './testing/writers/sheet-spec.ts'
import { sheetjsWriter } from './testing/writers/sheetjs-writer.ts'

/**
 * Every trap in every column, by every writer: it is read as the person who filled it in meant it, or it is told.
 * Nothing else may happen.
 */

const WRITERS: Readonly<Record<string, SheetWriter | null>> = {
  exceljs: exceljsWriter,
  SheetJS: sheetjsWriter,
  openpyxl: pythonWriter('openpyxl'),
  XlsxWriter: pythonWriter('xlsxwriter'),
  LibreOffice: libreOfficeWriter(),
}
const missing = Object.keys(WRITERS).filter((name) => WRITERS[name] === null)
if (missing.length > 0) console.warn(`SKIPPED: no workbooks by ${missing.join(', ')}, which are not installed here.`)

it('are written by all of them where that is to be checked', () => {
  if (process.env.CI === 'true') expect(missing).toEqual([])
})

interface Trap {
  readonly name: string
  readonly cell: SpecCell
  /** What it means in a column of the kind; `undefined`: nothing for sure, so it must be told. */
  readonly means: (kind: string) => unknown
  /** Of writers that work formulas out. */
  readonly whenCalculated?: (kind: string) => unknown
}

const never = (): undefined => undefined
const DAY = { serial: 46_357, day: '2026-12-01' }
const isDay = (kind: string): boolean => kind === 'date' || kind === 'date_or_open'
const two = (kind: string): unknown => ({ whole: 2, hours: 2, euros: 200, text: '2', municipality: '0002' })[kind]
const minusTwo = (kind: string): unknown => ({ whole: -2, hours: -2, euros: -200, text: '-2' })[kind]

const TRAPS: readonly Trap[] = [
  { name: 'an error', cell: { is: 'error' }, means: never },
  {
    name: 'a formula without a result',
    cell: { is: 'formula', formula: '1+1' },
    means: never,
    whenCalculated: two,
  },
  { name: 'a formula that gives 0', cell: { is: 'formula', formula: 'ZZ99', result: 0 }, means: never },
  {
    name: 'a number shown with zeros in front',
    cell: { is: 'number', value: 344, format: '0000' },
    means: (kind) => (kind === 'municipality' ? '0344' : undefined),
  },
  {
    name: 'a number shown as a power of ten',
    cell: { is: 'number', value: 100_000, format: '0.00E+00' },
    means: never,
  },
  { name: 'a number that is shown rounded', cell: { is: 'number', value: 4.5, format: '0' }, means: never },
  { name: 'a share', cell: { is: 'number', value: 0.5, format: '0%' }, means: never },
  { name: 'a number of thirteen digits', cell: { is: 'number', value: 1_234_567_890_123 }, means: never },
  { name: 'a number with a word', cell: { is: 'number', value: 1450, format: '0" per maand"' }, means: never },
  {
    name: 'a day',
    cell: { is: 'day', serial: DAY.serial, format: 'dd-mm-yyyy' },
    means: (kind) => (isDay(kind) ? DAY.day : undefined),
  },
  {
    name: 'a day without its year',
    cell: { is: 'day', serial: DAY.serial, format: 'd-mmm' },
    // The spreadsheet took the present one, whatever was meant.
    means: never,
  },
  { name: 'a zero shown as a day', cell: { is: 'day', serial: 0, format: 'dd-mm-yyyy' }, means: never },
  {
    name: 'true',
    cell: { is: 'boolean', value: true },
    means: (kind) => (kind === 'yes_no' ? true : undefined),
  },
  { name: 'half a yes', cell: { is: 'text', text: 'ja?' }, means: (kind) => (kind === 'text' ? 'ja?' : undefined) },
  {
    name: 'a thousand or a fraction',
    cell: { is: 'text', text: '1,050' },
    means: (kind) => (kind === 'text' ? '1,050' : undefined),
  },
  { name: 'a zero that is not shown', cell: { is: 'number', value: 0, format: '0;-0;;@' }, means: never },
  { name: 'a zero of a format without one', cell: { is: 'number', value: 0, format: '#,###' }, means: never },
  { name: 'a number below zero without its sign', cell: { is: 'number', value: -2, format: '0;0' }, means: never },
  { name: 'a number below zero in brackets', cell: { is: 'number', value: -2, format: '0;(0)' }, means: minusTwo },
  { name: 'a number with a bound', cell: { is: 'number', value: 2, format: '[<10]"weinig";0' }, means: never },
  { name: 'dollars', cell: { is: 'number', value: 2, format: '[$$-409]#,##0.00' }, means: never },
  { name: 'euros', cell: { is: 'number', value: 2, format: '[$€-413] #,##0.00' }, means: two },
  { name: 'a month', cell: { is: 'day', serial: DAY.serial, format: 'mmm-yy' }, means: never },
  { name: 'a time', cell: { is: 'number', value: 0.1875, format: 'h:mm' }, means: never },
  { name: 'a text that is shown with words', cell: { is: 'text', text: '12', format: '"K-"@' }, means: never },
  { name: 'a text that is not shown', cell: { is: 'text', text: '12', format: ';;;' }, means: never },
  { name: 'brackets', cell: { is: 'text', text: '(5)' }, means: (kind) => (kind === 'text' ? '(5)' : undefined) },
  {
    name: 'a day in words',
    cell: { is: 'text', text: '1 december 2026' },
    means: (kind) => (kind === 'text' ? '1 december 2026' : isDay(kind) ? DAY.day : undefined),
  },
  {
    name: 'false',
    cell: { is: 'boolean', value: false },
    means: (kind) => (kind === 'yes_no' ? false : undefined),
  },
  { name: 'a citizen service number', cell: { is: 'text', text: '999990482' }, means: never },
]

const KINDS: readonly TableKind[] = ['candidates', 'places', 'houses']
const options = { locale: 'en', today: plainDate('2026-11-21') } as const
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch traps '))
})
afterAll(() => rm(folder, { recursive: true }))

const text = (value: string): SpecCell => (value === '' ? null : { is: 'text', text: value })
const columnsOf = (kind: TableKind): readonly Column[] =>
  TABLES[kind].columns.filter(({ field }) => field !== 'removedOn')

/** A row that is right, of somebody or something of its own. */
const rightRow = (columns: readonly Column[], nth: number): SpecCell[] =>
  columns.map((column) => text(column.field === 'id' ? `a-${nth}` : exampleOf(column, 'nl')))

/** A row for each trap in each column. */
const trapped = (columns: readonly Column[]): SheetSpec => ({
  rows: [
    columns.map(({ nl }) => text(nl)),
    ...TRAPS.flatMap(({ cell }, nth) =>
      columns.map((_, at) => rightRow(columns, nth * columns.length + at).with(at, cell)),
    ),
  ],
})

interface Seen {
  readonly told: ReadonlySet<string>
  readonly rowsTold: ReadonlySet<number>
  readonly entities: ReadonlyMap<number, unknown>
  readonly passedOver: readonly string[]
}

async function seenIn(path: string): Promise<Seen> {
  const told = new Set<string>()
  const rowsTold = new Set<number>()
  const entities = new Map<number, unknown>()
  const passedOver: string[] = []
  for (const table of await xlsxTables(path, 'sheet.xlsx'))
    for await (const event of readTable(table, options)) {
      if (event.kind === 'entity') entities.set(event.row, event.entity)
      if (event.kind === 'note') passedOver.push(event.text)
      if (event.kind !== 'problems') continue
      for (const { row, column } of event.problems) {
        if (column === null) rowsTold.add(row)
        else told.add(`${column}${row}`)
      }
    }
  return { told, rowsTold, entities, passedOver }
}

const valueAt = (entity: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], entity)

const meantBy = ({ kind }: Column, means: Trap['means']): unknown => {
  if (kind.kind !== 'list') return means(kind.kind)
  const one = means(kind.of.kind)
  return one === undefined ? undefined : String(one).split(',')
}

describe.each(Object.entries(WRITERS).filter(([, write]) => write !== null))('a workbook by %s', (writer, write) => {
  const put = async (spec: SheetSpec): Promise<Seen> => {
    const path = join(folder, `${writer}.xlsx`)
    await write?.(path, spec)
    return seenIn(path)
  }

  it.each(KINDS)('is read as it was filled in: %s', async (kind) => {
    const columns = columnsOf(kind)
    const { told, rowsTold, entities } = await put({ rows: [columns.map(({ nl }) => text(nl)), rightRow(columns, 1)] })
    expect([...told, ...rowsTold]).toEqual([])
    expect(entities.size).toBe(1)
  })

  it.each(KINDS)('is right about every trap in every column, or tells: %s', async (kind) => {
    const columns = columnsOf(kind)
    const { told, rowsTold, entities } = await put(trapped(columns))
    const wrong = TRAPS.flatMap(({ name, means, whenCalculated }, nth) =>
      columns.flatMap((column, at) => {
        const row = nth * columns.length + at + 2
        if (told.has(`${columnLetters(at)}${row}`) || rowsTold.has(row)) return []
        const calculated = writer === 'LibreOffice' ? whenCalculated : undefined
        // What may stand there may not go together with the rest of the row: then that is told.
        if (!entities.has(row) && [...told].some((cell) => cell.replace(/^[A-Z]+/, '') === String(row))) return []
        const meant = [means, calculated].flatMap((say) => (say === undefined ? [] : [meantBy(column, say)]))
        const value = valueAt(entities.get(row), column.field)
        const isRight = meant.some((one) => one !== undefined && JSON.stringify(one) === JSON.stringify(value))
        return isRight ? [] : [`${name} in ${column.nl}: ${JSON.stringify(value)}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('tells of cells under a merged one, and of the second column under a merged header', async () => {
    const columns = columnsOf('candidates')
    const names = columns.map(({ nl }) => text(nl))
    // Each column merged over two rows of its own; the writers differ in what they leave of the lower cell.
    const pairs = columns.flatMap((_, at) => [
      rightRow(columns, 2 * at).with(at, text('k-9')),
      rightRow(columns, 2 * at + 1).with(at, null),
    ])
    const merged = columns.map((_, at) => [2 * at + 2, at + 1, 2 * at + 3, at + 1] as const)
    const under = columns.map((_, at) => `${columnLetters(at)}${2 * at + 3}`)
    const { told } = await put({ rows: [names, ...pairs], merged })
    expect(under.filter((cell) => !told.has(cell))).toEqual([])
    const last = columns.length
    const rows = [
      [...names, null],
      [...rightRow(columns, 1), text('k-9')],
    ]
    expect((await put({ rows, merged: [[1, last, 1, last + 1]] })).told).toContain(`${columnLetters(last)}2`)
  })

  it('tells of notes beside a limit and a consent, and of others that sound like one', async () => {
    const columns = columnsOf('candidates')
    const protective = columns.flatMap(({ field }, at) => (PROTECTIVE.has(field) ? [at + 1] : []))
    const noted = [
      ...protective.map((column) => [column, 'let op K-12!'] as const),
      ...['niet met K-12', 'must not live near h-4', '  ', 'gebeld op maandag'].map((words) => [1, words] as const),
    ]
    const rows = [columns.map(({ nl }) => text(nl)), ...noted.map((_, nth) => rightRow(columns, nth))]
    const notes = noted.map(([column, words], nth) => [nth + 2, column, words] as const)
    const { told, rowsTold, passedOver } = await put({ rows, notes: [[1, protective[0] ?? 1, 'ids'], ...notes] })
    const cell = (row: number, column: number): string => `${columnLetters(column - 1)}${row}`
    expect([...told]).toEqual(notes.slice(0, -2).map(([row, column]) => cell(row, column)))
    expect([...rowsTold]).toEqual([])
    const others = [cell(1, protective[0] ?? 1), cell(noted.length + 1, 1)]
    expect(passedOver).toEqual([`${others.join(', ')}: notes beside these cells, passed over and not stored`])
  })

  // SheetJS writes no fonts.
  if (writer !== 'SheetJS')
    it('tells of what is struck through, cell by cell, and of a whole row once', async () => {
      const columns = columnsOf('candidates')
      const rows = [
        columns.map(({ nl }) => text(nl)),
        ...columns.map((_, nth) => rightRow(columns, nth).with(9, text('ja'))),
      ]
      const filled = columns.flatMap((_, at) => (rows[at + 1]?.[at] === null ? [] : [at]))
      const last = columns.length + 2
      const whole = rightRow(columns, last)
      const struck = [
        ...filled.map((at) => [at + 2, at + 1] as const),
        ...whole.flatMap((cell, at) => (cell === null ? [] : [[last, at + 1] as const])),
      ]
      const { told, rowsTold } = await put({ rows: [...rows, whole], struck })
      expect([...told]).toEqual(filled.map((at) => `${columnLetters(at)}${at + 2}`))
      expect([...rowsTold]).toEqual([last])
    })

  it('tells of hidden rows and of each hidden column', async () => {
    const columns = columnsOf('candidates')
    const rows = [columns.map(({ nl }) => text(nl)), rightRow(columns, 1), rightRow(columns, 2)]
    const { told, rowsTold } = await put({ rows, hiddenRows: [3], hiddenColumns: [2, columns.length] })
    expect([...rowsTold]).toEqual([3])
    expect([...told]).toEqual(['B1', `${columnLetters(columns.length - 1)}1`])
  })
})
