import { basename, extname } from 'node:path'
import type { Locale } from '@thuismatch/shared/schema'
import { expectedOf } from './cells/expected-of.ts'
import { plainLetters } from './cells/plain-letters.ts'
import type { Column } from './columns/column.ts'
import { exampleOf } from './columns/example-of.ts'
import { EXPLANATION_SHEETS } from './explanation-sheets.ts'
import { csvLine } from './neutralise.ts'
import { type Table, tableNamed } from './tables.ts'
import { TEXTS } from './texts.ts'

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

/**
 * A table with every header and no rows. XLSX has a second sheet that says of each column what it holds, whether it must
 * be filled in, and an example. CSV begins with a byte order mark, for spreadsheets to see that it is UTF-8.
 */
export async function templateOf({ table, type }: Omit<TemplateKind, 'locale'>, locale: Locale): Promise<Uint8Array> {
  const headers = table.columns.map((column) => column[locale])
  if (type === 'csv') return Buffer.from(`\uFEFF${csvLine(headers)}`)
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const text = (value: string, isHeader = false) => ({
    value,
    type: String,
    ...(isHeader ? { fontWeight: 'bold' as const } : {}),
  })
  const rows = table.columns.map((column) => explanationOf(column, locale).map((cell) => text(cell)))
  return writeXlsxFile([
    {
      sheet: table[locale],
      data: [headers.map((header) => text(header, true))],
      columns: headers.map(() => ({ width: 24 })),
    },
    {
      sheet: EXPLANATION_SHEETS[locale],
      data: [TITLES[locale].map((title) => text(title, true)), ...rows],
      columns: [{ width: 36 }, { width: 14 }, { width: 90 }, { width: 28 }],
    },
  ]).toBuffer()
}

const TITLES = {
  en: ['Column', 'Must be filled', 'What it holds', 'Example'],
  nl: ['Kolom', 'Verplicht', 'Wat erin staat', 'Voorbeeld'],
} as const

function explanationOf(column: Column, locale: Locale): string[] {
  const expected = expectedOf(column.kind, locale) + (column.required ? '' : TEXTS[locale].orBlank)
  const yesNo = locale === 'nl' ? ['ja', 'nee'] : ['yes', 'no']
  return [column[locale], (column.required ? yesNo[0] : yesNo[1]) ?? '', expected, exampleOf(column, locale)]
}
