import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleOf } from '../columns/example-of.ts'
import type { SourceRow, SourceTable } from '../files/source-row.ts'
import { xlsxTables } from '../files/xlsx-tables.ts'
import { matchHeader } from '../match-header.ts'
import { readRow } from '../read-row.ts'
import { TABLE_KINDS, TABLES } from '../tables.ts'
import { templateOf } from './write-template.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch template '))
})
afterAll(() => rm(folder, { recursive: true }))

async function rowsOf(table: SourceTable | undefined): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const row of table?.rows() ?? []) rows.push(row)
  return rows
}

const cases = TABLE_KINDS.flatMap((kind) => (['nl', 'en'] as const).map((locale) => [kind, locale] as const))

it.each(cases)('every word that a template for %s offers in "%s" is taken', async (kind, locale) => {
  const table = TABLES[kind]
  const path = join(folder, `${kind}-${locale}.xlsx`)
  await writeFile(path, await templateOf({ table, type: 'xlsx' }, locale))
  const [sheet, , lists] = await xlsxTables(path, 'template.xlsx')
  const rows = await rowsOf(lists)
  const [first] = await rowsOf(sheet)
  const header = matchHeader(first?.cells.map((cell) => String(cell ?? '')) ?? [])
  if (header === undefined) throw new Error('The template has no header.')
  const example = table.columns.map((column) => exampleOf(column, locale))
  const refused = table.columns.flatMap(({ field, kind: { kind: of } }, at) => {
    const words = rows.map(({ cells }) => cells[at] ?? '').filter((word) => word !== '')
    expect(words.length > 0).toBe(of === 'word' || of === 'yes_no')
    return words
      .filter((word) => {
        const read = readRow(header, example.with(at, String(word)), { locale, today: plainDate('2026-11-21') })
        return !read.ok && read.problems.some(({ index }) => index === at)
      })
      .map((word) => `${field}: ${word}`)
  })
  expect(refused).toEqual([])
})
