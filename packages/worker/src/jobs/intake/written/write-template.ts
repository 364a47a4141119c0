import { basename, extname } from 'node:path'
import type { Locale } from '@thuismatch/shared/text'
import type { CellObject } from 'write-excel-file/node'
import { expectedOf, wordsToChoose } from '../cells/expected-of.ts'
import { plainLetters } from '../cells/plain-letters.ts'
import { blankMeans, mayBeUnknown } from '../columns/blank-means.ts'
import type { Column } from '../columns/column.ts'
import { exampleOf } from '../columns/example-of.ts'
import { EXAMPLE_MARKS, EXPLANATION_SHEETS, EXPLANATION_TITLES } from '../explanation-sheets.ts'
import { columnLetters } from '../row-problem.ts'
import { type Table, tableNamed } from '../tables.ts'
import { csvLine } from './neutralise.ts'
import { SHEET_FONT, sheetExtras } from './sheet-extras.ts'

export interface TemplateKind {
  readonly table: Table
  readonly type: 'csv' | 'xlsx'
  /** Of the name that was given: Dutch for `plekken.csv`. */
  readonly locale: Locale
}

/** Which template a file name asks for: `candidates.xlsx`, `plekken.csv`. */
export function templateNamed(file: string): TemplateKind | undefined {
  const extension = extname(file).toLowerCase()
  const name = basename(file, extname(file))
  const table = tableNamed(name)
  if (table === undefined || (extension !== '.csv' && extension !== '.xlsx')) return undefined
  const locale = plainLetters(name) === plainLetters(table.nl) ? 'nl' : 'en'
  return { table, type: extension === '.csv' ? 'csv' : 'xlsx', locale }
}

/** How far down the lists to choose from reach. */
const ROWS_WITH_CHOICES = 2000

const LISTS = { en: 'Lists', nl: 'Lijsten' } as const

/**
 * A table to fill in. XLSX has its header frozen, a star after what must be filled in, a note on each header, lists to
 * choose from, an example that is not imported, columns of ids that stay text, and a sheet that says of each column
 * what it holds. CSV is the header alone, and begins with a byte order mark, for spreadsheets to see that it is UTF-8.
 */
export async function templateOf({ table, type }: Omit<TemplateKind, 'locale'>, locale: Locale): Promise<Uint8Array> {
  const { columns } = table
  if (type === 'csv') return Buffer.from(`\uFEFF${csvLine(columns.map((column) => column[locale]))}`)
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const lists = columns.map((column) => choicesOf(column, locale))
  const choices = lists.flatMap((words, index) => {
    if (words.length === 0) return []
    const column = columnLetters(index)
    const list = `${LISTS[locale]}!$${column}$1:$${column}$${words.length}`
    return [{ range: `${column}2:${column}${ROWS_WITH_CHOICES}`, formula: list }]
  })
  const notes = columns.map((column, index) => ({ cell: `${columnLetters(index)}1`, text: noteOf(column, locale) }))
  const longest = Math.max(...lists.map((words) => words.length))
  const sheets = [
    {
      sheet: table[locale],
      data: [
        columns.map((column) => headOf(column, locale)),
        columns.map((column, index) => exampleCell(column, index === 0, locale)),
      ],
      columns: columns.map((column) => ({ width: widthOf(column, locale) })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    {
      sheet: EXPLANATION_SHEETS[locale],
      data: [EXPLANATION_TITLES[locale].map(head), ...columns.map((column) => explanationOf(column, locale).map(text))],
      columns: [{ width: 36 }, { width: 14 }, { width: 90 }, { width: 28 }],
    },
    {
      sheet: LISTS[locale],
      data: Array.from({ length: longest }, (_, row) => lists.map((words) => text(words[row] ?? ''))),
    },
  ]
  const extras = [{ notes, choices, formatsOfRow: 2 }, {}, { isHidden: true }]
  return writeXlsxFile(sheets, { ...SHEET_FONT, features: [sheetExtras(extras)] }).toBuffer()
}

const text = (value: string): CellObject => ({ value, type: String })
const head = (value: string): CellObject => ({ ...text(value), fontWeight: 'bold' })

/** What must be filled in has a star and the darker ground. */
function headOf(column: Column, locale: Locale): CellObject {
  const isRequired = column.required === true
  const name = isRequired ? `${column[locale]} *` : column[locale]
  const ground = { backgroundColor: isRequired ? '#9DC3E6' : '#DDEBF7', bottomBorderStyle: 'thin' } as const
  return { ...head(name), ...ground, wrap: true, alignVertical: 'top', height: HEAD_HEIGHT }
}

/** Of two lines, of which each word fits. */
const HEAD_HEIGHT = 34

function widthOf(column: Column, locale: Locale): number {
  const name = column[locale]
  const longest = Math.max(...name.split(' ').map((word) => word.length))
  return Math.max(14, longest + 4, Math.ceil(name.length / 2) + 6, exampleOf(column, locale).length + 2)
}

/** In grey; a day and an amount as such, so that their columns have the format of theirs. */
function exampleCell(column: Column, isFirst: boolean, locale: Locale): CellObject {
  const example = exampleOf(column, locale)
  const { kind } = column.kind
  const day = /^(\d{2})-(\d{2})-(\d{4})$/.exec(column.example)
  if (day !== null)
    return { value: new Date(`${day[3]}-${day[2]}-${day[1]}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy', ...GREY }
  if ((kind === 'whole' || kind === 'hours' || kind === 'euros') && example !== '') {
    const value = Number(exampleOf(column, 'en'))
    return { value, type: Number, ...(kind === 'euros' ? { format: '#,##0.00' } : {}), ...GREY }
  }
  const value = isFirst ? EXAMPLE_MARKS[locale] : example
  return { value: value === '' ? ' ' : value, type: String, format: '@', ...GREY }
}

const GREY = { textColor: '#808080', fontStyle: 'italic' } as const

/** The words to choose from; none where a cell may hold anything, or several. */
function choicesOf(column: Column, locale: Locale): readonly string[] {
  const { kind } = column
  if (kind.kind !== 'word' && kind.kind !== 'yes_no') return []
  const yesNo = locale === 'nl' ? ['ja', 'nee'] : ['yes', 'no']
  const words = kind.kind === 'yes_no' ? yesNo : wordsToChoose(kind, locale)
  return mayBeUnknown(column) ? [...words, locale === 'nl' ? 'onbekend' : 'unknown'] : words
}

function noteOf(column: Column, locale: Locale): string {
  const [, required = '', expected = '', example = ''] = explanationOf(column, locale)
  const [, must, , such] = EXPLANATION_TITLES[locale]
  return [`${must}: ${required}`, expected, ...(example === '' ? [] : [`${such}: ${example}`])].join('\n')
}

function explanationOf(column: Column, locale: Locale): string[] {
  const expected = expectedOf(column.kind, locale) + blankMeans(column, locale)
  const yesNo = locale === 'nl' ? ['ja', 'nee'] : ['yes', 'no']
  return [column[locale], (column.required ? yesNo[0] : yesNo[1]) ?? '', expected, exampleOf(column, locale)]
}
